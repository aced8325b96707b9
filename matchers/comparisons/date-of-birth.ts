import { lunarToSolar } from '../clean/lunar-calendar.ts';
import { comparison } from '../model/comparison.ts';
import { differsByOneDigit, differsByTransposition } from '../similarity/edit.ts';

/** A date of birth as compared: year * 512 + month * 32 + day in one number, 0 for an unknown part. */
export type PackedDate = number;

export const packDate = (date: {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}): PackedDate => (date.year << 9) | (date.month << 5) | date.day;

const yearOf = (date: PackedDate) => date >> 9;
const monthOf = (date: PackedDate) => (date >> 5) & 15;
const dayOf = (date: PackedDate) => date & 31;

/** The parts of a packed date, 0 for unknown. */
export const unpackDate = (date: PackedDate) => ({
  year: yearOf(date),
  month: monthOf(date),
  day: dayOf(date),
});

/** One digit misread or two neighbouring ones exchanged, in numbers of two digits. */
function slipOfTwo(a: number, b: number): boolean {
  const [tensA, onesA, tensB, onesB] = [Math.trunc(a / 10), a % 10, Math.trunc(b / 10), b % 10];
  return (tensA === tensB) !== (onesA === onesB) || (tensA === onesB && onesA === tensB);
}

function slipOfFour(a: number, b: number): boolean {
  const x = String(a);
  const y = String(b);
  return differsByOneDigit(x, y) || differsByTransposition(x, y);
}

function isSolarDayOf(lunar: PackedDate, leap: boolean, solar: PackedDate): boolean {
  const converted = lunarToSolar({ ...unpackDate(lunar), leap });
  return converted !== undefined && packDate(converted) === solar;
}

/** A lunar day falls 17 to 53 days before the solar day it names, so most pairs need no calendar. */
function isLunarOf(lunar: PackedDate, solar: PackedDate): boolean {
  const months = (yearOf(solar) - yearOf(lunar)) * 12 + monthOf(solar) - monthOf(lunar);
  if (months < 0 || months > 3 || dayOf(lunar) > 30) return false;
  return isSolarDayOf(lunar, false, solar) || isSolarDayOf(lunar, true, solar);
}

const FIRST_JANUARY = (1 << 5) | 1;
const isFirstJanuary = (date: PackedDate) => (date & 511) === FIRST_JANUARY;

function compareInsideYear(civil: PackedDate, population: PackedDate) {
  const [civilMonth, populationMonth] = [monthOf(civil), monthOf(population)];
  if (civilMonth === 0 || populationMonth === 0) return 'year_only';
  const [civilDay, populationDay] = [dayOf(civil), dayOf(population)];
  const sameMonth = civilMonth === populationMonth;
  if (civilDay === 0 || populationDay === 0) return sameMonth ? 'month_only' : 'same_year';
  if (civil === population) return isFirstJanuary(civil) ? 'same_first_january' : 'same_day';
  if (civilDay === populationMonth && civilMonth === populationDay) return 'day_month_swapped';
  if (isLunarOf(civil, population)) return 'lunar_as_solar';
  if (isFirstJanuary(civil) || isFirstJanuary(population)) return 'default_first_january';
  if (sameMonth) return slipOfTwo(civilDay, populationDay) ? 'day_slip' : 'same_month';
  if (civilDay === populationDay)
    return slipOfTwo(civilMonth, populationMonth) ? 'month_slip' : 'month_differs';
  return 'same_year';
}

function compareAcrossYears(civil: PackedDate, population: PackedDate) {
  const gap = Math.abs(yearOf(civil) - yearOf(population));
  const whole = dayOf(civil) > 0 && dayOf(population) > 0;
  if (whole && (civil & 511) === (population & 511)) {
    if (gap === 1) return isFirstJanuary(civil) ? 'year_off_by_one_partial' : 'year_off_by_one';
    if (isFirstJanuary(civil)) return gap <= 3 ? 'near_year' : 'different';
    return slipOfFour(yearOf(civil), yearOf(population)) ? 'year_slip' : 'same_day_and_month';
  }
  if (whole && gap === 1 && isLunarOf(civil, population)) return 'lunar_as_solar';
  if (gap === 1) return whole ? 'adjacent_year' : 'year_off_by_one_partial';
  return gap <= 3 ? 'near_year' : 'different';
}

/**
 * Date of birth with its precision: partial dates, the 1 January written for an unknown day, day and month
 * exchanged, a lunar date written as solar, the year counted with tuổi mụ, slips of single digits.
 */
export const dateOfBirth = comparison(
  'date_of_birth',
  [
    'same_day',
    'same_first_january',
    'lunar_as_solar',
    'day_month_swapped',
    'year_off_by_one',
    'year_slip',
    'day_slip',
    'month_slip',
    'month_differs',
    'same_day_and_month',
    'month_only',
    'year_only',
    'default_first_january',
    'same_month',
    'same_year',
    'year_off_by_one_partial',
    'adjacent_year',
    'near_year',
    'different',
    'missing',
  ],
  (civil: PackedDate, population: PackedDate) => {
    if (yearOf(civil) === 0 || yearOf(population) === 0) return 'missing';
    if (yearOf(civil) === yearOf(population)) return compareInsideYear(civil, population);
    return compareAcrossYears(civil, population);
  },
);
