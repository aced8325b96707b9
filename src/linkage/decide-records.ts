import {
  decideRecord,
  HYPOTHESIS_WIDTH,
  keepHypothesis,
  type RecordDecision,
  recordPosterior,
} from '#matchers';
import { gatherRecordEvidence } from './record-evidence.ts';
import { CURSOR, type LinkageTools } from './shared-linkage.ts';

const STRIDE = 250;

/** Bytes kept of a record: its best hypothesis and the runner-up, the latter zeros where there is none. */
export const KEPT_WIDTH = 2 * HYPOTHESIS_WIDTH;

/** Decisions of consecutive records with the levels of the hypotheses that decided. */
export interface DecidedRecords {
  readonly from: number;
  readonly decisions: readonly RecordDecision[];
  /** By record: index into ORIENTATIONS of the reading that was taken. */
  readonly orientations: Uint8Array;
  /** KEPT_WIDTH bytes a record. */
  readonly kept: Uint8Array;
}

/** Decides the next records that nobody has taken; `undefined` when none are left. */
export function decideNextRecords({ shared, sources, order }: LinkageTools): DecidedRecords | undefined {
  const { civil, weights, thresholds, cursors } = shared;
  const from = Atomics.add(cursors, CURSOR.record, STRIDE);
  if (from >= civil.records) return undefined;
  const count = Math.min(STRIDE, civil.records - from);
  const orientations = new Uint8Array(count);
  const kept = new Uint8Array(count * KEPT_WIDTH);
  const decisions: RecordDecision[] = [];
  for (let i = 0; i < count; i++) {
    const evidence = gatherRecordEvidence(from + i, sources);
    const decision = decideRecord(evidence, recordPosterior(evidence, weights), thresholds, order);
    decisions.push(decision);
    orientations[i] = evidence.readings[decision.reading]!.orientation;
    const best = i * KEPT_WIDTH;
    keepHypothesis(kept.subarray(best, best + HYPOTHESIS_WIDTH), evidence, decision);
    if (decision.rival === undefined) continue;
    keepHypothesis(kept.subarray(best + HYPOTHESIS_WIDTH, best + KEPT_WIDTH), evidence, decision.rival);
  }
  return { from, decisions, orientations, kept };
}
