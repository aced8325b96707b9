import {
  decideRecord,
  HYPOTHESIS_WIDTH,
  keepHypothesis,
  type RecordDecision,
  type RecordEvidence,
  recordPosterior,
} from '#matchers';
import { HASH, HASH_WIDTH, hashDecision, hashEvidence, hashPersons } from './evidence-hash.ts';
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
  /** HASH_WIDTH numbers a record, see `HASH`. */
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

/** Decisions of those of some records of which something else is to be told than was. */
export interface DecidedAnew extends Omit<DecidedRecords, 'from' | 'hashes'> {
  /** The records decided otherwise, in the order of the decisions. */
  readonly records: readonly number[];
  /** All records of other evidence, and their hashes. */
  readonly weighed: readonly number[];
  readonly hashes: Int32Array;
  /** How many records were looked at. */
  readonly looked: number;
}

/**
 * Decides of the next records that nobody has taken those whose evidence came out other than it was.
 *
 * @param known HASH_WIDTH numbers a record, see `HASH`
 * @returns `undefined` when none are left
 */
export function decideNextAnew(tools: LinkageTools, known: Int32Array): DecidedAnew | undefined {
  const { judged, cursors, population } = tools.shared;
  const from = Atomics.add(cursors, CURSOR.record, STRIDE);
  if (from >= judged.length) return undefined;
  const looked = judged.subarray(from, from + STRIDE);
  const gathered: RecordEvidence[] = [];
  const weighed: number[] = [];
  const now = new Int32Array(HASH_WIDTH);
  const isAsKnown = (record: number, hashes: Int32Array, at: number, which: number) =>
    hashes[at + which] === known[record * HASH_WIDTH + which] &&
    hashes[at + which + 1] === known[record * HASH_WIDTH + which + 1];
  for (const record of looked) {
    const evidence = gatherRecordEvidence(record, tools.sources);
    now.set(known.subarray(record * HASH_WIDTH, (record + 1) * HASH_WIDTH));
    hashEvidence(evidence, population, now, 0);
    hashPersons(population, now, 0);
    if (isAsKnown(record, now, 0, HASH.evidence) && isAsKnown(record, now, 0, HASH.persons)) continue;
    gathered.push(evidence);
    weighed.push(record);
  }
  const { decisions, orientations, kept, hashes } = decideEvidence(gathered, tools);
  const other = [...weighed.keys()].filter((i) => {
    const isSame = (which: number) => isAsKnown(weighed[i]!, hashes, i * HASH_WIDTH, which);
    return !isSame(HASH.decision) || !isSame(HASH.persons);
  });
  const keptOther = new Uint8Array(other.length * KEPT_WIDTH);
  other.forEach((i, at) => {
    keptOther.set(kept.subarray(i * KEPT_WIDTH, (i + 1) * KEPT_WIDTH), at * KEPT_WIDTH);
  });
  return {
    decisions: other.map((i) => decisions[i]!),
    orientations: Uint8Array.from(other, (i) => orientations[i]!),
    kept: keptOther,
    records: other.map((i) => weighed[i]!),
    weighed,
    hashes,
    looked: looked.length,
  };
}

/** Decides records by their evidence. */
function decideEvidence(
  gathered: readonly RecordEvidence[],
  { shared, order }: LinkageTools,
): Omit<DecidedRecords, 'from'> {
  const { weights, thresholds, population } = shared;
  const orientations = new Uint8Array(gathered.length);
  const kept = new Uint8Array(gathered.length * KEPT_WIDTH);
  const hashes = new Int32Array(gathered.length * HASH_WIDTH);
  const decisions = gathered.map((evidence, i) => {
    const decision = decideRecord(evidence, recordPosterior(evidence, weights), thresholds, order);
    orientations[i] = evidence.readings[decision.reading]!.orientation;
    const best = i * KEPT_WIDTH;
    keepHypothesis(kept.subarray(best, best + HYPOTHESIS_WIDTH), evidence, decision);
    if (decision.rival !== undefined)
      keepHypothesis(kept.subarray(best + HYPOTHESIS_WIDTH, best + KEPT_WIDTH), evidence, decision.rival);
    const ownKept = kept.subarray(best, best + KEPT_WIDTH);
    hashEvidence(evidence, population, hashes, i * HASH_WIDTH);
    hashDecision(decision, orientations[i]!, ownKept, population, hashes, i * HASH_WIDTH);
    return decision;
  });
  return { decisions, orientations, kept, hashes };
}
