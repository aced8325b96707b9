import { foldMarks, iyFold } from '../clean/syllable.ts';
import { editDistance, type LetterText, letterText } from '../similarity/edit.ts';
import { phoneticSkeleton } from '../similarity/phonetic-skeleton.ts';

/** How two syllables of a name differ, from nothing to everything. */
export type SyllableDifference =
  | 'same'
  | 'i_for_y'
  | 'marks_lost'
  | 'hook_for_tilde'
  | 'other_tone'
  | 'other_mark'
  | 'same_sound'
  | 'initial'
  | 'one_letter'
  | 'two_letters'
  | 'different';

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

function withoutTone(syllable: string): string {
  return syllable.normalize('NFD').replace(TONES, '').normalize('NFC');
}

function tone(syllable: string): string {
  return syllable.normalize('NFD').match(TONES)?.join('') ?? '';
}

function differenceOfMarks(a: string, b: string): SyllableDifference {
  const folded = foldMarks(a);
  if (a === folded || b === folded) return 'marks_lost';
  if (withoutTone(a) !== withoutTone(b)) return 'other_mark';
  const tones = tone(a) + tone(b);
  return tones === '\u0309\u0303' || tones === '\u0303\u0309' ? 'hook_for_tilde' : 'other_tone';
}

/** What is compared of a syllable. */
interface SyllableForms {
  /** With one letter for i and y. */
  readonly iyFolded: string;
  /** Without marks. */
  readonly folded: string;
  readonly letters: LetterText;
  readonly skeleton: string;
}

/** A province writes some thousand syllables, each in many names; a file of slips may write more. */
const MOST_KNOWN = 1 << 15;
const known = new Map<string, SyllableForms>();

function formsOf(syllable: string): SyllableForms {
  let forms = known.get(syllable);
  if (forms !== undefined) return forms;
  const folded = foldMarks(syllable);
  forms = {
    iyFolded: iyFold(syllable),
    folded,
    letters: letterText(folded),
    skeleton: phoneticSkeleton(folded),
  };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(syllable, forms);
  return forms;
}

/**
 * Classifies the difference of two canonical syllables (see `canonicalSyllable`).
 *
 * @param a canonical syllable of one name
 * @param b canonical syllable of the other
 */
export function syllableDifference(a: string, b: string): SyllableDifference {
  if (a === b) return 'same';
  const [formsA, formsB] = [formsOf(a), formsOf(b)];
  if (formsA.iyFolded === formsB.iyFolded) return 'i_for_y';
  const [foldedA, foldedB] = [formsA.folded, formsB.folded];
  if (foldedA === foldedB) return differenceOfMarks(a, b);
  if (foldedA.length === 1 || foldedB.length === 1) {
    return foldedA[0] === foldedB[0] ? 'initial' : 'different';
  }
  if (formsA.skeleton === formsB.skeleton) return 'same_sound';
  const distance = editDistance(formsA.letters, formsB.letters, 2);
  if (distance === 1) return 'one_letter';
  return distance === 2 && Math.min(foldedA.length, foldedB.length) >= 4 ? 'two_letters' : 'different';
}
