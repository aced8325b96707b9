import { foldMarks } from '../clean/syllable.ts';
import { comparison } from '../model/comparison.ts';
import { editDistance, type LetterText, letterText } from '../similarity/edit.ts';
import { SURNAME_VARIANTS } from '../tables/surname-variants.ts';
import { type SyllableDifference, syllableDifference } from './syllable-difference.ts';

const SYLLABLE_LEVELS = [
  'same',
  'i_for_y',
  'marks_lost',
  'hook_for_tilde',
  'other_tone',
  'other_mark',
  'same_sound',
  'initial',
  'one_letter',
  'two_letters',
  'different',
] as const satisfies readonly SyllableDifference[];

const VARIANT_GROUPS = new Map<string, number[]>();
SURNAME_VARIANTS.forEach((group, index) => {
  for (const surname of group) VARIANT_GROUPS.set(surname, [...(VARIANT_GROUPS.get(surname) ?? []), index]);
});

function areVariants(a: string, b: string): boolean {
  const groups = VARIANT_GROUPS.get(b);
  return groups !== undefined && (VARIANT_GROUPS.get(a)?.some((group) => groups.includes(group)) ?? false);
}

/** Family name (họ): the first syllable, or '' where a name has a single syllable. */
export const surname = comparison(
  'surname',
  [...SYLLABLE_LEVELS, 'variant', 'missing'],
  (civil: string, population: string) => {
    if (civil === '' || population === '') return 'missing';
    const difference = syllableDifference(civil, population);
    if (difference === 'same' || difference === 'i_for_y' || difference === 'marks_lost') return difference;
    return areVariants(civil, population) ? 'variant' : difference;
  },
);

/** Given name (tên): the last syllable. */
export const givenName = comparison(
  'given_name',
  [...SYLLABLE_LEVELS, 'missing'],
  (civil: string, population: string) => {
    if (civil === '' || population === '') return 'missing';
    return syllableDifference(civil, population);
  },
);

/** Middle elements that mark a sex and are dropped or added by clerks. */
const LIGHT_MIDDLES = new Set(['van', 'thi', 'a']);

function middlesWithoutLight(syllables: readonly string[]): string {
  return syllables.filter((syllable) => !LIGHT_MIDDLES.has(foldMarks(syllable))).join(' ');
}

function lightMiddle(syllables: readonly string[]): string {
  return syllables.map(foldMarks).find((syllable) => LIGHT_MIDDLES.has(syllable)) ?? '';
}

function startWith(a: readonly string[], b: readonly string[]): boolean {
  return (
    a.length > 0 &&
    a.length === b.length &&
    a.every((syllable, i) => foldMarks(syllable)[0] === foldMarks(b[i]!)[0])
  );
}

/** Middle elements (chữ đệm), everything between surname and given name. */
export const middleName = comparison(
  'middle_name',
  [
    'same',
    'same_without_marks',
    'light_dropped',
    'light_exchanged',
    'part_of',
    'near',
    'initials',
    'one_empty',
    'different',
    'sex_contradicts',
  ],
  (civil: readonly string[], population: readonly string[]) => {
    const a = civil.join(' ');
    const b = population.join(' ');
    if (a === b) return 'same';
    if (foldMarks(a) === foldMarks(b)) return 'same_without_marks';
    const lightA = lightMiddle(civil);
    const lightB = lightMiddle(population);
    if ((lightA === 'thi') !== (lightB === 'thi') && lightA !== '' && lightB !== '') return 'sex_contradicts';
    if (foldMarks(middlesWithoutLight(civil)) === foldMarks(middlesWithoutLight(population))) {
      return lightA !== '' && lightB !== '' ? 'light_exchanged' : 'light_dropped';
    }
    if (a === '' || b === '') return 'one_empty';
    if (startWith(civil, population) && civil.some((syllable) => syllable.length === 1)) return 'initials';
    if (editDistance(letterText(foldMarks(a)), letterText(foldMarks(b)), 1) === 1) return 'near';
    const folded = new Set(population.map(foldMarks));
    return civil.some((syllable) => folded.has(foldMarks(syllable))) ? 'part_of' : 'different';
  },
);

/** A whole name with the forms that comparisons of whole names need, made once for each distinct name. */
export interface PreparedName extends LetterText {
  readonly syllables: readonly string[];
  /** Syllables with single spaces. */
  readonly text: string;
  /** Syllables without marks. */
  readonly folded: readonly string[];
}

/** @param syllables canonical syllables of a name */
export function prepareName(syllables: readonly string[]): PreparedName {
  const folded = syllables.map(foldMarks);
  return { syllables, text: syllables.join(' '), folded, ...letterText(folded.join('')) };
}

/** The whole name as one string without marks and spaces: finds glued syllables and slips across them. */
export const wholeName = comparison(
  'whole_name',
  ['same', 'same_letters', 'one_slip', 'two_slips', 'part_of', 'different'],
  (civil: PreparedName, population: PreparedName) => {
    if (civil.text === population.text) return 'same';
    if (civil.letters === population.letters) return 'same_letters';
    const distance = editDistance(civil, population, 2);
    if (distance === 1) return 'one_slip';
    if (distance === 2 && Math.min(civil.letters.length, population.letters.length) >= 7) return 'two_slips';
    const [short, long] =
      civil.folded.length < population.folded.length ? [civil, population] : [population, civil];
    const isPart =
      short.folded.length >= 2 && short.folded.every((syllable) => long.folded.includes(syllable));
    return isPart ? 'part_of' : 'different';
  },
);
