import type { PartialDate } from '../clean/partial-date.ts';
import { foldMarks } from '../clean/syllable.ts';
import { dateOfBirth, packDate } from '../comparisons/date-of-birth.ts';
import { syllableDifference } from '../comparisons/syllable-difference.ts';
import { differsByOneDigit, differsByTransposition } from '../similarity/edit.ts';
import { alignTexts } from './text-alignment.ts';

/** `tone`: only the marks differ, which is mostly spelling; `extra`: the other side has nothing there. */
export type DifferenceMark = 'same' | 'tone' | 'changed' | 'extra';

/** A run of letters under one mark. */
export interface MarkedRun {
  readonly text: string;
  readonly mark: DifferenceMark;
}

/** A syllable with its mark and, where it is not the same, the marks of its letters. */
export interface MarkedSyllable extends MarkedRun {
  readonly letters: readonly MarkedRun[];
}

export type Presence = 'missing_civil' | 'missing_population' | 'missing_both';

/** How two names differ, from nothing to everything. */
export interface NameDifference {
  readonly kind: 'same' | 'spelling' | 'marks' | 'letters' | 'syllables' | 'order' | 'different' | Presence;
  readonly civil: readonly MarkedSyllable[];
  readonly population: readonly MarkedSyllable[];
}

function presenceOf(hasCivil: boolean, hasPopulation: boolean): Presence | undefined {
  if (hasCivil && hasPopulation) return undefined;
  if (hasCivil) return 'missing_population';
  return hasPopulation ? 'missing_civil' : 'missing_both';
}

const SPELLING = new Set(['same', 'i_for_y']);
const MARKS = new Set(['marks_lost', 'hook_for_tilde', 'other_tone', 'other_mark']);

/** What it costs to hold two syllables to be one; two that stand alone cost 2. */
function syllableCost(a: string, b: string): number {
  const difference = syllableDifference(a, b);
  if (difference === 'same') return 0;
  if (SPELLING.has(difference)) return 0.1;
  if (MARKS.has(difference)) return 0.3;
  return difference === 'different' ? 1.8 : 0.8;
}

const letterCost = (a: string, b: string) => (a === b ? 0 : foldMarks(a) === foldMarks(b) ? 0.4 : 1);

const markOf = (a: string, b: string): DifferenceMark =>
  a === b ? 'same' : foldMarks(a) === foldMarks(b) ? 'tone' : 'changed';

function joinRuns(letters: readonly MarkedRun[]): MarkedRun[] {
  const runs: { text: string; mark: DifferenceMark }[] = [];
  for (const { text, mark } of letters) {
    const last = runs.at(-1);
    if (last?.mark === mark) last.text += text;
    else runs.push({ text, mark });
  }
  return runs;
}

function alone(syllable: string): MarkedSyllable {
  return { text: syllable, mark: 'extra', letters: [{ text: syllable, mark: 'extra' }] };
}

function beside(a: string, b: string): { readonly a: MarkedSyllable; readonly b: MarkedSyllable } {
  const pairs = alignTexts([...a], [...b], letterCost);
  const lettersOf = (own: 0 | 1) =>
    joinRuns(
      pairs.flatMap((pair): MarkedRun[] => {
        const [text, other] = own === 0 ? pair : [pair[1], pair[0]];
        if (text === undefined) return [];
        return [{ text, mark: other === undefined ? 'extra' : markOf(text, other) }];
      }),
    );
  const mark = markOf(a, b);
  return { a: { text: a, mark, letters: lettersOf(0) }, b: { text: b, mark, letters: lettersOf(1) } };
}

/**
 * Two names side by side, syllable by syllable and letter by letter.
 *
 * @param civil canonical syllables of the record's name
 * @param population of the register's
 */
export function nameDifference(civil: readonly string[], population: readonly string[]): NameDifference {
  const presence = presenceOf(civil.length > 0, population.length > 0);
  const pairs = alignTexts(civil, population, syllableCost);
  const marked = pairs.map(([a, b]) => {
    if (a === undefined) return { b: alone(b!) };
    return b === undefined ? { a: alone(a) } : beside(a, b);
  });
  return {
    kind: presence ?? kindOfName(civil, population, pairs),
    civil: marked.flatMap((one) => ('a' in one ? [one.a] : [])),
    population: marked.flatMap((one) => ('b' in one ? [one.b] : [])),
  };
}

function kindOfName(
  civil: readonly string[],
  population: readonly string[],
  pairs: ReturnType<typeof alignTexts>,
): NameDifference['kind'] {
  if (civil.join(' ') === population.join(' ')) return 'same';
  const sorted = (syllables: readonly string[]) => [...syllables].sort().join(' ');
  if (sorted(civil) === sorted(population)) return 'order';
  const together = pairs.filter(([a, b]) => a !== undefined && b !== undefined) as [string, string][];
  const differences = together.map(([a, b]) => syllableDifference(a, b));
  const near = differences.filter((difference) => difference !== 'different').length;
  if (near * 2 < Math.max(civil.length, population.length)) return 'different';
  if (together.length < pairs.length) return 'syllables';
  if (differences.every((difference) => SPELLING.has(difference))) return 'spelling';
  const isOfMarks = differences.every((difference) => SPELLING.has(difference) || MARKS.has(difference));
  return isOfMarks ? 'marks' : 'letters';
}

export type PartMark = 'same' | 'differs' | Presence;

/** How two dates differ: the level the comparison of birth dates reaches, and each part by itself. */
export interface DateDifference {
  readonly kind: (typeof dateOfBirth.levels)[number] | Presence;
  readonly day: PartMark;
  readonly month: PartMark;
  readonly year: PartMark;
}

const partMark = (civil: number, population: number): PartMark =>
  presenceOf(civil > 0, population > 0) ?? (civil === population ? 'same' : 'differs');

type DateParts = Pick<PartialDate, 'year' | 'month' | 'day'>;

/** Two dates side by side, part by part. */
export function dateDifference(civil: DateParts, population: DateParts): DateDifference {
  const presence = presenceOf(civil.year > 0, population.year > 0);
  return {
    kind: presence ?? dateOfBirth.levels[dateOfBirth.compare(packDate(civil), packDate(population))]!,
    day: partMark(civil.day, population.day),
    month: partMark(civil.month, population.month),
    year: partMark(civil.year, population.year),
  };
}

/** How two numbers differ, and which of their characters. */
export interface NumberDifference {
  readonly kind: 'same' | 'one_digit' | 'transposed' | 'other_length' | 'different' | Presence;
  readonly civil: readonly MarkedRun[];
  readonly population: readonly MarkedRun[];
}

function kindOfNumber(civil: string, population: string): NumberDifference['kind'] {
  if (civil === population) return 'same';
  if (civil.length !== population.length) return 'other_length';
  if (differsByOneDigit(civil, population)) return 'one_digit';
  return differsByTransposition(civil, population) ? 'transposed' : 'different';
}

/** Two numbers side by side, digit by digit; the texts must be free of separators. */
export function numberDifference(civil: string, population: string): NumberDifference {
  const isAligned = civil.length === population.length;
  const pairs = isAligned
    ? [...civil].map((digit, at) => [digit, population[at]] as const)
    : alignTexts([...civil], [...population], (a, b) => (a === b ? 0 : 1.5));
  const runs = (own: 0 | 1) =>
    joinRuns(
      pairs.flatMap((pair): MarkedRun[] => {
        const [text, other] = own === 0 ? pair : [pair[1], pair[0]];
        if (text === undefined) return [];
        return [{ text, mark: other === undefined ? 'extra' : text === other ? 'same' : 'changed' }];
      }),
    );
  return {
    kind: presenceOf(civil !== '', population !== '') ?? kindOfNumber(civil, population),
    civil: runs(0),
    population: runs(1),
  };
}
