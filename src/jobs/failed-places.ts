import { AppError } from '../errors.ts';

/** What may be told of an error: its code and the places in the program. Its message may quote a row. */
export const placesOf = (error: unknown) => ({
  failure: error instanceof AppError ? error.code : (error as Error).name,
  at: ((error as Error).stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)),
});
