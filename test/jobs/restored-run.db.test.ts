import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { closeLeftRuns } from '../../src/db/link-runs.ts';
import { findRunOrder, markOrder, takeUpRunOrder } from '../../src/db/run-orders.ts';
import { openQueue } from '../../src/jobs/open-queue.ts';
import { performOrder } from '../../src/jobs/perform-order.ts';
import type { WorkPlace } from '../../src/jobs/work-place.ts';
import { prepareChunkedRun } from '../../src/reconciliation/chunked-run.ts';
import { restorePreviousRun } from '../../src/reconciliation/restore-run.ts';
import { runLinkage } from '../../src/reconciliation/run.ts';
import { type InventedProvince, inventProvince, UNITS } from '../review/invented-province.ts';
import { orderRun, untilEnded } from './hosts.ts';

const actor = { accountId: null, login: 'nguoi.truc', via: 'terminal', address: undefined } as const;
const logger = { error: () => {} };
const options = { clock: systemClock, units: UNITS, province: '14', workers: 1 };

let province: InventedProvince;
let place: WorkPlace;
beforeEach(async () => {
  province = await inventProvince(200);
  place = { ...province, ...options, logger, settingOf: () => undefined };
  await runLinkage(province, province.campaignId, options);
  return () => province.drop();
});

let queue: Awaited<ReturnType<typeof openQueue>>;
beforeEach(async () => {
  queue = await openQueue({ appUrl: province.appUrl, logger, keepsTime: false, name: 'thu' });
});
afterEach(() => queue.stop({ graceful: false }));

const restore = () => restorePreviousRun(province, province.campaignId, { ...options, actor });

const order = () => orderRun(province, province.campaignId, 0);
const perform = (orderId: number) => performOrder(place, queue, orderId, new AbortController().signal);
const loseWorker = (orderId: number) => takeUpRunOrder(province.db, orderId, systemClock.now());
const untilHandedOut = async () => {
  const chunks = () => province.pool.query(`SELECT FROM pgboss.job WHERE name = 'chunks'`);
  while ((await chunks()).rows.length < 2) await pause(50);
};

async function divide(orderId: number): Promise<number> {
  const { runId } = await prepareChunkedRun(province, province.campaignId, { ...options, chunks: 2 });
  await markOrder(province.db, orderId, { runId });
  return runId;
}

test('an order whose run is given up for one that is put back ends, and does not begin again', async () => {
  const orderId = await order();
  const runId = await divide(orderId);
  const performed = perform(orderId);
  await untilHandedOut();
  expect((await restore()).endedRunIds).toEqual([runId]);
  await performed;
  expect(await untilEnded(province, orderId)).toMatchObject({ state: 'failed', failure: 'RUN_SET_ASIDE' });
});

test('so does one whose worker was lost before', async () => {
  const orderId = await order();
  await divide(orderId);
  await loseWorker(orderId);
  const { runId } = await restore();
  await perform(orderId);
  const ended = await untilEnded(province, orderId);
  expect(ended).toMatchObject({ state: 'failed', failure: 'RUN_SET_ASIDE' });
  expect(ended.runId).not.toBe(runId);
});

test('one that had begun no run when a former one was put back runs on top of it', async () => {
  const orderId = await order();
  await loseWorker(orderId);
  const { runId } = await restore();
  await perform(orderId);
  const ended = await untilEnded(province, orderId);
  expect(ended).toMatchObject({ state: 'published', failure: null });
  expect(ended.runId).toBeGreaterThan(runId);
});

test('one whose run began after that, and is ended by somebody, begins anew', async () => {
  const orderId = await order();
  await loseWorker(orderId);
  await restore();
  const runId = await divide(orderId);
  const performed = perform(orderId);
  await untilHandedOut();
  await closeLeftRuns(province.pool, province.campaignId, systemClock.now());
  await performed;
  const ended = await untilEnded(province, orderId);
  expect(ended).toMatchObject({ state: 'published', failure: null });
  expect(ended.runId).toBeGreaterThan(runId);
});

test('one whose run was published before a former one was put back says so', async () => {
  const orderId = await order();
  await loseWorker(orderId);
  const onBegun = (runId: number) => markOrder(province.db, orderId, { runId });
  const { runId } = await runLinkage(province, province.campaignId, { ...options, onBegun });
  await restore();
  await perform(orderId);
  expect(await untilEnded(province, orderId)).toMatchObject({ state: 'published', runId, failure: null });
});

test('an order knows the run it began while that goes on, also where one worker links alone', async () => {
  const orderId = await order();
  const performed = perform(orderId);
  let known = await findRunOrder(province.db, orderId);
  while (known!.runId === null) {
    await pause(5);
    known = await findRunOrder(province.db, orderId);
  }
  expect(known).toMatchObject({ state: 'running' });
  await performed;
  expect(await untilEnded(province, orderId)).toMatchObject({ state: 'published', runId: known!.runId });
});
