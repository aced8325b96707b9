import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import { type MarriageModel, readModelFile } from '../reconciliation/model-file.ts';
import { wholeNumber } from './command.ts';

/** Options of the commands that link. */
export const LINK_OPTIONS = {
  model: { type: 'string' },
  workers: { type: 'string' },
} as const;

/** More threads than this only wait for each other. */
const MOST_WORKERS = 64;

/** How to link. */
export interface LinkChoice {
  /** The shipped model where absent. */
  readonly model?: MarriageModel;
  readonly workers?: number;
  /** Nobody will work on the outcome as cases. */
  readonly withoutCases?: boolean;
}

/**
 * Reads the options of linking, the model file included, so that what is wrong with them shows before the work begins.
 *
 * @throws AppError USAGE, MODEL_UNREADABLE
 */
export async function readLinkChoice(
  options: { readonly model?: string | undefined; readonly workers?: string | undefined },
  config: Config,
): Promise<LinkChoice> {
  const workers = wholeNumber('--workers', options.workers, 1, MOST_WORKERS);
  return {
    ...(workers !== undefined && { workers }),
    ...(options.model !== undefined && {
      model: (await readModelFile(resolve(config.callerDir, options.model))).model,
    }),
  };
}
