import { solarToLunar } from '#matchers';
import { type CalendarDay, calendarDay, dayNumber } from './calendar.ts';
import type { Random } from './random.ts';

/** Ways a birth date is wrong. */
export type DateError =
  | 'year_pm1'
  | 'lunar'
  | 'ocr'
  | 'default0101'
  | 'day_off'
  | 'month_off'
  | 'dm_swap'
  | 'invalid';

/** D: whole date; M: month and year; Y: year. */
export type Precision = 'D' | 'M' | 'Y';

export interface WrittenBirth {
  readonly day: CalendarDay;
  readonly precision: Precision;
  readonly error: DateError | undefined;
}

/** The date with an error; undefined where the error would change nothing. */
export function misdate(random: Random, error: DateError, day: CalendarDay): CalendarDay | undefined {
  switch (error) {
    case 'year_pm1':
      return lastDayKept({ ...day, year: day.year + (random.chance(0.6) ? 1 : -1) });
    case 'lunar':
      return solarToLunar(day);
    case 'ocr':
      return misread(random, day);
    case 'default0101':
      return day.month === 1 && day.day === 1 ? undefined : { ...day, month: 1, day: 1 };
    case 'day_off': {
      const apart = random.pick([1, 1, 1, 2, 5, 10]) * (random.chance(0.5) ? 1 : -1);
      return calendarDay(dayNumber(day.year, day.month, day.day) + apart);
    }
    case 'month_off': {
      const month = day.month + (random.chance(0.5) ? 1 : -1);
      return month < 1 || month > 12 ? undefined : lastDayKept({ ...day, month });
    }
    case 'dm_swap':
      return day.day > 12 || day.day === day.month ? undefined : { ...day, day: day.month, month: day.day };
    case 'invalid':
      return undefined;
  }
}

/** Digits that look alike in handwriting. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  '0': '68',
  '1': '47',
  '2': '7',
  '3': '58',
  '4': '91',
  '5': '36',
  '6': '08',
  '7': '1',
  '8': '36',
  '9': '47',
};

/** One digit read wrongly, such that a date remains. */
function misread(random: Random, day: CalendarDay): CalendarDay | undefined {
  for (let attempt = 0; attempt < 6; attempt++) {
    const field = random.pick(['day', 'day', 'month', 'year'] as const);
    const digits = String(day[field])
      .padStart(field === 'year' ? 4 : 2, '0')
      .split('');
    const at = field === 'year' ? random.between(2, 3) : random.int(2);
    const choices = LOOK_ALIKE[digits[at]!]!;
    digits[at] = choices[random.int(choices.length)]!;
    const changed = { ...day, [field]: Number(digits.join('')) };
    if (isDate(changed) && changed.year < 2010 && changed.year > 1925) return changed;
  }
  return undefined;
}

export function isDate({ year, month, day }: CalendarDay): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function lastDayKept(day: CalendarDay): CalendarDay {
  return isDate(day) ? day : { ...day, day: 28 };
}

/** Whether two written dates can be of one day, at the precision both have. */
export function datesAgree(
  a: CalendarDay,
  aPrecision: Precision,
  b: CalendarDay,
  bPrecision: Precision,
): boolean {
  if (a.year !== b.year) return false;
  if (aPrecision === 'Y' || bPrecision === 'Y') return true;
  if (a.month !== b.month) return false;
  return aPrecision === 'M' || bPrecision === 'M' || a.day === b.day;
}
