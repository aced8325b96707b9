import { type Discrepancy, noticeCode, type Outcome } from './discrepancy.ts';

/**
 * One spouse: settled as a person; a person proposed; held to be absent by the machine, which nobody has confirmed;
 * absent as a person confirmed; none where the record is no marriage.
 */
export type SpouseStanding = 'linked' | 'proposed' | 'held_absent' | 'absent' | 'none';

export interface SpouseFinding {
  readonly classification: 'auto' | 'review' | 'not_found';
  readonly pid: string | null;
}

/** What a run says of a record. */
export interface Findings {
  readonly classification: 'auto' | 'review' | 'not_found';
  readonly husband: SpouseFinding;
  readonly wife: SpouseFinding;
  readonly discrepancies: readonly Discrepancy[];
  readonly coupleLink: string;
  /** `W.TEST_ENTRY:test` of the exchange format. */
  readonly notices: readonly string[];
  readonly probability: number;
  /** Bits to the runner-up couple. */
  readonly margin: number;
}

/** What a run's outcome says, as cases take it. */
export const findingsOf = (outcome: Outcome): Findings => ({
  classification: outcome.classification,
  husband: { classification: outcome.husbandClassification, pid: outcome.husbandPid || null },
  wife: { classification: outcome.wifeClassification, pid: outcome.wifePid || null },
  discrepancies: outcome.discrepancies,
  coupleLink: outcome.coupleLink,
  notices: outcome.notices.map(noticeCode),
  probability: outcome.coupleProbability,
  margin: outcome.margin,
});
