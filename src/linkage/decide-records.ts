import {
  decideRecord,
  HYPOTHESIS_WIDTH,
  keepHypothesis,
  type RecordDecision,
  type RecordEvidence,
  recordPosterior,
} from '#matchers';
import { HASH_WIDTH, hashEvidence } from './evidence-hash.ts';
import { gatherRecordEvidence } from './record-evidence.ts';
import { CURSOR, type LinkageTools } from './shared-linkage.ts';

const STRIDE = 250;

/** Bytes kept of a record: its best hypothesis and the runner-up, the latter zeros where there is none. */
export const KEPT_WIDTH = 2 * HYPOTHESIS_WIDTH;

/** Decisions of records with the levels of the hypotheses that decided. */
export interface DecidedRecords {
  /** Place of the first among the records to judge; the others follow it. */
  readonly from: number;
  readonly decisions: readonly RecordDecision[];
  /** By record: index into ORIENTATIONS of the reading that was taken. */
  readonly orientations: Uint8Array;
  /** KEPT_WIDTH bytes a record. */
  readonly kept: Uint8Array;
  /** HASH_WIDTH numbers a record, see `hashEvidence`. */
  readonly hashes: Int32Array;
}

/** Decides the next records that nobody has taken; `undefined` when none are left. */
export function decideNextRecords(tools: LinkageTools): DecidedRecords | undefined {
  const { judged, cursors } = tools.shared;
  const from = Atomics.add(cursors, CURSOR.record, STRIDE);
  if (from >= judged.length) return undefined;
  const records = judged.subarray(from, from + STRIDE);
  const evidence = Array.from(records, (record) => gatherRecordEvidence(record, tools.sources));
  return { ...decideEvidence(evidence, tools), from };
}

/** Decides records by their evidence. */
export function decideEvidence(
  gathered: readonly RecordEvidence[],
  { shared, order }: LinkageTools,
): DecidedRecords {
  const { weights, thresholds, population } = shared;
  const orientations = new Uint8Array(gathered.length);
  const kept = new Uint8Array(gathered.length * KEPT_WIDTH);
  const hashes = new Int32Array(gathered.length * HASH_WIDTH);
  const decisions = gathered.map((evidence, i) => {
    hashEvidence(evidence, population, hashes, i * HASH_WIDTH);
    const decision = decideRecord(evidence, recordPosterior(evidence, weights), thresholds, order);
    orientations[i] = evidence.readings[decision.reading]!.orientation;
    const best = i * KEPT_WIDTH;
    keepHypothesis(kept.subarray(best, best + HYPOTHESIS_WIDTH), evidence, decision);
    if (decision.rival !== undefined)
      keepHypothesis(kept.subarray(best + HYPOTHESIS_WIDTH, best + KEPT_WIDTH), evidence, decision.rival);
    return decision;
  });
  return { from: 0, decisions, orientations, kept, hashes };
}
