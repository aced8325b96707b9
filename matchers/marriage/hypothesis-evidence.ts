import type { CompiledWeights } from '../model/log-linear.ts';
import { type CandidateEvidence, type RecordEvidence, SPOUSE_LEVELS, sexLevel } from './couple-posterior.ts';
import { ABSENCE_EVIDENCE, COUPLE_EVIDENCE, MARRIAGE_EVIDENCE, SPOUSE_EVIDENCE } from './evidence.ts';

/** Whom a step of an explanation is about. */
export type StepSubject = 'record' | 'husband' | 'wife' | 'couple';

/** One comparison in a hypothesis: the level reached and what it is worth. */
export interface ExplanationStep {
  readonly subject: StepSubject;
  readonly comparison: string;
  readonly level: string;
  readonly bits: number;
}

/** Where a hypothesis stands in the evidence of its record; -1 for an absent spouse. */
export interface HypothesisPlace {
  readonly reading: number;
  readonly husbandIndex: number;
  readonly wifeIndex: number;
}

interface Slot {
  readonly subject: StepSubject;
  readonly comparison: string;
}

const of = (subject: StepSubject, comparisons: readonly { readonly name: string }[]): Slot[] =>
  comparisons.map(({ name }) => ({ subject, comparison: name }));
const spouseSlots = (subject: 'husband' | 'wife') => [
  ...of(subject, SPOUSE_EVIDENCE),
  { subject, comparison: 'sex' } as const,
];

/** What each byte of a kept hypothesis is the level of. The order is kept on disk: append, never reorder. */
const SLOTS: readonly Slot[] = [
  { subject: 'record', comparison: 'orientation' },
  ...spouseSlots('husband'),
  ...spouseSlots('wife'),
  ...of('couple', COUPLE_EVIDENCE),
  { subject: 'couple', comparison: 'absent_partner' },
  ...of('husband', ABSENCE_EVIDENCE),
  ...of('wife', ABSENCE_EVIDENCE),
];

/** Bytes of a kept hypothesis. */
export const HYPOTHESIS_WIDTH = SLOTS.length;
/** Where the levels of SPOUSE_EVIDENCE begin, by role. */
export const HYPOTHESIS_SPOUSE_AT = { husband: 1, wife: 2 + SPOUSE_LEVELS } as const;
const COUPLE_AT = 3 + 2 * SPOUSE_LEVELS;
const ABSENCE_AT = { husband: COUPLE_AT + 4, wife: COUPLE_AT + 4 + ABSENCE_EVIDENCE.length } as const;

/** The hypothesis says nothing of this comparison. */
const SILENT = 255;

/**
 * Writes down the levels a hypothesis reaches, so that it can be explained later without its record's evidence.
 *
 * @param into HYPOTHESIS_WIDTH bytes
 */
export function keepHypothesis(into: Uint8Array, evidence: RecordEvidence, place: HypothesisPlace): void {
  const { orientation, husband, wife, couple } = evidence.readings[place.reading]!;
  into.fill(SILENT);
  into[0] = orientation;
  keepSpouse(into, 'husband', husband, place.husbandIndex, 1);
  keepSpouse(into, 'wife', wife, place.wifeIndex, 2);
  const [i, j] = [place.husbandIndex, place.wifeIndex];
  if (i >= 0 && j >= 0) {
    const at = i * wife.count + j;
    into.set([couple.link[at]!, couple.home[at]!, couple.ageGap[at]!], COUPLE_AT);
  } else into[COUPLE_AT + 3] = i >= 0 ? husband.partner[i]! : j >= 0 ? wife.partner[j]! : 0;
}

function keepSpouse(
  into: Uint8Array,
  subject: 'husband' | 'wife',
  side: CandidateEvidence,
  index: number,
  role: 1 | 2,
): void {
  if (index < 0) {
    into.set(side.absence, ABSENCE_AT[subject]);
    return;
  }
  const at = HYPOTHESIS_SPOUSE_AT[subject];
  into.set(side.levels.subarray(index * SPOUSE_LEVELS, (index + 1) * SPOUSE_LEVELS), at);
  into[at + SPOUSE_LEVELS] = sexLevel(side.sexes[index]!, role);
}

const levelsOf = new Map<string, readonly string[]>(
  MARRIAGE_EVIDENCE.map(({ name, levels }) => [name, levels]),
);

/**
 * The steps of a kept hypothesis; their bits add up to its evidence in `scoreReading`.
 *
 * @throws RangeError for bytes that another version of the comparisons wrote
 */
export function explainHypothesis(kept: Uint8Array, weights: CompiledWeights): ExplanationStep[] {
  if (kept.length !== HYPOTHESIS_WIDTH)
    throw new RangeError(`${kept.length} bytes; needed ${HYPOTHESIS_WIDTH}`);
  return SLOTS.flatMap(({ subject, comparison }, slot) => {
    const level = kept[slot]!;
    if (level === SILENT) return [];
    const name = levelsOf.get(comparison)?.[level];
    if (name === undefined) throw new RangeError(`${comparison} has no level ${level}`);
    return [
      { subject, comparison, level: name, bits: weights.values[weights.offsets[comparison]! + level]! },
    ];
  });
}
