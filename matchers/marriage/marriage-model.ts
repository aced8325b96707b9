import { type CompiledWeights, compileWeights, type WeightTable } from '../model/log-linear.ts';
import type { Thresholds } from './decide.ts';
import { MARRIAGE_EVIDENCE } from './evidence.ts';

/** A marriage model as kept on disk: everything that is fitted, nothing that is code. */
export interface MarriageModelFile {
  readonly version: string;
  /** What the weights and thresholds were fitted on. */
  readonly provenance: string;
  readonly thresholds: Thresholds;
  /** Candidates kept for each spouse while the population streams past. */
  readonly keep: number;
  readonly weights: WeightTable;
}

export interface MarriageModel {
  readonly version: string;
  readonly thresholds: Thresholds;
  readonly keep: number;
  readonly weights: CompiledWeights;
}

/**
 * Compiles a model file.
 *
 * @throws RangeError when a weight is named that no comparison declares or a threshold is no probability
 */
export function compileMarriageModel(file: MarriageModelFile): MarriageModel {
  for (const [name, value] of Object.entries(file.thresholds)) {
    if (!(value > 0.5 && value <= 1))
      throw new RangeError(`Threshold ${name} is ${value}; allowed is above 0.5 up to 1`);
  }
  if (!(Number.isInteger(file.keep) && file.keep >= 5 && file.keep <= 250)) {
    throw new RangeError(`keep is ${file.keep}; allowed is a whole number from 5 to 250`);
  }
  return {
    version: file.version,
    thresholds: file.thresholds,
    keep: file.keep,
    weights: compileWeights(MARRIAGE_EVIDENCE, file.weights),
  };
}
