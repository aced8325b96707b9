import { canonicalSyllable, foldMarks } from './syllable.ts';

/** With marks, for a name may differ by marks alone ("Trọng" and "trống"). */
const WRITTEN =
  'kr|k r|ko|k|kxđ|ktt|kcđ|null|nil|none|na|n a|nan|undefined|unknown|test|abc|x|xx|xxx|xxxx|' +
  'không|không rõ|không có|không biết|không xác định|không nhớ|không ghi|không đọc được|không rõ tên|không rõ chữ|' +
  'không có thông tin|không thông tin|chưa rõ|chưa có|chưa xác định|chưa biết|chưa có thông tin|' +
  'khuyết|khuyết danh|trống|để trống|bỏ trống|mờ|chữ mờ|rách|mất|nhoè|chưa cấp|chưa được cấp|đã mất|bị mất';

const WORDS = WRITTEN.split('|');
const SAYS_NOTHING = new Set([...WORDS, ...WORDS.map(foldMarks)]);

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Most cells of an extract are numbers; the words above hold no digit. */
const NUMBER = /^\d*[1-9]\d*$/;

/**
 * Does the cell say only that nothing is known: empty, dashes and dots, zeros, "KR", "không rõ", "N/A", "xxx"?
 *
 * @param text the cell as written, or decoded
 */
export function isPlaceholder(text: string): boolean {
  if (!LETTER_OR_DIGIT.test(text)) return true;
  if (text.length > 40 || NUMBER.test(text)) return false;
  const words = text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(canonicalSyllable)
    .join(' ');
  return /^0[0 ]*$/.test(words) || SAYS_NOTHING.has(words);
}
