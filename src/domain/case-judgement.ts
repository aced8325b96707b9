import type { Discrepancy } from './discrepancy.ts';

/** What an officer may say of the identity of a record's couple. */
export const IDENTITY_DECISIONS = [
  'same_couple',
  'other_candidate',
  'person_found',
  'not_in_register',
  'not_a_marriage',
] as const;
export type IdentityDecision = (typeof IDENTITY_DECISIONS)[number];

/** Answers of the pair screen: one that settles identity, or that it cannot be settled now. */
export const ANSWERS = [...IDENTITY_DECISIONS, 'unsure', 'later'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Everything that is kept as a judgement. */
export type Decision = Answer | 'close_discrepancy' | 'confirm_closure' | 'undo';

/** By which route a discrepancy is settled; `needs_citizen`: only with papers the citizen has to bring. */
export const RESOLUTIONS = [
  'fix_keying',
  'civil_correction',
  'civil_addition',
  'civil_note',
  'police_correction',
  'police_verification',
  'remove_duplicate',
  'nothing',
  'needs_citizen',
] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/**
 * Routes that change what the register says in law: correction and addition of civil status (Law on Civil Status 60/2014
 * art. 28, 29) and striking a record out. Another person confirms them.
 */
const CHANGES_LEGAL_CONTENT: ReadonlySet<Resolution> = new Set([
  'civil_correction',
  'civil_addition',
  'remove_duplicate',
]);

export const needsSecondPerson = (resolution: Resolution) => CHANGES_LEGAL_CONTENT.has(resolution);

/** Cases of a batch above which a second person confirms it. */
export const BATCH_OF_ONE_PERSON = 20;

/** A judgement that no other has reversed and whose evidence has not changed since. */
export interface StandingJudgement {
  readonly judgementId: number;
  readonly decision: Decision;
  readonly husbandPid: string | null;
  readonly wifePid: string | null;
  /** Spouses held not to be in the population register. */
  readonly absent: readonly string[];
  /** `H.NAME:other_mark`: the discrepancies it is about. */
  readonly discrepancies: readonly string[];
  readonly resolution: Resolution | null;
  /** What differs from its persons, where the run proposed others; null where the run's findings hold. */
  readonly found: readonly Discrepancy[] | null;
}

const isIdentityDecision = (decision: Decision): decision is IdentityDecision =>
  IDENTITY_DECISIONS.some((known) => known === decision);

/** What stands of a case's judgements, given in the order they were made: the last word on identity, and doubt. */
export function identityOf(judgements: readonly StandingJudgement[]): {
  readonly settled: StandingJudgement | undefined;
  /** The last answer on identity was "unsure". */
  readonly unsure: boolean;
} {
  const last = judgements.findLast(({ decision }) => decision === 'unsure' || isIdentityDecision(decision));
  if (last === undefined) return { settled: undefined, unsure: false };
  return last.decision === 'unsure' ? { settled: undefined, unsure: true } : { settled: last, unsure: false };
}

/** The last answer where its evidence has changed since; doubt and postponement fall away silently. */
export function returnedJudgement<T extends StandingJudgement & { readonly stands: boolean }>(
  kept: readonly T[],
): T | undefined {
  const last = kept.findLast(({ decision }) => decision !== 'unsure' && decision !== 'later');
  return last?.stands === false ? last : undefined;
}
