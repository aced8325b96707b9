import { getCompileCacheDir } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { CleanMarriage } from '#matchers';
import type { RuleIndex } from './blocking-index.ts';
import type { CleaningInput } from './clean-records.ts';
import type { DecidedAnew, DecidedRecords } from './decide-records.ts';
import type { SharedLinkage } from './shared-linkage.ts';

/** What a thread is asked to do. `search_wider` and `decide` follow `compare` on the same thread. */
export type WorkerTask =
  | { readonly task: 'clean'; readonly input: CleaningInput }
  | { readonly task: 'compare'; readonly shared: SharedLinkage; readonly thread: number }
  | { readonly task: 'search_wider'; readonly indices: readonly RuleIndex[]; readonly thread: number }
  | { readonly task: 'decide' }
  | { readonly task: 'decide_anew'; readonly shared: SharedLinkage; readonly known: Int32Array }
  | { readonly task: 'end' };

/** What it answers: parts in any number, then the end with a count. */
export type WorkerAnswer =
  | { readonly part: readonly CleanMarriage[] | DecidedRecords | DecidedAnew }
  | { readonly done: number };

export interface LinkageThread {
  /**
   * Runs one task to its end.
   *
   * @param onPart receives the parts in order
   * @returns the count the task ends with
   * @throws what the task threw, or the reason the thread was stopped for
   */
  run<Part>(task: WorkerTask, onPart?: (part: Part) => void): Promise<number>;
  /** Ends the thread and waits until it is gone. */
  stop(): Promise<void>;
}

/** What a thread is told before it loads its code. */
export interface ThreadData {
  /** Folder of this version of Node where the process keeps what is compiled, if it does. */
  readonly compiled: string | undefined;
}

/** Left to itself a thread's nursery grows to 130 MB, for objects that die at once. */
const YOUNG_MB = 12;

/** Starts a thread. It stops, and what it runs is rejected, when `signal` is aborted. */
export function startLinkageThread(signal: AbortSignal | undefined): LinkageThread {
  const worker = new Worker(new URL('./linkage-thread.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    workerData: { compiled: getCompileCacheDir() } satisfies ThreadData,
  });
  let failure: Error | undefined;
  let reject: ((reason: Error) => void) | undefined;
  const fail = (reason: Error) => {
    failure ??= reason;
    reject?.(failure);
  };
  const abort = () => {
    fail(signal!.reason as Error);
    void worker.terminate();
  };
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('linkage thread ended before its task')));
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });

  async function run<Part>(task: WorkerTask, onPart: (part: Part) => void = () => {}): Promise<number> {
    if (failure !== undefined) throw failure;
    const ended = Promise.withResolvers<number>();
    reject = ended.reject;
    const listen = (answer: WorkerAnswer) => {
      if ('done' in answer) ended.resolve(answer.done);
      else onPart(answer.part as Part);
    };
    worker.on('message', listen);
    worker.postMessage(task);
    try {
      return await ended.promise;
    } finally {
      worker.off('message', listen);
      reject = undefined;
    }
  }

  // A thread terminated while it starts, or while the process ends, now and then takes the process with it (SIGSEGV in
  // Node 24): one at rest is asked to end by itself.
  async function stop(): Promise<void> {
    signal?.removeEventListener('abort', abort);
    worker.off('error', fail);
    if (reject === undefined && failure === undefined)
      worker.postMessage({ task: 'end' } satisfies WorkerTask);
    else void worker.terminate();
    await gone;
  }

  return { run, stop };
}

/** Threads that are started when they are first asked for, since each takes memory from then on. */
export interface ThreadPool {
  readonly size: number;
  threads(): readonly LinkageThread[];
  stop(): Promise<void>;
}

export function createThreadPool(size: number, signal: AbortSignal | undefined): ThreadPool {
  let started: readonly LinkageThread[] = [];
  return {
    size,
    threads() {
      if (started.length === 0) started = Array.from({ length: size }, () => startLinkageThread(signal));
      return started;
    },
    async stop() {
      await Promise.all(started.map((thread) => thread.stop()));
    },
  };
}
