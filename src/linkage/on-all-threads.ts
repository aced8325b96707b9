import { breathe } from './read-and-block.ts';
import type { LinkageThread, WorkerTask } from './worker-tasks.ts';

/** Work that threads take in parts from what they share, until nothing is left of it. */
export interface SharedWork<Part> {
  /** Records that it is about: without any, no thread is asked for anything. */
  readonly records: number;
  /** What a further thread is asked to do; they are numbered from 1. */
  readonly taskOf: (thread: number) => WorkerTask;
  /** Does the next part on the caller's own thread; undefined when none is left. */
  readonly next: () => Part | undefined;
  /** Receives the parts of all threads, in no order. */
  readonly taken: (part: Part) => void;
}

/**
 * Works on all threads, the caller's included.
 *
 * @returns the sum of the counts that the further threads ended with
 * @throws the signal's reason when aborted; what a thread threw
 */
export async function onAllThreads<Part>(
  threads: readonly LinkageThread[],
  signal: AbortSignal | undefined,
  { records, taskOf, next, taken }: SharedWork<Part>,
): Promise<number> {
  if (records === 0) return 0;
  const elsewhere = Promise.all(threads.map((thread, i) => thread.run<Part>(taskOf(i + 1), taken)));
  // It is awaited below; until then a failure must not pass as one that nobody handles.
  elsewhere.catch(() => {});
  for (let part = next(); part !== undefined; part = next()) {
    taken(part);
    signal?.throwIfAborted();
    await breathe();
  }
  return (await elsewhere).reduce((sum, count) => sum + count, 0);
}
