import { randomUUID } from 'node:crypto';
import { forgetSnapshots } from '../campaigns/forget-snapshots.ts';
import { orderNight, WORKER_NAME } from '../campaigns/open-runs.ts';
import { repeat } from '../clock.ts';
import { handOutOrders } from './hand-out.ts';
import { performChunk } from './judge-chunks.ts';
import {
  CHUNKS,
  type DueNight,
  NIGHTS,
  type OrderedChunk,
  type OrderedRun,
  openQueue,
  RUNS,
} from './open-queue.ts';
import { performOrder } from './perform-order.ts';
import type { WorkPlace } from './work-place.ts';

const LOOK_SECONDS = 0.5;
const HAND_OUT_MS = 1_000;
/** A campaign may have been purged from another host. */
const FORGET_SNAPSHOTS_MS = 3_600_000;
/** What it lets go of is handed to another worker; it need not be gentle for longer. */
const PATIENCE_MS = 10_000;

export interface WorkerOptions {
  /** Judges chunks of runs that others lead: its host need not reach the registries. */
  readonly onlyChunks?: boolean;
}

export interface RunningWorker {
  /** Lets go of what it has, so that another worker goes on with it. */
  readonly stop: () => Promise<void>;
}

/** Takes orders to run and chunks to judge from the queue, one of each at a time. Any number of workers on any hosts. */
export async function startWorker(
  place: WorkPlace,
  { onlyChunks = false }: WorkerOptions = {},
): Promise<RunningWorker> {
  const { appUrl, logger } = place;
  const queue = await openQueue({
    appUrl,
    logger,
    name: WORKER_NAME + randomUUID(),
    keepsTime: false,
  });
  const ending = new AbortController();
  const look = { pollingIntervalSeconds: LOOK_SECONDS, batchSize: 1 };
  const until = (signal: AbortSignal) => AbortSignal.any([signal, ending.signal]);
  await queue.work<OrderedChunk>(CHUNKS, look, async ([job]) => {
    await performChunk(place, job!.data, until(job!.signal));
  });
  if (!onlyChunks) {
    await queue.work<OrderedRun>(RUNS, look, async ([job]) => {
      await performOrder(place, queue, job!.data.orderId, until(job!.signal));
    });
    await queue.work<DueNight>(NIGHTS, look, async ([job]) => {
      await orderNight(place, job!.data.campaignId);
    });
  }
  const onFailure = (error: Error) => logger.error({ error: error.name }, 'orders not handed out');
  const stopHandingOut = repeat(() => handOutOrders(queue, place), HAND_OUT_MS, onFailure);
  const stopForgetting = keepForgetting(place);
  return {
    stop: async () => {
      ending.abort(new Error('worker ends'));
      await Promise.all([stopHandingOut(), stopForgetting()]);
      await queue.stop({ graceful: true, timeout: PATIENCE_MS });
    },
  };
}

/** Deletes what runs kept on this host of campaigns that are no more. */
function keepForgetting({ db, snapshotFolder, logger }: WorkPlace): () => Promise<void> {
  if (snapshotFolder === undefined) return async () => {};
  const onFailure = (error: Error) => logger.error({ error: error.name }, 'snapshots not forgotten');
  return repeat(() => forgetSnapshots({ db, snapshotFolder }), FORGET_SNAPSHOTS_MS, onFailure);
}
