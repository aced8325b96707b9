import type { Noise } from './noise.ts';
import { createRandom, type Random, seedOf, weightedIndex } from './random.ts';

export const DATE_STYLES = [
  'dotted',
  'slashed',
  'short',
  'hyphened',
  'iso',
  'isoTime',
  'serial',
  'spaced',
  'twoDigitYear',
  'words',
] as const;
export type DateStyle = (typeof DATE_STYLES)[number];

/** How a text cell leaves the keyboard of a book's typist. */
export const ENCODINGS = [
  'unicode',
  'decomposed',
  'withoutMarks',
  'tcvn3',
  'vni',
  'viqr',
  'mojibake',
] as const;
export type BookEncoding = (typeof ENCODINGS)[number];

export const ADDRESS_STYLES = ['long', 'dashes', 'short', 'bare', 'commas', 'noProvince'] as const;
export type AddressStyle = (typeof ADDRESS_STYLES)[number];

/** Habits of whoever filled and keyed one book: one office, one year. */
export interface BookStyle {
  readonly date: DateStyle;
  readonly encoding: BookEncoding;
  readonly address: AddressStyle;
  readonly office: AddressStyle;
  readonly officeWord: string;
  readonly number: 'plain' | 'two' | 'three' | 'year' | 'prefixed';
  readonly book: 'slash' | 'year' | 'hyphen' | 'words' | 'suffix';
  /** Share of birth dates written as a year, before the decade's share: some clerks always, some never. */
  readonly imprecision: number;
  readonly nameCase: 'upper' | 'title' | 'surname';
  /** Numbers went through Excel as numbers. */
  readonly excelNumbers: boolean;
  /** Spelling of this typist: 1 is usual. */
  readonly carelessness: number;
  readonly signers: readonly string[];
}

const date = weightedIndex([44, 38, 5, 4.5, 2.6, 2.6, 1.8, 1.8, 0.5, 0.3]);
const address = weightedIndex([42, 26, 12, 7, 11, 2]);
const number = weightedIndex([38, 22, 6, 30, 4]);
const book = weightedIndex([60, 10, 10, 10, 10]);
const SIGNER_FAMILIES =
  'Lò Văn|Quàng Văn|Nguyễn Văn|Trần Văn|Cầm Văn|Hoàng Văn|Lường Văn|Đinh Văn|Giàng A|Phạm Văn'.split('|');
const SIGNER_NAMES = 'Thành|Hùng|Minh|Toàn|Sơn|Thắng|Chiến|Hải|Xuân|Biên|Tâm|Dũng|Phương|Long'.split('|');

/** The habits of a book; a second typist (`typist` 1) of the same book has others where typing is concerned. */
export function bookStyle(
  seed: number,
  office: number,
  year: number,
  typist: number,
  noise: Noise,
): BookStyle {
  const paper = createRandom(seedOf(seed, 131, office, year));
  const keyed = createRandom(seedOf(seed, 132, office, year, typist));
  const signer = () => `${paper.pick(SIGNER_FAMILIES)} ${paper.pick(SIGNER_NAMES)}`;
  return {
    signers: [signer(), signer()],
    imprecision: paper.pick([0.25, 0.9, 1.25, 1.6]),
    date: DATE_STYLES[date(keyed)]!,
    encoding: encodingOf(keyed, noise),
    address: ADDRESS_STYLES[address(keyed)]!,
    office: ADDRESS_STYLES[address(keyed)]!,
    officeWord: keyed.pick(['UBND', 'UBND', 'Ủy ban nhân dân', 'Uỷ ban nhân dân']),
    number: (['plain', 'two', 'three', 'year', 'prefixed'] as const)[number(keyed)]!,
    book: (['slash', 'year', 'hyphen', 'words', 'suffix'] as const)[book(keyed)]!,
    nameCase: keyed.chance(0.46) ? 'upper' : keyed.chance(0.05) ? 'surname' : 'title',
    excelNumbers: keyed.chance(0.1),
    carelessness: Math.exp(keyed.normal() * 0.5 - 0.125),
  };
}

function encodingOf(random: Random, { encodings }: Noise): BookEncoding {
  const at = random.next() / encodings;
  if (at < 0.013) return 'tcvn3';
  if (at < 0.021) return 'vni';
  if (at < 0.0225) return 'viqr';
  if (at < 0.0245) return 'mojibake';
  if (at < 0.043) return 'withoutMarks';
  return at < 0.078 ? 'decomposed' : 'unicode';
}
