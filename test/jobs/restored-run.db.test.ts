import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { markOrder, takeUpRunOrder } from '../../src/db/run-orders.ts';
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

async function orderSharedRun(): Promise<{ readonly orderId: number; readonly runId: number }> {
  const orderId = await orderRun(province, province.campaignId, 0);
  const { runId } = await prepareChunkedRun(province, province.campaignId, { ...options, chunks: 2 });
  await markOrder(province.db, orderId, { runId });
  return { orderId, runId };
}

test('an order whose run is given up for one that is put back ends, and does not begin again', async () => {
  const { orderId, runId } = await orderSharedRun();
  const performed = performOrder(place, queue, orderId, new AbortController().signal);
  const chunks = () => province.pool.query(`SELECT FROM pgboss.job WHERE name = 'chunks'`);
  while ((await chunks()).rows.length < 2) await pause(50);
  expect((await restore()).endedRunIds).toEqual([runId]);
  await performed;
  expect(await untilEnded(province, orderId)).toMatchObject({ state: 'failed', failure: 'RUN_SET_ASIDE' });
});

test('so does one whose worker was lost before', async () => {
  const { orderId } = await orderSharedRun();
  await takeUpRunOrder(province.db, orderId, systemClock.now());
  const { runId } = await restore();
  await performOrder(place, queue, orderId, new AbortController().signal);
  const ended = await untilEnded(province, orderId);
  expect(ended).toMatchObject({ state: 'failed', failure: 'RUN_SET_ASIDE' });
  expect(ended.runId).not.toBe(runId);
});
