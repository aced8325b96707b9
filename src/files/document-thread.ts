import { Worker } from 'node:worker_threads';
import { type CarriedError, takeUpError } from '../carried-error.ts';
import type { OfficialColumn, OfficialList } from './official-list.ts';

export interface DocumentTask {
  readonly list: OfficialList;
  readonly form: 'xlsx' | 'pdf';
  /** For the day of making in the file's own data. */
  readonly madeAt: Date;
}

export type DocumentAnswer = { readonly content: Uint8Array } | { readonly fault: CarriedError };

/** Makes official documents, one after another, beside the thread that serves requests. */
export interface DocumentThread {
  /** @throws what making the document threw, with its code */
  make(task: DocumentTask): Promise<Uint8Array>;
  /** Ends the thread and waits until it is gone. */
  close(): Promise<void>;
}

/** Left to itself a thread's nursery grows to 130 MB, for objects that die at once. */
const YOUNG_MB = 12;

/** Starts the thread; a workbook or PDF of some thousand rows keeps one core busy for seconds. */
export function openDocumentThread(): DocumentThread {
  const worker = new Worker(new URL('./document-worker.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const gone = Promise.withResolvers<never>();
  const exit = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  // Without anybody at a document nobody waits for this.
  gone.promise.catch(() => {});
  worker.on('error', gone.reject);
  worker.on('exit', () => gone.reject(new Error('document thread ended before its document')));

  async function make(task: DocumentTask): Promise<Uint8Array> {
    const answered = Promise.withResolvers<DocumentAnswer>();
    worker.once('message', answered.resolve);
    worker.postMessage({ ...task, list: { ...task.list, columns: task.list.columns.map(plainColumn) } });
    const answer = await Promise.race([answered.promise, gone.promise]);
    if ('fault' in answer) throw takeUpError(answer.fault);
    return answer.content;
  }

  async function close(): Promise<void> {
    // One terminated while it starts now and then takes the process with it: it is asked to end by itself.
    worker.postMessage('end');
    await exit;
  }

  return { make, close };
}

/** A column as it can be handed over: without functions a caller keeps in it. */
const plainColumn = (column: OfficialColumn): OfficialColumn =>
  Object.fromEntries(
    Object.entries(column).filter(([, value]) => typeof value !== 'function'),
  ) as unknown as OfficialColumn;
