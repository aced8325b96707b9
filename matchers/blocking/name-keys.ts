import { foldMarks } from '../clean/syllable.ts';
import { phoneticSkeleton } from '../similarity/phonetic-skeleton.ts';
import { SURNAME_VARIANTS } from '../tables/surname-variants.ts';

/** Folded surname -> first surname of the first group it stands in; 'vang' and 'hoang' share "quang". */
const REPRESENTATIVES = new Map<string, string>();
for (const group of SURNAME_VARIANTS) {
  for (const surname of group) {
    const folded = foldMarks(surname);
    if (!REPRESENTATIVES.has(folded)) REPRESENTATIVES.set(folded, foldMarks(group[0]!));
  }
}

/** No syllable of Vietnamese has more letters ("nghiêng"); longer ones are glued. */
const LONGEST_SYLLABLE = 7;

/** Whether a name is not divided as names are: fewer than two syllables, or one too long to be one. */
export const isOddlyDivided = (syllables: readonly string[]) =>
  syllables.length < 2 || syllables.some((syllable) => syllable.length > LONGEST_SYLLABLE);

/** Text keys of a name; '' where the name lacks the part. */
export interface NameKeys {
  readonly surname: string;
  readonly given: string;
  readonly surnameAndGiven: string;
  readonly letters: string;
}

/**
 * Keys under which namesakes and their clerical variants meet.
 *
 * @param syllables canonical syllables, surname first, given name last
 */
export function nameKeys(syllables: readonly string[]): NameKeys {
  if (syllables.length === 0) return { surname: '', given: '', surnameAndGiven: '', letters: '' };
  const folded = syllables.map(foldMarks);
  const given = phoneticSkeleton(folded[folded.length - 1]!);
  const letters = folded.join('');
  if (folded.length === 1) return { surname: '', given, surnameAndGiven: '', letters };
  const surname = phoneticSkeleton(REPRESENTATIVES.get(folded[0]!) ?? folded[0]!);
  return { surname, given, surnameAndGiven: `${surname} ${given}`, letters };
}
