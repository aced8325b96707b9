import type { PartialDate } from '#matchers';
import { createWordCounts, type WordCounts } from './counts.ts';

/** How the dates of a column are written. */
export interface DateProfile {
  /** `day`, `month`, `year`; `unreadable`, `placeholder`, `empty`. */
  readonly precision: WordCounts;
  /** Order of the parts of dates written to the day; `either` where day and month are both 12 or less. */
  readonly order: WordCounts;
  /** What was odd, by the flags of the reader. */
  readonly flags: WordCounts;
  /** Cells that say themselves that they are of the lunar calendar. */
  readonly lunarNotes: number;
  /** Dates on 01/01, which clerks write where only the year is known. */
  readonly firstOfJanuary: number;
  /** Readable dates whose year ends in 0 or 5: about a fifth unless years were guessed. */
  readonly roundYears: number;
  /** By year, month (1 to 12) and day (1 to 31), for plots. */
  readonly years: WordCounts;
  readonly months: WordCounts;
  readonly days: WordCounts;
}

const LUNAR = /(?<!\p{L})(?:âm(?:\s+lịch)?|am lich|âl|a\.?l)(?!\p{L})/iu;
const SERIAL = /^\d{5}(?:\.\d+)?$/;
const YEAR_FIRST = /^\d{4}/;

/** Does the text say of a date that it is of the lunar calendar: "(âm lịch)", "AL"? */
export const saysLunar = (text: string) => LUNAR.test(text.normalize('NFC'));

function orderOf({ written, day, month, flags }: PartialDate): string {
  const text = written.trim();
  if (flags.includes('words')) return 'words';
  if (SERIAL.test(text)) return 'serial';
  if (YEAR_FIRST.test(text)) return 'year_first';
  if (flags.includes('month_first')) return 'month_first';
  return day > 12 ? 'day_first' : day === month ? 'same' : 'either';
}

function precisionOf({ written, precision, flags }: PartialDate): string {
  if (precision !== 'none') return precision;
  if (written.trim() === '') return 'empty';
  return flags.includes('placeholder') ? 'placeholder' : 'unreadable';
}

const two = (part: number) => String(part).padStart(2, '0');

/** Describes the dates of a column as they come. */
export function createDateProfile() {
  const [precision, order, flags] = [createWordCounts(), createWordCounts(), createWordCounts()];
  const [years, months, days] = [createWordCounts(), createWordCounts(), createWordCounts()];
  let [lunarNotes, firstOfJanuary, roundYears] = [0, 0, 0];
  function add(date: PartialDate): void {
    precision.add(precisionOf(date));
    for (const flag of date.flags) flags.add(flag);
    if (date.written.length > 8 && saysLunar(date.written)) lunarNotes++;
    if (date.year === 0) return;
    years.add(String(date.year));
    if (date.year % 5 === 0) roundYears++;
    if (date.month > 0) months.add(two(date.month));
    if (date.day === 0) return;
    days.add(two(date.day));
    order.add(orderOf(date));
    if (date.day === 1 && date.month === 1) firstOfJanuary++;
  }
  const finish = (): DateProfile => ({
    precision: precision.toCounts(),
    order: order.toCounts(),
    flags: flags.toCounts(),
    lunarNotes,
    firstOfJanuary,
    roundYears,
    years: years.toSorted(),
    months: months.toSorted(),
    days: days.toSorted(),
  });
  return { add, finish };
}
