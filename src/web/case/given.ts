import type { JudgedCase } from '../api/wire.ts';

interface Done {
  readonly caseId: number;
  readonly accountId: number;
}

interface GivenAnswer extends Done {
  readonly judged: Promise<JudgedCase | undefined>;
}

export interface GivenReading extends Done {
  readonly readingId: number;
  /** Column of the record. */
  readonly field: string;
  /** Number of the reading that was the latest before, also one that says none; undefined where there was none. */
  readonly idBefore: number | undefined;
}

type Given = GivenAnswer | GivenReading;

/** What this tab did, the latest last: what "undo" takes back one by one, also from a later case's screen. */
let given: readonly Given[] = [];
const MOST_GIVEN = 50;

export function keepGiven(one: Given): void {
  given = [...given, one].slice(-MOST_GIVEN);
}

/** The last thing this person did, which is no longer kept. */
export function takeLastGiven(accountId: number): Given | undefined {
  const last = given.findLast((one) => one.accountId === accountId);
  given = given.filter((one) => one !== last);
  return last;
}

/** Answers to a case that were not taken. */
export function dropAnswersTo(caseId: number): void {
  given = given.filter((one) => !('judged' in one) || one.caseId !== caseId);
}

/** A reading was taken back: the one before it, which is on record again under a new number, can be taken back in its turn. */
export function keepAsSaidAgain({ idBefore }: GivenReading, readingId: number): void {
  given = given.map((one) =>
    'readingId' in one && one.readingId === idBefore ? { ...one, readingId } : one,
  );
}

/** Readings of a column that were taken back otherwise. */
export function dropReadingsOf(caseId: number, field: string): void {
  given = given.filter((one) => 'judged' in one || one.caseId !== caseId || one.field !== field);
}
