import { createHash } from 'node:crypto';
import {
  type CompiledWeights,
  compileMarriageModel,
  fitWeights,
  handMadeMarriageModel,
  type LabelledRecord,
  type MarriageModelFile,
  type RecordEvidence,
  recordPosterior,
  weightTable,
} from '#matchers';
import type { PreparedLinkage } from '../linkage/prepare.ts';
import { gatherRecordEvidence } from '../linkage/record-evidence.ts';
import { messages } from '../messages.ts';

export interface SelfTrainingOptions {
  readonly rounds: number;
  readonly iterations: number;
  readonly ridge: number;
  readonly signal?: AbortSignal;
  readonly onRound?: (done: number, total: number) => void;
}

export const SELF_TRAINING: Omit<SelfTrainingOptions, 'signal' | 'onRound'> = {
  rounds: 6,
  iterations: 15,
  ridge: 1,
};

/** A record whose best hypothesis is at least this probable is taken as labelled. */
const SURE = 0.9;

/** The best hypothesis of a record; undefined where the model is not sure of it. */
function ownLabel(evidence: RecordEvidence, weights: CompiledWeights): LabelledRecord | undefined {
  const { probabilities, scores } = recordPosterior(evidence, weights);
  let best = { probability: 0, reading: 0, at: 0 };
  probabilities.forEach((reading, index) => {
    reading.forEach((probability, at) => {
      if (probability > best.probability) best = { probability, reading: index, at };
    });
  });
  if (best.probability < SURE) return undefined;
  const { width } = scores[best.reading]!;
  const [husband, wife] = [Math.floor(best.at / width) - 1, (best.at % width) - 1];
  return { evidence, reading: best.reading, husband, wife };
}

/**
 * A model without any labels: from weights guessed by hand, the records the model is sure of label themselves and the
 * weights are fitted on them, in rounds (classification EM, Celeux and Govaert 1992). Its order of candidates is good,
 * its probabilities are too sure of themselves: thresholds need an audit sample.
 */
export function selfTrain(
  evidence: readonly RecordEvidence[],
  options: SelfTrainingOptions,
): { readonly file: MarriageModelFile; readonly sureRecords: number } {
  let { weights } = compileMarriageModel(handMadeMarriageModel);
  let sure: LabelledRecord[] = [];
  for (let round = 0; round < options.rounds; round++) {
    options.signal?.throwIfAborted();
    sure = evidence.flatMap((record) => ownLabel(record, weights) ?? []);
    weights = fitWeights(sure, weights, { ridge: options.ridge, iterations: options.iterations });
    options.onRound?.(round + 1, options.rounds);
  }
  const table = weightTable(weights);
  const { version: start } = handMadeMarriageModel;
  const provenance = messages.quality.withoutLabels(start, sure.length, options.rounds);
  const hash = createHash('sha256').update(JSON.stringify({ table, provenance })).digest('hex').slice(0, 8);
  const file = { ...handMadeMarriageModel, version: `${start}+${hash}`, provenance, weights: table };
  return { file, sureRecords: sure.length };
}

/** Records whose hypotheses fit in memory at once and say enough. */
const MOST_RECORDS = 4000;

/** The hypotheses of evenly spread records: the same for the same file. */
export function gatherSample({ records, tools }: PreparedLinkage): RecordEvidence[] {
  const stride = Math.max(1, Math.ceil(records.length / MOST_RECORDS));
  return records.flatMap((_, index) =>
    index % stride === 0 ? [gatherRecordEvidence(index, tools.sources)] : [],
  );
}
