import { decideRecord, type RecordDecision, recordPosterior, SPOUSE_LEVELS } from '#matchers';
import { gatherRecordEvidence } from './record-evidence.ts';
import { CURSOR, type LinkageTools } from './shared-linkage.ts';

const STRIDE = 250;

/** Decisions of consecutive records with the levels of the persons they hold to be the spouses. */
export interface DecidedRecords {
  readonly from: number;
  readonly decisions: readonly RecordDecision[];
  /** By record: index into ORIENTATIONS of the reading that was taken. */
  readonly orientations: Uint8Array;
  /** By record: SPOUSE_LEVELS of the husband, then of the wife; zeros for an absent one. */
  readonly levels: Uint8Array;
}

/** Decides the next records that nobody has taken; `undefined` when none are left. */
export function decideNextRecords({ shared, sources, order }: LinkageTools): DecidedRecords | undefined {
  const { civil, weights, thresholds, cursors } = shared;
  const from = Atomics.add(cursors, CURSOR.record, STRIDE);
  if (from >= civil.records) return undefined;
  const count = Math.min(STRIDE, civil.records - from);
  const orientations = new Uint8Array(count);
  const levels = new Uint8Array(count * 2 * SPOUSE_LEVELS);
  const decisions: RecordDecision[] = [];
  for (let i = 0; i < count; i++) {
    const evidence = gatherRecordEvidence(from + i, sources);
    const decision = decideRecord(evidence, recordPosterior(evidence, weights), thresholds, order);
    const { orientation, husband, wife } = evidence.readings[decision.reading]!;
    decisions.push(decision);
    orientations[i] = orientation;
    const put = (side: Uint8Array, index: number, role: 0 | 1) => {
      if (index < 0) return;
      const reached = side.subarray(index * SPOUSE_LEVELS, (index + 1) * SPOUSE_LEVELS);
      levels.set(reached, (i * 2 + role) * SPOUSE_LEVELS);
    };
    put(husband.levels, decision.husbandIndex, 0);
    put(wife.levels, decision.wifeIndex, 1);
  }
  return { from, decisions, orientations, levels };
}
