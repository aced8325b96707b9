import { readDateWords } from './date-words.ts';
import { excelSerialToDate } from './excel-serial.ts';
import { decodeUnmistakable } from './legacy-encoding.ts';
import { isPlaceholder } from './placeholder.ts';

export type DatePrecision = 'day' | 'month' | 'year' | 'none';

export type DateFlag =
  | 'excel_serial'
  | 'two_digit_year'
  | 'month_first'
  | 'impossible'
  | 'future'
  | 'default_first_january'
  | 'words'
  | 'lunar_impossible_solar'
  | 'unreadable'
  | 'placeholder';

/** A date as far as it was written. */
export interface PartialDate {
  readonly written: string;
  /** 0 = unknown, as for month and day. */
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly precision: DatePrecision;
  readonly flags: readonly DateFlag[];
}

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface DateContext {
  /** A day the date cannot lie after: the day of registration, or today. */
  readonly notAfter?: CalendarDay;
  /** Year near which a two-digit year is taken to lie. */
  readonly yearNear?: number;
  /** Precision the source states in a column of its own; 'Y' makes 01/01 a year. */
  readonly statedPrecision?: 'D' | 'M' | 'Y';
}

const DAY_MONTH_YEAR = /^([\d?x_.-]{0,2}) ?[/.\- ,]+ ?([\d?x_-]{0,2}) ?[/.\- ,]+ ?(\d{4}|\d{2})\.?$/i;
/** A spreadsheet of American settings: month first, slashes, no leading zero, which only one digit can show. */
const MONTH_DAY_YEAR = /^([1-9])\/(1[3-9]|2\d|3[01])\/(\d{4})$/;
const YEAR_MONTH_DAY = /^(\d{4})[/.\- ](\d{1,2})[/.\- ](\d{1,2})$/;
const MONTH_YEAR = /^(\d{1,2}) ?[/.\- ,]+ ?(\d{4})$/;
const YEAR_MONTH = /^(\d{4})[/.-](\d{1,2})$/;
const YEAR = /^(?:[^\p{L}\d]*)(\d{4})(?:\.0)?[^\p{L}\d]*$/u;
const TIME = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?(?: ?[AP]M)?$/i;
const DIGIT_LOOK_ALIKES =
  /(?<=[\d/.-])[oO](?=[\d/.-]|$)|(?<=^|[/.-])[oO](?=\d)|(?<=[\d/.-])[lI](?=[\d/.-]|$)|(?<=^|[/.-])[lI](?=\d)/g;

const FIRST_YEAR = 1850;
const LAST_YEAR = 2199;

interface Parts extends CalendarDay {
  readonly flag?: DateFlag;
}

const number = (text: string | undefined) => (text !== undefined && /^\d+$/.test(text) ? Number(text) : 0);

/** Of the two centuries a two-digit year may mean, the one nearest to the year expected, and not in the future. */
function fullYear(two: number, context: DateContext): number {
  const last = context.notAfter?.year ?? LAST_YEAR;
  const near = context.yearNear ?? (context.notAfter === undefined ? 1980 : last - 25);
  const [late, early] = [2000 + two, 1900 + two];
  if (late > last) return early;
  return Math.abs(late - near) < Math.abs(early - near) ? late : early;
}

function yearOf(text: string, context: DateContext): { year: number; flag?: DateFlag } {
  const year = Number(text);
  return text.length === 4 ? { year } : { year: fullYear(year, context), flag: 'two_digit_year' };
}

const looksLikeYear = (year: number) => year >= FIRST_YEAR && year <= LAST_YEAR;

/** Eight digits together: yyyymmdd as messages write it, or ddmmyyyy as typed without separators. */
function readEightDigits(text: string): Parts | undefined {
  const messageYear = Number(text.slice(0, 4));
  const [month, day] = [Number(text.slice(4, 6)), Number(text.slice(6))];
  if (looksLikeYear(messageYear) && month <= 12 && day <= 31) return { year: messageYear, month, day };
  const year = Number(text.slice(4));
  if (!looksLikeYear(year)) return undefined;
  return { year, month: Number(text.slice(2, 4)), day: Number(text.slice(0, 2)) };
}

function readDigits(text: string, context: DateContext): Parts | undefined {
  const american = MONTH_DAY_YEAR.exec(text);
  if (american !== null) {
    return {
      year: Number(american[3]),
      month: Number(american[1]),
      day: Number(american[2]),
      flag: 'month_first',
    };
  }
  const full = DAY_MONTH_YEAR.exec(text);
  if (full !== null) return { ...yearOf(full[3]!, context), month: number(full[2]), day: number(full[1]) };
  const iso = YEAR_MONTH_DAY.exec(text);
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const monthYear = MONTH_YEAR.exec(text);
  if (monthYear !== null) return { year: Number(monthYear[2]), month: Number(monthYear[1]), day: 0 };
  const yearMonth = YEAR_MONTH.exec(text);
  if (yearMonth !== null) return { year: Number(yearMonth[1]), month: Number(yearMonth[2]), day: 0 };
  if (/^\d{8}$/.test(text)) return readEightDigits(text);
  if (/^\d{5}(?:\.\d+)?$/.test(text))
    return { ...excelSerialToDate(Math.floor(Number(text))), flag: 'excel_serial' };
  const year = YEAR.exec(text);
  return year === null ? undefined : { year: Number(year[1]), month: 0, day: 0 };
}

const DIGITS_INSIDE = /(?:\d{1,2} ?[/.-] ?){1,2}\d{4}(?!\d)/;

function readText(text: string, context: DateContext): Parts | undefined {
  const digits = readDigits(text, context);
  if (digits !== undefined) return digits;
  const inside = DIGITS_INSIDE.exec(text);
  if (inside !== null) return readDigits(inside[0], context);
  const worded = readDateWords(decodeUnmistakable(text).text, (two) => fullYear(two, context));
  return worded === undefined ? undefined : { ...worded, flag: 'words' };
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of a month of the civil calendar. */
function daysIn(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap ? 29 : DAYS[month - 1]!;
}

function flagsOf(parts: Parts, context: DateContext): DateFlag[] {
  const { year, month, day } = parts;
  const flags: DateFlag[] = parts.flag === undefined ? [] : [parts.flag];
  if (month > 12 || day > 31 || (month > 0 && day > daysIn(year, month))) {
    flags.push('impossible');
    if (month <= 12 && day <= 30) flags.push('lunar_impossible_solar');
  }
  if (month === 1 && day === 1) flags.push('default_first_january');
  const limit = context.notAfter;
  if (limit !== undefined && isAfter(parts, limit)) flags.push('future');
  return flags;
}

function isAfter(date: CalendarDay, limit: CalendarDay): boolean {
  if (date.year !== limit.year) return date.year > limit.year;
  if (date.month === 0 || date.month !== limit.month) return date.month > limit.month;
  return date.day > limit.day;
}

function narrowed(parts: Parts, stated: DateContext['statedPrecision']): Parts {
  if (stated === 'Y') return { ...parts, month: 0, day: 0 };
  return stated === 'M' ? { ...parts, day: 0 } : parts;
}

function unknown(written: string, flags: readonly DateFlag[]): PartialDate {
  return { written, year: 0, month: 0, day: 0, precision: 'none', flags };
}

/**
 * Reads a date cell as far as it goes: day, month or year; words; Excel serials. A day that cannot be
 * (30/02) keeps its digits under the flag `impossible`, for a lunar date may have been entered as solar. A day
 * without its month counts as a year. Nothing is completed: the legal rule of TTLT 01/2016 is for ages only.
 *
 * @param written the cell
 * @param context what the date cannot exceed, and how a two-digit year is read
 */
export function parsePartialDate(written: string, context: DateContext = {}): PartialDate {
  const text = written
    .normalize('NFC')
    .trim()
    .replace(TIME, '')
    .replace(DIGIT_LOOK_ALIKES, (char) => (/o/i.test(char) ? '0' : '1'));
  if (text === '') return unknown(written, []);
  if (isPlaceholder(text)) return unknown(written, ['placeholder']);
  const read = readText(text.replace(/\s+/g, ' '), context);
  if (read === undefined || !looksLikeYear(read.year)) {
    return unknown(written, [isPlaceholder(decodeUnmistakable(text).text) ? 'placeholder' : 'unreadable']);
  }

  const parts = narrowed(read, context.statedPrecision);
  const day = parts.month === 0 ? 0 : parts.day;
  const date = { ...parts, day };
  const precision = day > 0 ? 'day' : date.month > 0 ? 'month' : 'year';
  return { written, year: date.year, month: date.month, day, precision, flags: flagsOf(date, context) };
}
