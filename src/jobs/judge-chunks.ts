import { AppError } from '../errors.ts';
import { isRunGoingOn, judgeChunk, listOpenChunks } from '../reconciliation/chunked-run.ts';
import { placesOf } from './failed-places.ts';
import { CHUNKS, type OrderedChunk } from './open-queue.ts';
import { watch } from './watch.ts';
import type { WorkPlace } from './work-place.ts';

/** The run is over, or must be divided anew: whoever leads it sees to that. */
const NOTHING_TO_JUDGE: readonly string[] = ['RUN_ENDED', 'RUN_INPUT_CHANGED'];

/**
 * Judges a chunk of a run that some worker leads.
 *
 * @throws what kept it from being judged, for the queue to hand it out again
 */
export async function performChunk(
  place: WorkPlace,
  { runId, chunk }: OrderedChunk,
  signal: AbortSignal,
): Promise<void> {
  const { clock, units, province, logger } = place;
  const over = watch(async () => !(await isRunGoingOn(place.pool, runId)), 'run is over');
  const either = AbortSignal.any([signal, over.signal]);
  try {
    await judgeChunk(place, runId, chunk, { clock, units, province, signal: either });
  } catch (error) {
    if (over.signal.aborted || (error instanceof AppError && NOTHING_TO_JUDGE.includes(error.code))) return;
    if (!signal.aborted) logger.error({ runId, chunk, ...placesOf(error) }, 'chunk failed');
    throw error;
  } finally {
    await over.end();
  }
}

/** What of the queue chunks are handed out by. */
interface ChunkQueue {
  /** @returns null where the queue has the chunk */
  readonly send: (
    name: string,
    job: OrderedChunk,
    options: { readonly singletonKey: string },
  ) => Promise<string | null>;
}

/**
 * Sees to it that every chunk that is not judged is in the queue, once.
 *
 * @param sent chunks that were put there before, added to
 * @returns how many are not judged, and whether one came back as it was
 */
export async function handOutChunks(
  queue: ChunkQueue,
  { pool }: Pick<WorkPlace, 'pool'>,
  runId: number,
  sent: Set<number>,
): Promise<{ readonly open: number; readonly cameBack: boolean }> {
  const open = await listOpenChunks(pool, runId);
  const again = new Set<number>();
  for (const chunk of open) {
    const job: OrderedChunk = { runId, chunk };
    const taken = await queue.send(CHUNKS, job, { singletonKey: `${runId}.${chunk}` });
    if (taken !== null && sent.has(chunk)) again.add(chunk);
    sent.add(chunk);
  }
  // One may have been judged, and its job over, since they were listed.
  const still = again.size === 0 ? open : await listOpenChunks(pool, runId);
  return { open: still.length, cameBack: still.some((chunk) => again.has(chunk)) };
}
