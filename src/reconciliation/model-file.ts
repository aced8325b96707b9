import { readFile } from 'node:fs/promises';
import { compileMarriageModel, type MarriageModel, type MarriageModelFile } from '#matchers';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

export type { MarriageModel } from '#matchers';

/**
 * Reads a model file and compiles it.
 *
 * @throws AppError MODEL_UNREADABLE where the file is missing, no JSON, or names what no comparison declares
 */
export async function readModelFile(path: string): Promise<MarriageModel> {
  try {
    return compileMarriageModel(JSON.parse(await readFile(path, 'utf8')) as MarriageModelFile);
  } catch (cause) {
    throw new AppError(
      'MODEL_UNREADABLE',
      messages.reconciliation.modelUnreadable(path, (cause as Error).message),
      { cause },
    );
  }
}
