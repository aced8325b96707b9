import { bookOf, decodeLegacy, type EncodingName, type WrittenMarriage } from '#matchers';
import { createWordCounts, type WordCounts } from './counts.ts';

/** In which encodings the books were keyed. */
export interface EncodingProfile {
  readonly books: number;
  /** Books, and records, by the encoding decided for the book. */
  readonly ofBooks: WordCounts;
  readonly ofRecords: WordCounts;
  /** Cells of words looked at, and those that reading changed. */
  readonly texts: number;
  readonly repaired: number;
  /** Of the repaired ones, those in books that are Unicode as a whole. */
  readonly repairedInUnicode: number;
}

/** Columns of free words. */
const TEXT_COLUMNS = [
  'noiDangKy',
  'nguoiKy',
  'chucVuNguoiKy',
  'ghiChu',
  'chongHoTen',
  'chongDanToc',
  'chongNoiCuTru',
  'voHoTen',
  'voDanToc',
  'voNoiCuTru',
];
const LETTER = /\p{L}/u;

/** Describes the encodings of books as their rows come. */
export function createEncodingProfile(encodingOf: ReadonlyMap<string, EncodingName>) {
  const [ofBooks, ofRecords] = [createWordCounts(), createWordCounts()];
  for (const encoding of encodingOf.values()) ofBooks.add(encoding);
  let [texts, repaired, repairedInUnicode] = [0, 0, 0];
  /** @returns the encoding of the row's book */
  function add(row: WrittenMarriage): EncodingName {
    const encoding = encodingOf.get(bookOf(row)) ?? 'unicode';
    ofRecords.add(encoding);
    for (const column of TEXT_COLUMNS) {
      const text = row[column] ?? '';
      if (!LETTER.test(text)) continue;
      texts++;
      if (decodeLegacy(text, encoding) === text.normalize('NFC')) continue;
      repaired++;
      if (encoding === 'unicode') repairedInUnicode++;
    }
    return encoding;
  }
  const finish = (): EncodingProfile => ({
    books: encodingOf.size,
    ofBooks: ofBooks.toCounts(),
    ofRecords: ofRecords.toCounts(),
    texts,
    repaired,
    repairedInUnicode,
  });
  return { add, finish };
}
