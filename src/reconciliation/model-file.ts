import { readFile } from 'node:fs/promises';
import {
  builtInMarriageModel,
  compileMarriageModel,
  type MarriageModel,
  type MarriageModelFile,
} from '#matchers';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

export type { MarriageModel, MarriageModelFile } from '#matchers';

/** A model as written and as used. */
export interface ReadModel {
  readonly file: MarriageModelFile;
  readonly model: MarriageModel;
}

/**
 * Reads a model file and compiles it.
 *
 * @param path the shipped model where undefined
 * @throws AppError MODEL_UNREADABLE where the file is missing, no JSON, or names what no comparison declares
 */
export async function readModelFile(path: string | undefined): Promise<ReadModel> {
  if (path === undefined) {
    return { file: builtInMarriageModel, model: compileMarriageModel(builtInMarriageModel) };
  }
  try {
    const file = JSON.parse(await readFile(path, 'utf8')) as MarriageModelFile;
    return { file, model: compileMarriageModel(file) };
  } catch (cause) {
    throw new AppError(
      'MODEL_UNREADABLE',
      messages.reconciliation.modelUnreadable(path, (cause as Error).message),
      { cause },
    );
  }
}

/** @throws RangeError as `compileMarriageModel` */
export const compileModel = (file: MarriageModelFile): MarriageModel => compileMarriageModel(file);
