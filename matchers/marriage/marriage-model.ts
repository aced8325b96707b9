import { type CompiledWeights, compileWeights, type WeightTable } from '../model/log-linear.ts';
import type { Thresholds } from './decide.ts';
import { MARRIAGE_EVIDENCE } from './evidence.ts';

/** A marriage model as kept on disk: everything that is fitted, nothing that is code. */
export interface MarriageModelFile {
  readonly version: string;
  /** What the weights and thresholds were fitted on. */
  readonly provenance: string;
  readonly thresholds: Thresholds;
  /**
   * Wrong links expected by the posterior per 10,000 automatic ones that a file may have: the link threshold is raised
   * until it holds (`holdExpectedError`). The threshold stays as it is where absent.
   */
  readonly expectedWrongPer10000?: number;
  /** Candidates kept for each spouse while the population streams past. */
  readonly keep: number;
  readonly weights: WeightTable;
}

export interface MarriageModel {
  readonly version: string;
  readonly thresholds: Thresholds;
  readonly expectedWrongPer10000: number | undefined;
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
  if (file.expectedWrongPer10000 !== undefined && !(file.expectedWrongPer10000 > 0)) {
    throw new RangeError(`expectedWrongPer10000 is ${file.expectedWrongPer10000}; allowed is above 0`);
  }
  if (!(Number.isInteger(file.keep) && file.keep >= 5 && file.keep <= 250)) {
    throw new RangeError(`keep is ${file.keep}; allowed is a whole number from 5 to 250`);
  }
  return {
    version: file.version,
    thresholds: file.thresholds,
    expectedWrongPer10000: file.expectedWrongPer10000,
    keep: file.keep,
    weights: compileWeights(MARRIAGE_EVIDENCE, file.weights),
  };
}
