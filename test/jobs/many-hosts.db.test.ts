import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../src/demo/random.ts';
import { cuttableLine } from '../support/cuttable-line.ts';
import { killHost, linkUndisturbed, spawnHost, untilDivided, untilPublished } from './hosts.ts';
import { startHost } from './start-host.ts';

let linked: Awaited<ReturnType<typeof linkUndisturbed>>;

beforeAll(async () => {
  linked = await linkUndisturbed(600);
  expect(linked.undisturbed).toMatchObject({ entries: 600, chunks_left: 0 });
});
afterAll(() => linked.province.drop());

test.each([2, 4])('%i workers publish the same bytes as one', async (count) => {
  const before = await linked.published();
  const hosts = await Promise.all(
    Array.from({ length: count }, () => startHost(linked.province.appUrl, linked.shiftMs)),
  );
  const { orderId } = await untilPublished(linked.province, await linked.order());
  await Promise.all(hosts.map((host) => host.stop()));
  const { params } = await linked.province.db
    .selectFrom('run_events')
    .select('params')
    .where('order_id', '=', orderId)
    .where('message', '=', 'divided')
    .executeTakeFirstOrThrow();
  expect(params).toEqual({ chunks: count, workers: count });
  expect(await linked.stands()).toEqual(linked.undisturbed);
  expect(await linked.published()).toBe(before + 1);
});

test('a worker whose line is cut in mid-run loses its part to the others, and is one of them again once it is mended', {
  timeout: 120_000,
}, async () => {
  const before = await linked.published();
  const lines = await Promise.all(Array.from({ length: 3 }, () => cuttableLine(linked.province.appUrl)));
  const hosts = await Promise.all(lines.map(({ url }) => startHost(url, linked.shiftMs)));
  const orderId = await linked.order();
  await untilDivided(linked.province, orderId);
  const [cut] = lines;
  cut!.refuse();
  cut!.sever();
  await pause(1_500);
  cut!.mend();
  const { attempts } = await untilPublished(linked.province, orderId);
  expect(attempts).toBeLessThanOrEqual(2);
  expect(await linked.stands()).toEqual(linked.undisturbed);
  expect(await linked.published()).toBe(before + 1);
  const next = await linked.order();
  await untilPublished(linked.province, next);
  expect(await linked.stands()).toEqual(linked.undisturbed);
  await Promise.all(hosts.map((host) => host.stop()));
  await Promise.all(lines.map((line) => line.close()));
});

test('workers killed at random moments leave the outcome of an undisturbed run, once', {
  timeout: 120_000,
}, async () => {
  const before = await linked.published();
  const random = createRandom(7);
  const hosts: ChildProcess[] = await Promise.all(
    [1, 2].map(() => spawnHost(linked.province.appUrl, linked.shiftMs)),
  );
  const orderId = await linked.order();
  for (let kills = 0; kills < 4; kills++) {
    await pause(300 + 1_500 * random.next());
    const victim = random.next() < 0.5 ? 0 : 1;
    await killHost(hosts[victim]!);
    hosts[victim] = await spawnHost(linked.province.appUrl, linked.shiftMs);
  }
  await untilPublished(linked.province, orderId);
  await Promise.all(hosts.map(killHost));
  expect(await linked.stands()).toEqual(linked.undisturbed);
  expect(await linked.published()).toBe(before + 1);
});
