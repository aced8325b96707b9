import { canonicalSyllable, foldMarks } from './syllable.ts';
import { isVietnameseSyllable } from './syllable-shape.ts';

/** Words that begin a title, an alias, a note or a placeholder; names may hold them too, so those are read slowly. */
const MAY_BE_NO_NAME = new Set(
  'ong ba anh chi co chu bac cu em dong mr ms tuc con ten bi hay hoac khong chua khuyet da bo de chong vo ho'.split(
    ' ',
  ),
);

const SLOWLY = '';
const REMEMBERED_AT_MOST = 100_000;
const remembered = new Map<string, string>();

function readWord(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const syllable = isVietnameseSyllable(word) ? canonicalSyllable(word) : SLOWLY;
  const read = MAY_BE_NO_NAME.has(foldMarks(syllable)) ? SLOWLY : syllable;
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear();
  remembered.set(word, read);
  return read;
}

/**
 * Reads the usual name cell: two to six Vietnamese syllables with single blanks and nothing else.
 *
 * @returns canonical syllables, or undefined where the cell needs a closer look
 */
export function readPlainName(written: string): readonly string[] | undefined {
  const words = written.trim().split(' ');
  if (words.length < 2 || words.length > 6) return undefined;
  for (let i = 0; i < words.length; i++) {
    const syllable = readWord(words[i]!);
    if (syllable === SLOWLY) return undefined;
    words[i] = syllable;
  }
  return words;
}
