import { splitGlued } from './glued-syllables.ts';
import { decodeLegacy, decodeUnmistakable, type EncodingName } from './legacy-encoding.ts';
import { namePartsOf } from './name-parts.ts';
import { isPlaceholder } from './placeholder.ts';
import { readPlainName } from './plain-name.ts';
import { canonicalSyllable } from './syllable.ts';

/** One name as it can be compared: lower case NFC syllables, tone placed the new way. */
export interface ComparableName {
  /** Syllables in order, canonical spelling (lower case, NFC, new tone placement, "đ" folded to U+0111). */
  readonly syllables: readonly string[];
}

/** What was made of a name cell. */
export interface CleanName {
  readonly written: string;
  /** The name itself; undefined for an empty cell, a placeholder or text that is no name. */
  readonly main: ComparableName | undefined;
  /** Further names of the same person ("A (tức B)", "A – B", "tên gọi khác: B"). */
  readonly aliases: readonly ComparableName[];
  /** Words taken out of the cell: titles, notes ("đã chết", "vợ hai"). */
  readonly notes: readonly string[];
  readonly flags: readonly NameFlag[];
}

export type NameFlag =
  | 'alias'
  | 'title_removed'
  | 'note_removed'
  | 'abbreviated'
  | 'decoded'
  | 'typing_residue_repaired'
  | 'placeholder'
  | 'unreadable'
  | 'no_marks';

export interface NameContext {
  /** Encoding decided for the book or file the cell stands in; Unicode when absent. */
  readonly encoding?: EncodingName;
}

/** Vowels alone are middle names of the Mông ("A") and surnames ("Y"); other letters alone are abbreviations. */
const ABBREVIATION = /^(?:[bcdđghklmnpqrstvx]|ng|ngh|nh|ph|th|tr|ch|kh)$/;
const NO_FLAGS: readonly NameFlag[] = [];
const ASCII_ONLY: readonly NameFlag[] = ['no_marks'];
const WORD = /[\p{L}\p{M}]+/gu;
const LOST_CHARACTER = /[?\ufffd_*…]|\.{2,}/;
/** A digit typed into a word stands for a letter; a number beside the name is a stray remark. */
const DIGIT_IN_WORD = /[\p{L}\p{M}]\d|\d\p{L}/u;
/** Characters that hide a letter or join two ("H'Mông", "Nguy?n"): the word is one. */
const INSIDE_WORD = /(?<=\p{L}\p{M}*)[?\ufffd*'’‘`](?=\p{L})/gu;
const NON_ASCII = /[^\0-\x7f]/;

interface ReadSyllables {
  readonly syllables: readonly string[];
  readonly abbreviated: boolean;
}

function syllablesOf(text: string): ReadSyllables {
  const syllables: string[] = [];
  let abbreviated = false;
  for (const word of text.replace(INSIDE_WORD, '').match(WORD) ?? []) {
    for (const part of splitGlued(word)) {
      const syllable = canonicalSyllable(part);
      syllables.push(syllable);
      abbreviated ||= ABBREVIATION.test(syllable);
    }
  }
  return { syllables, abbreviated };
}

/** "Lý A Chu (Páo)": one syllable is another given name, the rest of the name stands. */
function aliasOf(alias: readonly string[], main: readonly string[]): ComparableName {
  if (alias.length > 1 || main.length < 2) return { syllables: alias };
  return { syllables: [...main.slice(0, -1), ...alias] };
}

function decode(written: string, encoding: EncodingName): { text: string; flag: NameFlag | undefined } {
  if (encoding !== 'unicode') {
    const text = decodeLegacy(written, encoding);
    if (text !== written.normalize('NFC')) return { text, flag: flagOf(encoding) };
  }
  const reading = decodeUnmistakable(written);
  return { text: reading.text, flag: flagOf(reading.encoding) };
}

function flagOf(encoding: EncodingName): NameFlag | undefined {
  if (encoding === 'unicode') return undefined;
  return encoding === 'telex' || encoding === 'vni_typing' ? 'typing_residue_repaired' : 'decoded';
}

function nameless(written: string, flags: readonly NameFlag[], notes: readonly string[] = []): CleanName {
  return { written, main: undefined, aliases: [], notes, flags };
}

/**
 * Makes a name cell comparable. What is no name (titles, notes) goes to `notes`; further names go to `aliases`;
 * abbreviated parts stay as they are under the flag `abbreviated`. i and y, and the clerk's variants, stay as written.
 *
 * @param written the cell
 * @param context encoding of the book it stands in
 */
export function cleanName(written: string, context?: NameContext): CleanName {
  const plain =
    context?.encoding === undefined || context.encoding === 'unicode' ? readPlainName(written) : undefined;
  if (plain !== undefined) {
    const flags = NON_ASCII.test(written) ? NO_FLAGS : ASCII_ONLY;
    return { written, main: { syllables: plain }, aliases: [], notes: [], flags };
  }
  if (isPlaceholder(written)) return nameless(written, written.trim() === '' ? [] : ['placeholder']);
  const { text, flag } = decode(written, context?.encoding ?? 'unicode');
  if (isPlaceholder(text)) return nameless(written, ['placeholder']);

  const parts = namePartsOf(text);
  const main = syllablesOf(parts.main);
  const flags: NameFlag[] = flag === undefined ? [] : [flag];
  if (parts.titleRemoved) flags.push('title_removed');
  if (parts.noteRemoved) flags.push('note_removed');
  if (LOST_CHARACTER.test(parts.main) || DIGIT_IN_WORD.test(parts.main)) flags.push('unreadable');
  if (main.syllables.length === 0) return nameless(written, [...flags, 'unreadable'], parts.notes);

  if (main.abbreviated) flags.push('abbreviated');
  if (main.syllables.length > 1 && !NON_ASCII.test(main.syllables.join(''))) flags.push('no_marks');
  const same = main.syllables.join(' ');
  const aliases = parts.aliases
    .map((alias) => syllablesOf(alias).syllables)
    .filter((alias) => alias.length > 0)
    .map((alias) => aliasOf(alias, main.syllables))
    .filter((alias) => alias.syllables.join(' ') !== same);
  if (aliases.length > 0) flags.push('alias');
  return { written, main: { syllables: main.syllables }, aliases, notes: parts.notes, flags };
}
