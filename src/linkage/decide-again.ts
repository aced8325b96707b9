import { type DecidedAnew, decideNextAnew } from './decide-records.ts';
import { HASH_WIDTH } from './evidence-hash.ts';
import { sharedInts } from './growable-ints.ts';
import { linkedRecord } from './link-marriages.ts';
import type { LinkageInput } from './linkage-input.ts';
import type { KnownRecords } from './linkage-state.ts';
import { onAllThreads } from './on-all-threads.ts';
import { describeOutcome, type OpenOutcome } from './outcomes.ts';
import { createCursors, type LinkageTools } from './shared-linkage.ts';
import type { ThreadPool } from './worker-tasks.ts';

/** What was decided anew of known records. */
export interface DecidedAgain {
  /** By record: what is now told of those told otherwise than before. */
  readonly told: ReadonlyMap<number, OpenOutcome>;
  /** Records that were decided from their lists, those told as before included. */
  readonly decided: number;
}

/** Making a thread's tools costs as much as deciding some hundred records. */
const WORTH_A_THREAD = 500;

/**
 * Decides records from their lists, on all threads; those whose evidence came out as it was are left alone, and of those
 * told as before nothing is told.
 */
export async function decideAgain(
  records: readonly number[],
  given: LinkageTools,
  { cleanedOf, hashes }: KnownRecords,
  pool: ThreadPool,
  { signal, onStage }: Pick<LinkageInput, 'signal' | 'onStage'>,
): Promise<DecidedAgain> {
  const told = new Map<number, OpenOutcome>();
  const asked = { ...given.shared, judged: sharedInts(records), cursors: createCursors() };
  const tools = { ...given, shared: asked };
  const { population } = asked;
  let decided = 0;
  let done = 0;
  const taken = (anew: DecidedAnew) => {
    anew.weighed.forEach((record, i) => {
      hashes.set(anew.hashes.subarray(i * HASH_WIDTH, (i + 1) * HASH_WIDTH), record * HASH_WIDTH);
    });
    anew.records.forEach((record, i) => {
      const cleaned = cleanedOf(record);
      const one = linkedRecord(anew, i, record);
      told.set(record, describeOutcome(one, { population, recordOf: () => cleaned }));
    });
    decided += anew.weighed.length;
    done += anew.looked;
    onStage?.('decide', done, records.length);
  };
  const threads = records.length < WORTH_A_THREAD ? [] : pool.threads();
  await onAllThreads(threads, signal, {
    records: records.length,
    taskOf: () => ({ task: 'decide_anew', shared: asked, known: hashes }),
    next: () => decideNextAnew(tools, hashes),
    taken,
  });
  return { told, decided };
}
