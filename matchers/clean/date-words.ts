import { foldMarks } from './syllable.ts';

const ONES: Readonly<Record<string, number>> = {
  khong: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  tu: 4,
  bon: 4,
  nam: 5,
  lam: 5,
  nham: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
};

/** First and last month of the lunar year have names. */
const NAMED_MONTHS: Readonly<Record<string, number>> = { gieng: 1, chap: 12 };

const NUMBER_WORD = /^(?:\d+|muoi|tram|nghin|ngan|linh|le|gieng|chap)$/;
const isNumberWord = (word: string) => ONES[word] !== undefined || NUMBER_WORD.test(word);

/** "hai mươi mốt" 21, "mười" 10, "mười lăm" 15, "ba mốt" no number, "15" 15. */
function belowHundred(words: readonly string[]): number | undefined {
  if (words.length === 1) {
    const word = words[0]!;
    if (/^\d{1,2}$/.test(word)) return Number(word);
    return word === 'muoi' ? 10 : (ONES[word] ?? NAMED_MONTHS[word]);
  }
  const ten = words.indexOf('muoi');
  if (ten < 0 || ten > 1 || words.length > ten + 2) return undefined;
  const tens = ten === 0 ? 1 : ONES[words[0]!];
  const ones = ten + 1 === words.length ? 0 : ONES[words[ten + 1]!];
  return tens === undefined || ones === undefined ? undefined : tens * 10 + ones;
}

const THOUSANDS = /^(mot|hai) (?:nghin|ngan)(?: (\w+) tram)?(?: (?:linh|le))?(?: (.+))?$/;
const CENTURY = /^(mot chin|hai khong) (.+)$/;

/** "một nghìn chín trăm tám mươi bảy", "một chín bảy sáu", "một chín chín mươi", "tám bảy", "1987", "87". */
function yearOf(words: readonly string[], fullYear: (two: number) => number): number | undefined {
  const text = words.join(' ');
  if (/^\d{4}$/.test(text)) return Number(text);
  if (/^\d{2}$/.test(text)) return fullYear(Number(text));
  const whole = THOUSANDS.exec(text);
  if (whole !== null) {
    const hundreds = whole[2] === undefined ? 0 : ONES[whole[2]];
    const rest = whole[3] === undefined ? 0 : belowHundred(whole[3].split(' '));
    if (hundreds === undefined || rest === undefined) return undefined;
    return ONES[whole[1]!]! * 1000 + hundreds * 100 + rest;
  }
  const digits = words.map((word) => ONES[word]);
  if (digits.every((digit) => digit !== undefined)) {
    if (digits.length === 4) return Number(digits.join(''));
    return digits.length === 2 ? fullYear(Number(digits.join(''))) : undefined;
  }
  const century = CENTURY.exec(text);
  const rest = belowHundred((century?.[2] ?? text).replace(/^(?:linh|le) /, '').split(' '));
  if (rest === undefined || !text.includes(' ')) return undefined;
  return century === null ? fullYear(rest) : (century[1] === 'mot chin' ? 1900 : 2000) + rest;
}

/** After "tháng": the month, perhaps "năm", the year; "năm" is also five, so every cut is tried. */
function monthAndYear(
  words: readonly string[],
  fullYear: (two: number) => number,
): { year: number; month: number } | undefined {
  for (const length of [2, 1]) {
    const month = belowHundred(words.slice(0, length));
    if (month === undefined || (length === 2 && month > 12)) continue;
    const rest = words.slice(length);
    const unlabelled = rest[0] === 'nam' ? yearOf(rest.slice(1), fullYear) : undefined;
    const year = unlabelled ?? yearOf(rest, fullYear);
    if (year !== undefined) return { year, month };
  }
  return undefined;
}

function yearAlone(words: readonly string[], fullYear: (two: number) => number): number | undefined {
  for (let i = words.indexOf('nam'); i >= 0; i = words.indexOf('nam', i + 1)) {
    const end = words.findIndex((word, at) => at > i && !isNumberWord(word));
    const year = yearOf(words.slice(i + 1, end < 0 ? undefined : end), fullYear);
    if (year !== undefined) return year;
  }
  const written = words.filter((word) => /^(?:1[89]|20)\d\d$/.test(word));
  return written.length === 1 ? Number(written[0]) : undefined;
}

/** A date read from words; 0 for the parts it does not name. */
export interface WordedDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * Reads a date said in words, whole ("mười lăm tháng ba năm một nghìn chín trăm tám mươi bảy") or in part
 * ("ngày 15 tháng 3 năm 1987", "sinh năm 1956", "khoảng 1950").
 *
 * @param text NFC
 * @param fullYear century of a two-digit year
 */
export function readDateWords(text: string, fullYear: (two: number) => number): WordedDate | undefined {
  const words: readonly string[] = foldMarks(text.toLowerCase()).match(/[a-z]+|\d+/g) ?? [];
  const monthAt = words.indexOf('thang');
  const after = words.slice(monthAt + 1);
  const end = after.findIndex((word) => !isNumberWord(word));
  const found = monthAt < 0 ? undefined : monthAndYear(after.slice(0, end < 0 ? undefined : end), fullYear);
  if (found === undefined) {
    const year = yearAlone(words, fullYear);
    return year === undefined ? undefined : { year, month: 0, day: 0 };
  }
  const before = words.slice(0, monthAt);
  const day = before.includes('ram') ? 15 : (belowHundred(before.filter(isNumberWord)) ?? 0);
  return { ...found, day };
}
