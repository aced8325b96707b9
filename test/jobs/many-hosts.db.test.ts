import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../src/demo/random.ts';
import { type InventedProvince, inventProvince } from '../review/invented-province.ts';
import { cuttableLine } from '../support/cuttable-line.ts';
import {
  countPublished,
  hastenTakeover,
  killHost,
  orderRun,
  spawnHost,
  toThatNight,
  untilDivided,
  untilPublished,
  whatStands,
} from './hosts.ts';
import { startHost } from './start-host.ts';

let province: InventedProvince;
let shiftMs: number;
let undisturbed: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  province = await inventProvince(600);
  shiftMs = toThatNight();
  const host = await startHost(province.appUrl, shiftMs);
  await hastenTakeover(province);
  await untilPublished(province, await order());
  await host.stop();
  undisturbed = await whatStands(province, province.campaignId);
  expect(undisturbed).toMatchObject({ entries: 600, chunks_left: 0 });
});
afterAll(() => province.drop());

const order = () => orderRun(province, province.campaignId, shiftMs);
const stands = () => whatStands(province, province.campaignId);
const published = () => countPublished(province, province.campaignId);

test.each([2, 4])('%i workers publish the same bytes as one', async (count) => {
  const before = await published();
  const hosts = await Promise.all(Array.from({ length: count }, () => startHost(province.appUrl, shiftMs)));
  const { orderId } = await untilPublished(province, await order());
  await Promise.all(hosts.map((host) => host.stop()));
  const { params } = await province.db
    .selectFrom('run_events')
    .select('params')
    .where('order_id', '=', orderId)
    .where('message', '=', 'divided')
    .executeTakeFirstOrThrow();
  expect(params).toEqual({ chunks: count, workers: count });
  expect(await stands()).toEqual(undisturbed);
  expect(await published()).toBe(before + 1);
});

test('a worker whose line is cut in mid-run loses its part to the others, and is one of them again once it is mended', {
  timeout: 120_000,
}, async () => {
  const before = await published();
  const lines = await Promise.all(Array.from({ length: 3 }, () => cuttableLine(province.appUrl)));
  const hosts = await Promise.all(lines.map(({ url }) => startHost(url, shiftMs)));
  const orderId = await order();
  await untilDivided(province, orderId);
  const [cut] = lines;
  cut!.refuse();
  cut!.sever();
  await pause(1_500);
  cut!.mend();
  const { attempts } = await untilPublished(province, orderId);
  expect(attempts).toBeLessThanOrEqual(2);
  expect(await stands()).toEqual(undisturbed);
  expect(await published()).toBe(before + 1);
  const next = await order();
  await untilPublished(province, next);
  expect(await stands()).toEqual(undisturbed);
  await Promise.all(hosts.map((host) => host.stop()));
  await Promise.all(lines.map((line) => line.close()));
});

test('workers killed at random moments leave the outcome of an undisturbed run, once', {
  timeout: 120_000,
}, async () => {
  const before = await published();
  const random = createRandom(7);
  const hosts: ChildProcess[] = await Promise.all([1, 2].map(() => spawnHost(province.appUrl, shiftMs)));
  const orderId = await order();
  for (let kills = 0; kills < 4; kills++) {
    await pause(300 + 1_500 * random.next());
    const victim = random.next() < 0.5 ? 0 : 1;
    await killHost(hosts[victim]!);
    hosts[victim] = await spawnHost(province.appUrl, shiftMs);
  }
  await untilPublished(province, orderId);
  await Promise.all(hosts.map(killHost));
  expect(await stands()).toEqual(undisturbed);
  expect(await published()).toBe(before + 1);
});
