import {
  decideRecord,
  type RecordDecision,
  type RecordEvidence,
  type RecordPosterior,
  recordPosterior,
} from '#matchers';
import { type LinkageInput, type PreparedLinkage, prepareLinkage, type StageTimes } from './prepare.ts';
import { gatherRecordEvidence } from './record-evidence.ts';

/** One record's decision with what it was decided on. */
export interface LinkedRecord {
  readonly record: number;
  readonly evidence: RecordEvidence;
  readonly posterior: RecordPosterior;
  readonly decision: RecordDecision;
}

export interface LinkageResult<T> {
  readonly prepared: PreparedLinkage;
  /** What `take` made of each record, in the order of the input. */
  readonly outcomes: readonly T[];
  readonly times: StageTimes;
}

const DECIDE_STRIDE = 500;

/**
 * Links marriages to couples of persons: prepares, then takes each record's posterior and decides.
 *
 * @param take called for each record in input order; the evidence is not kept beyond the call
 */
export async function linkMarriages<T>(
  input: LinkageInput,
  clock: () => number,
  take: (linked: LinkedRecord, prepared: PreparedLinkage) => T,
): Promise<LinkageResult<T>> {
  const prepared = await prepareLinkage(input, clock);
  const started = clock();
  const outcomes: T[] = [];
  const total = prepared.civil.records.length;
  for (let record = 0; record < total; record++) {
    const evidence = gatherRecordEvidence(record, prepared.sources);
    const posterior = recordPosterior(evidence, input.model.weights);
    const decision = decideRecord(evidence, posterior, input.model.thresholds, prepared.sources.order);
    outcomes.push(take({ record, evidence, posterior, decision }, prepared));
    if (record % DECIDE_STRIDE !== 0) continue;
    input.signal?.throwIfAborted();
    input.onStage?.('decide', record, total);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { prepared, outcomes, times: { ...prepared.times, decide: clock() - started } };
}
