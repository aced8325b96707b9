import type { CoupleLink } from './couple-link.ts';
import type { RecordClassification, SpouseClassification } from './decide.ts';
import type { Discrepancy, Notice } from './discrepancies/discrepancy.ts';

/** Outcome of one marriage record: one row of `outcomes.csv`. */
export interface Outcome {
  readonly classification: RecordClassification;
  readonly husbandClassification: SpouseClassification;
  readonly wifeClassification: SpouseClassification;
  /** Person linked or best proposed; '' where the spouse is held to be absent. */
  readonly husbandPid: string;
  readonly wifePid: string;
  readonly husbandProbability: number;
  readonly wifeProbability: number;
  readonly coupleProbability: number;
  /** Bits to the runner-up couple. */
  readonly margin: number;
  readonly husbandCandidates: readonly string[];
  readonly wifeCandidates: readonly string[];
  /** `pid+pid`, NONE for absent. */
  readonly pairCandidates: readonly string[];
  readonly coupleLink: CoupleLink;
  readonly discrepancies: readonly Discrepancy[];
  readonly notices: readonly Notice[];
  readonly duplicateGroup: string;
}
