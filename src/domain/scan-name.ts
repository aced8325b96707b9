import { cleanRegisterReference, parsePartialDate } from '#matchers';

/** A page of a register as digitisers name its scan. */
export interface ScanName {
  /** Equal for the record of the page: year of the book, book, day of registration, number. */
  readonly key: string;
}

const NAME = /^KH\.(\d{4})\.([^.]+)\.(\d{4})-(\d\d)-(\d\d)\.(\d+)\.(?:pdf|jpe?g|png|tiff?)$/i;

const withoutZeros = (digits: string) => digits.replace(/^0+(?=\d)/, '');

const keyOf = (year: number, book: string, day: string, number: string) =>
  [year, book, day, number].join('|');

/** Reads `KH.<year>.<book>.<yyyy-mm-dd>.<number>.pdf`; undefined for any other name. */
export function readScanName(fileName: string): ScanName | undefined {
  const found = NAME.exec(fileName);
  if (found === null) return undefined;
  const [, year = '', book = '', y, m, d, number = ''] = found;
  const bookNumber = withoutZeros(/\d+/.exec(book.replace(/(?:1[89]|20)\d\d/, ''))?.[0] ?? '');
  return { key: keyOf(Number(year), bookNumber, `${y}-${m}-${d}`, withoutZeros(number)) };
}

/** The key the scan of a record bears; undefined where the record lacks a part of it. */
export function scanKeyOf(written: Readonly<Record<string, string>>): string | undefined {
  const registered = parsePartialDate(written.ngayDangKy ?? '');
  const { number, book, year } = cleanRegisterReference({
    so: written.so ?? '',
    quyenSo: written.quyenSo ?? '',
    registered,
  });
  if (registered.day === 0 || number === '' || year === undefined) return undefined;
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${registered.year}-${two(registered.month)}-${two(registered.day)}`;
  return keyOf(year, book, day, number);
}
