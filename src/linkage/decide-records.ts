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
  return { ...decideEvidence(evidence, tools), hashes: hashesOf(evidence, tools), from };
}

/** Decisions of those of some records whose evidence is other than it was. */
export interface DecidedAnew extends Omit<DecidedRecords, 'from'> {
  /** The records decided, in the order of the decisions. */
  readonly records: readonly number[];
  /** How many records were looked at. */
  readonly looked: number;
}

/**
 * Decides of the next records that nobody has taken those whose evidence came out other than it was.
 *
 * @param known HASH_WIDTH numbers a record, see `hashEvidence`
 * @returns `undefined` when none are left
 */
export function decideNextAnew(tools: LinkageTools, known: Int32Array): DecidedAnew | undefined {
  const { judged, cursors, population } = tools.shared;
  const from = Atomics.add(cursors, CURSOR.record, STRIDE);
  if (from >= judged.length) return undefined;
  const looked = judged.subarray(from, from + STRIDE);
  const gathered: RecordEvidence[] = [];
  const records: number[] = [];
  const hashes = new Int32Array(looked.length * HASH_WIDTH);
  for (const record of looked) {
    const evidence = gatherRecordEvidence(record, tools.sources);
    const at = gathered.length * HASH_WIDTH;
    hashEvidence(evidence, population, hashes, at);
    const now = hashes.subarray(at, at + HASH_WIDTH);
    if (now.every((number, i) => number === known[record * HASH_WIDTH + i])) continue;
    gathered.push(evidence);
    records.push(record);
  }
  const decided = decideEvidence(gathered, tools);
  return {
    ...decided,
    hashes: hashes.slice(0, gathered.length * HASH_WIDTH),
    records,
    looked: looked.length,
  };
}

function hashesOf(gathered: readonly RecordEvidence[], { shared }: LinkageTools): Int32Array {
  const hashes = new Int32Array(gathered.length * HASH_WIDTH);
  for (const [i, evidence] of gathered.entries())
    hashEvidence(evidence, shared.population, hashes, i * HASH_WIDTH);
  return hashes;
}

/** Decides records by their evidence. */
function decideEvidence(
  gathered: readonly RecordEvidence[],
  { shared, order }: LinkageTools,
): Omit<DecidedRecords, 'from' | 'hashes'> {
  const { weights, thresholds } = shared;
  const orientations = new Uint8Array(gathered.length);
  const kept = new Uint8Array(gathered.length * KEPT_WIDTH);
  const decisions = gathered.map((evidence, i) => {
    const decision = decideRecord(evidence, recordPosterior(evidence, weights), thresholds, order);
    orientations[i] = evidence.readings[decision.reading]!.orientation;
    const best = i * KEPT_WIDTH;
    keepHypothesis(kept.subarray(best, best + HYPOTHESIS_WIDTH), evidence, decision);
    if (decision.rival !== undefined)
      keepHypothesis(kept.subarray(best + HYPOTHESIS_WIDTH, best + KEPT_WIDTH), evidence, decision.rival);
    return decision;
  });
  return { decisions, orientations, kept };
}
