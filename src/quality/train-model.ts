import { createHash } from 'node:crypto';
import {
  type CompiledWeights,
  fitWeights,
  type LabelledRecord,
  labelLoss,
  type MarriageModelFile,
  weightTable,
} from '#matchers';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { Label } from './labels.ts';

export interface TrainingOptions {
  /** Penalty per squared bit away from the start model. */
  readonly ridge: number;
  readonly iterations: number;
  readonly folds: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Fewer labels say less than the shipped model knows. */
const FEWEST_LABELS = 100;

export const TRAINING: Omit<TrainingOptions, 'signal' | 'onProgress'> = {
  ridge: 0.05,
  iterations: 60,
  folds: 5,
};

export interface TrainedModel {
  readonly file: MarriageModelFile;
  readonly labels: { readonly answer: number; readonly audit: number };
  /** Bits by which held-out labels are improbable, a record: of the start model and of models fitted without them. */
  readonly heldOut: { readonly before: number; readonly after: number };
}

export interface TrainingRecord {
  readonly label: Label;
  readonly labelled: LabelledRecord;
}

/**
 * Refits a model's weights jointly on labelled records, pulled towards the start model, and says by cross-validation
 * whether that is an improvement. The same labels and start give the same bytes: the version is made of the content.
 *
 * Errors: `LABELS_TOO_FEW`; the signal's reason.
 */
export function trainModel(
  records: readonly TrainingRecord[],
  start: MarriageModelFile,
  startWeights: CompiledWeights,
  options: TrainingOptions,
): TrainedModel {
  if (records.length < FEWEST_LABELS) {
    throw new AppError('LABELS_TOO_FEW', messages.quality.tooFewLabels(records.length, FEWEST_LABELS));
  }
  const ordered = [...records].sort((a, b) => (a.label.recordKey < b.label.recordKey ? -1 : 1));
  const steps = (options.folds + 1) * options.iterations;
  let done = 0;
  const refit = (among: readonly TrainingRecord[]) =>
    fitWeights(
      among.map(({ labelled }) => labelled),
      startWeights,
      {
        ridge: options.ridge,
        iterations: options.iterations,
        centre: startWeights,
        onIteration: () => {
          options.signal?.throwIfAborted();
          options.onProgress?.(Math.min(++done, steps), steps);
        },
      },
    );
  const heldOut = crossValidate(ordered, startWeights, options.folds, refit);
  const weights = weightTable(refit(ordered));
  const labels = {
    answer: records.filter(({ label }) => label.source === 'answer').length,
    audit: records.filter(({ label }) => label.source === 'audit').length,
  };
  const provenance = messages.quality.provenance(start.version, labels.answer, labels.audit);
  const content = JSON.stringify({ weights, provenance });
  const version = `${start.version}+${createHash('sha256').update(content).digest('hex').slice(0, 8)}`;
  return { file: { ...start, version, provenance, weights }, labels, heldOut };
}

/** Number of the fold a key falls into: the same for any order of the labels. */
function foldOf(recordKey: string, folds: number): number {
  return createHash('sha256').update(recordKey).digest().readUInt32BE(0) % folds;
}

function crossValidate(
  records: readonly TrainingRecord[],
  start: CompiledWeights,
  folds: number,
  refit: (among: readonly TrainingRecord[]) => CompiledWeights,
): TrainedModel['heldOut'] {
  let [before, after] = [0, 0];
  for (let fold = 0; fold < folds; fold++) {
    const isHeldOut = ({ label }: TrainingRecord) => foldOf(label.recordKey, folds) === fold;
    const held = records.filter(isHeldOut).map(({ labelled }) => labelled);
    if (held.length === 0) continue;
    const fitted = refit(records.filter((record) => !isHeldOut(record)));
    before += labelLoss(held, start) * held.length;
    after += labelLoss(held, fitted) * held.length;
  }
  return { before: before / records.length, after: after / records.length };
}
