import { foldMarks } from './syllable.ts';
import { isVietnameseSyllable } from './syllable-shape.ts';

const INNER_CAPITAL = /(?<=\p{Ll}\p{M}*)(?=\p{Lu})/u;
const VOWEL = /[aeiouy]/;
const REMEMBERED_AT_MOST = 50_000;
const remembered = new Map<string, readonly string[]>();

/** A marked word that falls into two syllables in one way only ("NGUYỄNVĂN"); a doubled vowel is a slip. */
function splitByShape(word: string): readonly string[] {
  const lower = word.toLowerCase();
  if (word.length < 5 || lower === foldMarks(lower)) return [word];
  let found: readonly string[] | undefined;
  for (let at = 2; at <= word.length - 2; at++) {
    const parts = [lower.slice(0, at), lower.slice(at)];
    if (VOWEL.test(foldMarks(parts[1]!)[0]!) || !parts.every(isVietnameseSyllable)) continue;
    if (found !== undefined) return [word];
    found = [word.slice(0, at), word.slice(at)];
  }
  return found ?? [word];
}

/** "qUỲNH": typed with the capitals locked. */
const CAPITALS_LOCKED = /^\p{Ll}\p{Lu}+$/u;

function splitNoSyllable(word: string): readonly string[] {
  if (CAPITALS_LOCKED.test(word)) return [word];
  const byCase = word.split(INNER_CAPITAL);
  return byCase.length > 1 ? byCase : splitByShape(word);
}

/**
 * Splits a word that was written without its blank, where case or shape leave no doubt: "NguyễnVăn", "LyA",
 * "NGUYỄNVĂN". Other words stay whole, for the register's own vocabulary to judge.
 *
 * @param word letters without blanks
 */
export function splitGlued(word: string): readonly string[] {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const split = isVietnameseSyllable(word) ? [word] : splitNoSyllable(word.normalize('NFC'));
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear();
  remembered.set(word, split);
  return split;
}
