import { setTimeout as pause } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import { countLiveWorkers, isSetAside, markOrder, type RunOrder } from '../campaigns/open-runs.ts';
import type { RunTeller } from '../campaigns/tell-run.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import {
  countPersonsOfCampaign,
  finishChunkedRun,
  isRunGoingOn,
  prepareChunkedRun,
} from '../reconciliation/chunked-run.ts';
import { type RunReport, runLinkage } from '../reconciliation/run.ts';
import { handOutChunks } from './judge-chunks.ts';
import type { WorkPlace } from './work-place.ts';

const LOOK_MS = 250;
const HELD_LOOK_MS = 1_000;
/** An extract that comes in while a run is judged has it begin anew; so often in a row is no accident. */
const MOST_BEGINNINGS = 5;
/**
 * One worker links a province within seconds and keeps what it found, so that the next night links only what changed; a
 * run that is shared keeps nothing and has each worker read every person.
 */
const SHARED_FROM = 3_000_000;
const DIVIDED_ANEW: readonly string[] = ['RUN_INPUT_CHANGED', 'RUN_ENDED'];

/** What linking for an order goes by. */
export interface Linking {
  readonly queue: PgBoss;
  readonly order: RunOrder;
  readonly teller: RunTeller;
  readonly signal: AbortSignal;
}

/**
 * Links and publishes: alone, or with every worker that is there, a chunk each. The outcome is the same to the byte. A
 * campaign that somebody runs at a terminal is waited for.
 *
 * @throws AppError RUN_INPUT_CHANGED where extracts keep coming in, RUN_SET_ASIDE where a former run was put back after
 *   the order's own began; the signal's reason
 */
export async function linkCampaign(place: WorkPlace, linking: Linking): Promise<RunReport> {
  const { order, teller, signal } = linking;
  let hasWaited = false;
  for (let beginnings = 1; ; ) {
    try {
      const workers = await countLiveWorkers(place.db);
      const isShared = await isToShare(place, order, workers);
      return isShared ? await linkTogether(place, linking, workers) : await linkAlone(place, linking);
    } catch (error) {
      const code = error instanceof AppError ? error.code : '';
      if (code === 'RUN_ENDED' && (await isSetAside(place.db, order.orderId)))
        throw new AppError('RUN_SET_ASIDE', messages.reconciliation.runSetAside());
      if (code === 'RUN_IN_PROGRESS') {
        if (!hasWaited) teller.say('held');
        hasWaited = true;
        await pause(HELD_LOOK_MS, undefined, { signal });
      } else if (DIVIDED_ANEW.includes(code) && beginnings++ < MOST_BEGINNINGS) {
        teller.say('input_changed');
      } else throw error;
    }
  }
}

/** A run that was divided and goes on is gone on with as it was. */
async function isToShare(
  { pool, sharedFrom = SHARED_FROM }: WorkPlace,
  { campaignId, runId }: RunOrder,
  workers: number,
): Promise<boolean> {
  if (runId !== null && (await isRunGoingOn(pool, runId))) return true;
  return workers > 1 && (await countPersonsOfCampaign(pool, campaignId)) >= sharedFrom;
}

async function linkAlone(place: WorkPlace, { order, teller, signal }: Linking): Promise<RunReport> {
  const { clock, units, province, snapshotFolder } = place;
  return await runLinkage(place, order.campaignId, {
    clock,
    units,
    province,
    signal,
    ...(snapshotFolder !== undefined && { snapshotFolder }),
    onBegun: (runId) => markOrder(place.db, order.orderId, { runId }),
    onProgress: ({ stage, done, total }) => teller.progress(stage, done, total),
    onBlocked: ({ budget, estimates }) =>
      teller.say('blocked', { pairs: estimates.reduce((sum, { pairs }) => sum + pairs, 0), budget }),
  });
}

async function linkTogether(place: WorkPlace, linking: Linking, workers: number): Promise<RunReport> {
  const { queue, order, teller, signal } = linking;
  const { clock, units, province } = place;
  const options = { clock, units, province, signal };
  const prepared = await prepareChunkedRun(place, order.campaignId, { ...options, chunks: workers });
  const { runId, chunks } = prepared;
  await markOrder(place.db, order.orderId, { runId });
  teller.say('divided', { chunks, workers });
  const sent = new Set<number>();
  for (;;) {
    const { open, cameBack } = await handOutChunks(queue, place, runId, sent);
    teller.progress('judge_chunks', chunks - open, chunks);
    if (open === 0) break;
    // What kept a chunk from being judged would keep the run from being finished.
    if (cameBack) throw new AppError('RUN_ENDED', messages.reconciliation.runEnded(runId));
    await pause(LOOK_MS, undefined, { signal });
  }
  return await finishChunkedRun(place, runId, {
    ...options,
    onProgress: ({ stage, done, total }) => teller.progress(stage, done, total),
  });
}
