import type { PartialDate } from './partial-date.ts';
import { foldMarks } from './syllable.ts';

/** Where a registration stands in the books of its office: the natural key besides the office. */
export interface RegisterReference {
  /** Number of the entry without leading zeros; empty when there is none. */
  readonly number: string;
  /** Letter after the number ("15A", "15 bis"), upper case. */
  readonly suffix: string;
  /** Number of the book without leading zeros; empty when only its year is written. */
  readonly book: string;
  /** Year of the book; the number starts again each year. */
  readonly year: number | undefined;
}

const YEAR = /(?<!\d)(?:1[89]|20)\d\d(?!\d)/;
const NUMBER = /(\d+)\s*([a-z]{1,3})?(?![a-z])/;

const plain = (text: string) => foldMarks(text.normalize('NFC').toLowerCase()).trim();
const withoutZeros = (digits: string) => digits.replace(/^0+(?=\d)/, '');

function readNumber(text: string): { number: string; suffix: string; year: string | undefined } {
  const year = YEAR.exec(text)?.[0];
  const alone = year !== undefined && text.replace(year, '').match(/\d/) === null;
  const rest = year === undefined || alone ? text : text.replace(year, ' ');
  const found = NUMBER.exec(rest);
  if (found === null) return { number: '', suffix: '', year };
  return {
    number: withoutZeros(found[1]!),
    suffix: (found[2] ?? '').toUpperCase(),
    year: alone ? undefined : year,
  };
}

function readBook(text: string): { book: string; year: string | undefined } {
  const year = YEAR.exec(text)?.[0];
  const rest = year === undefined ? text : text.replace(year, ' ');
  const found = /\d+/.exec(rest);
  return { book: found === null ? '' : withoutZeros(found[0]), year };
}

/**
 * Reads number and book of an entry: `15`, `015`, `15/2016`, `15A`, `15-2016`, "KH 3"; `01`, `01/2016`, "Quyển số
 * 01/2009", `TP/KH-2016-01`. The year is the book's, else the number's, else that of the registration.
 *
 * @param r cells so, quyenSo, trangSo and the date of registration
 */
export function cleanRegisterReference(r: {
  readonly so: string;
  readonly quyenSo: string;
  readonly trangSo?: string;
  readonly registered: PartialDate;
}): RegisterReference {
  const entry = readNumber(plain(r.so));
  const book = readBook(plain(r.quyenSo));
  const registered = r.registered.year > 0 ? r.registered.year : undefined;
  const written = book.year ?? entry.year;
  return {
    number: entry.number,
    suffix: entry.suffix,
    book: book.book,
    year: written === undefined ? registered : Number(written),
  };
}
