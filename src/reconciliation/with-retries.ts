import { setTimeout as pause } from 'node:timers/promises';
import { AppError, type ErrorCode } from '../errors.ts';

export interface Retrying {
  /** Attempts at most, the first included. */
  readonly attempts: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** Six attempts within about eight minutes: a server that is restarted, a network that comes back. */
export const RETRYING: Retrying = { attempts: 6, firstPauseMs: 15_000, longestPauseMs: 240_000 };

/** Faults that pass by themselves; a file may still be on its way, or half copied. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'SOURCE_UNREACHABLE',
  'SOURCE_LOST',
  'INPUT_NOT_FOUND',
  'INPUT_FOLDER_EMPTY',
  'GZIP_TRUNCATED',
]);

const sleepFor = async (ms: number, signal?: AbortSignal): Promise<void> => {
  await pause(ms, undefined, signal === undefined ? {} : { signal });
};

/**
 * Does work again where a source's fault may pass, each pause twice the one before.
 *
 * @returns what the work returned, or the last fault of a source; any other error is thrown
 */
export async function withRetries<T>(
  work: () => Promise<T>,
  { attempts, firstPauseMs, longestPauseMs, sleep = sleepFor }: Retrying,
  signal?: AbortSignal,
): Promise<{ readonly attempts: number } & ({ readonly value: T } | { readonly fault: AppError })> {
  for (let attempt = 1; ; attempt++) {
    try {
      return { attempts: attempt, value: await work() };
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof AppError)) throw error;
      if (!PASSING.has(error.code) || attempt === attempts) return { attempts: attempt, fault: error };
    }
    await sleep(Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs), signal);
  }
}
