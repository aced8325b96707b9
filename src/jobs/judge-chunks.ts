import type { PgBoss } from 'pg-boss';
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

/**
 * Sees to it that every chunk that is not judged is in the queue, once.
 *
 * @param sent chunks that were put there before, added to
 * @returns how many are not judged, and whether one came back as it was
 */
export async function handOutChunks(
  queue: PgBoss,
  { pool }: Pick<WorkPlace, 'pool'>,
  runId: number,
  sent: Set<number>,
): Promise<{ readonly open: number; readonly cameBack: boolean }> {
  const open = await listOpenChunks(pool, runId);
  let cameBack = false;
  for (const chunk of open) {
    const job: OrderedChunk = { runId, chunk };
    const taken = await queue.send(CHUNKS, job, { singletonKey: `${runId}.${chunk}` });
    if (taken !== null && sent.has(chunk)) cameBack = true;
    sent.add(chunk);
  }
  return { open: open.length, cameBack };
}
