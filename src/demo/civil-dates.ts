import { type DateError, isDate, misdate, type Precision, type WrittenBirth } from './birth-dates.ts';
import type { BookStyle, DateStyle } from './book-style.ts';
import { type CalendarDay, dayNumber, two } from './calendar.ts';
import type { Noise } from './noise.ts';
import type { Random } from './random.ts';
import { drawError } from './register-entry.ts';

/** Day 0 of Excel's 1900 system for dates after February 1900. */
const EXCEL_EPOCH = dayNumber(1899, 12, 30);

/** A whole date in a book's style. */
export function dateText({ year, month, day }: CalendarDay, style: DateStyle): string {
  const exact = isDate({ year, month, day });
  switch (style) {
    case 'dotted':
      return `${two(day)}.${two(month)}.${year}`;
    case 'slashed':
      return `${two(day)}/${two(month)}/${year}`;
    case 'short':
      return `${day}/${month}/${year}`;
    case 'hyphened':
      return `${two(day)}-${two(month)}-${year}`;
    case 'iso':
      return `${year}-${two(month)}-${two(day)}`;
    case 'isoTime':
      return `${year}-${two(month)}-${two(day)} 00:00:00`;
    case 'serial':
      return exact ? String(dayNumber(year, month, day) - EXCEL_EPOCH) : `${two(day)}/${two(month)}/${year}`;
    case 'spaced':
      return `${two(day)} / ${two(month)} / ${year}`;
    case 'twoDigitYear':
      return `${two(day)}/${two(month)}/${two(year % 100)}`;
    case 'words':
      return inWords({ year, month, day });
  }
}

const DIGITS = 'không một hai ba bốn năm sáu bảy tám chín'.split(' ');
const MONTHS = ' một hai ba tư năm sáu bảy tám chín mười|mười một|mười hai'
  .replace('mười|', 'mười ')
  .split(' ');

function numberInWords(value: number): string {
  if (value < 10) return DIGITS[value]!;
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const head = tens === 1 ? 'mười' : `${DIGITS[tens]} mươi`;
  if (ones === 0) return head;
  const tail = ones === 5 ? 'lăm' : ones === 1 && tens > 1 ? 'mốt' : DIGITS[ones]!;
  return `${head} ${tail}`;
}

/** "Ngày mười lăm, tháng ba, năm một chín tám bảy" */
function inWords({ year, month, day }: CalendarDay): string {
  const monthWord =
    month === 4 ? 'tư' : month <= 10 ? (MONTHS[month] ?? DIGITS[month]!) : numberInWords(month);
  const yearWords = String(year)
    .split('')
    .map((digit) => DIGITS[Number(digit)])
    .join(' ');
  return `Ngày ${numberInWords(day)}, tháng ${monthWord}, năm ${yearWords}`;
}

/** What a spouse's cell of the birth date holds. */
export interface CivilBirth {
  readonly text: string;
  /** Undefined where nothing or no date stands there. */
  readonly written: WrittenBirth | undefined;
}

/** Shares of birth dates by decade of registration from 1950, that give the year only; month and year. */
const YEAR_ONLY = [0.55, 0.545, 0.545, 0.515, 0.245, 0.108, 0.017, 0.0125];
const MONTH_YEAR = [0.021, 0.021, 0.023, 0.021, 0.022, 0.012, 0.004, 0.0026];
const IN_THE_BOOK: readonly (readonly [DateError, number])[] = [
  ['year_pm1', 0.031],
  ['lunar', 0.0215],
  ['default0101', 0.0185],
];
/** The older the book, the more the year was reckoned from an age. */
const YEAR_BY_DECADE = [1.7, 1.6, 1.7, 1.7, 1.35, 1, 0.75, 0.7];
/** Lunar days and the first of January for an unknown day are habits of older books too. */
const OLD_HABITS = [1, 1, 1, 1, 1, 0.6, 0.36, 0.36];
const KEYED: readonly (readonly [DateError, number])[] = [
  ['ocr', 0.0088],
  ['day_off', 0.0053],
  ['month_off', 0.0031],
  ['dm_swap', 0.0055],
];
const BLANK = 0.0033;
/** Where the register itself has no day, the book mostly has the year alone. */
const YEAR_OF_THE_VAGUE = 0.7;

export interface BirthSources {
  readonly truth: CalendarDay;
  /** Nobody knows the day: the family gives a year. */
  readonly vague: boolean;
  readonly registered: CalendarDay;
  readonly style: BookStyle;
  readonly noise: Noise;
  readonly paper: Random;
  readonly keyed: Random;
}

const decadeOf = (year: number) => Math.max(0, Math.min(7, Math.floor((year - 1950) / 10)));

/** The cell of a birth date. */
export function civilBirth({
  truth,
  vague,
  registered,
  style,
  noise,
  paper,
  keyed,
}: BirthSources): CivilBirth {
  const decade = decadeOf(registered.year);
  const usual = precisionOf(paper, decade, style.imprecision * noise.imprecision);
  const precision = paper.chance(YEAR_OF_THE_VAGUE) && vague ? 'Y' : usual;
  const written = drawError(paper, IN_THE_BOOK, noise.dates);
  const often = paper.chance(written === 'year_pm1' ? YEAR_BY_DECADE[decade]! / 1.7 : OLD_HABITS[decade]!);
  const inBook = (written && often && misdate(paper, written, truth)) || truth;
  const slip = drawError(keyed, KEYED, noise.dates * style.carelessness);
  const day = (slip && misdate(keyed, slip, inBook)) || inBook;
  const same = day.year === truth.year && day.month === truth.month && day.day === truth.day;
  const error = same ? undefined : day === inBook ? written : slip;
  if (keyed.chance(BLANK * noise.dates))
    return { text: keyed.pick(['', '', 'không rõ', '-', 'KR', '?']), written: undefined };
  return { text: birthText(keyed, day, precision, style.date), written: { day, precision, error } };
}

function precisionOf(random: Random, decade: number, factor: number): Precision {
  const at = random.next() / factor;
  if (at < YEAR_ONLY[decade]!) return 'Y';
  return at < YEAR_ONLY[decade]! + MONTH_YEAR[decade]! ? 'M' : 'D';
}

function birthText(random: Random, day: CalendarDay, precision: Precision, style: DateStyle): string {
  if (precision === 'D') {
    const at = random.next();
    if (at < 0.007) return `ngày ${two(day.day)} tháng ${two(day.month)} năm ${day.year}`;
    return dateText(day, at < 0.011 ? 'twoDigitYear' : style);
  }
  if (precision === 'M') return `${two(day.month)}${style === 'dotted' ? '.' : '/'}${day.year}`;
  if (style === 'serial' || style === 'isoTime') return random.chance(0.5) ? `${day.year}.0` : `${day.year}`;
  const at = random.next();
  if (at < 0.8) return `${day.year}`;
  const forms = [
    `năm ${day.year}`,
    `..../..../${day.year}`,
    `  /  /${day.year}`,
    `00/00/${day.year}`,
    `?/?/${day.year}`,
    `--/--/${day.year}`,
  ];
  return random.pick(forms);
}

/** Cells that hold no possible birth date. */
export function impossibleBirth(random: Random): string {
  return random.pick([
    '31/02/1985',
    '30.02.1978',
    '00/13/1990',
    '32/01/1982',
    '99.99.9999',
    '29/02/1971',
    '31/06/1969',
  ]);
}

export function futureBirth(random: Random, registered: CalendarDay): string {
  const year = registered.year + random.between(0, 12);
  return random.chance(0.25)
    ? `18${random.between(70, 95)}`
    : `${two(random.between(1, 28))}/${two(random.between(1, 12))}/${year + 1}`;
}
