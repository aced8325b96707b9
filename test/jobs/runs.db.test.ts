import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { type RunningWorker, startWorker } from '../../src/jobs/start-worker.ts';
import { type ListeningService, listen } from '../api/listening-service.ts';
import { actor, type InventedProvince, inventProvince, UNITS } from '../review/invented-province.ts';

const leader = actor(1, { role: 'leader' });
const officer = actor(2);
const communeLeader = actor(3, { role: 'leader', jurisdiction: ['03646'] });

let province: InventedProvince;
let service: ListeningService;
let worker: RunningWorker | undefined;
beforeAll(async () => {
  province = await inventProvince(200);
  service = await listen(province, [leader, officer, communeLeader], { clock: systemClock });
});
afterAll(async () => {
  await worker?.stop();
  await service.stop();
  await province.drop();
});

const work = async () => {
  worker = await startWorker({
    ...province,
    clock: systemClock,
    logger: { error: (fields, text) => console.error(text, fields) },
    units: UNITS,
    province: '14',
    settingOf: () => undefined,
  });
};
const orders = () => `/api/campaigns/${province.campaignId}/run-orders`;
const order = async () => {
  const { status, body } = await service.call(leader, 'POST', orders());
  expect(status).toBe(201);
  return body.orderId as number;
};

interface Told {
  readonly id: number;
  readonly event: string | undefined;
  readonly data: { readonly stage?: string; readonly message?: string };
}

/** Follows until the stream ends. */
async function follow(orderId: number, after?: number): Promise<readonly Told[]> {
  const { body, headers } = await service.call(
    officer,
    'GET',
    `/api/run-orders/${orderId}/events`,
    undefined,
    after === undefined ? {} : { 'last-event-id': String(after) },
  );
  expect(headers.get('content-type')).toBe('text/event-stream');
  return (body as string).split('\n\n').flatMap((block) => {
    const fields = Object.fromEntries(
      block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    if (fields.data === undefined) return [];
    return [{ id: Number(fields.id), event: fields.event, data: JSON.parse(fields.data) }];
  });
}

/** As a run from a terminal holds the campaign. */
async function whileHeld(act: () => Promise<void>): Promise<void> {
  const client = await province.pool.connect();
  const key = ['run', province.campaignId];
  await client.query('SELECT pg_advisory_lock(hashtext($1), $2)', key);
  try {
    await act();
  } finally {
    await client.query('SELECT pg_advisory_unlock(hashtext($1), $2)', key);
    client.release();
  }
}

const openStreams = async () => {
  const { body } = await service.call(undefined, 'GET', '/metrics');
  return Number(/^doichieu_run_followers (\d+)$/m.exec(body)![1]);
};

describe('an order to run', () => {
  test('waits for a worker, and is the only one of its campaign', async () => {
    const orderId = await order();
    expect((await service.call(leader, 'POST', orders())).body.code).toBe('RUN_IN_PROGRESS');
    const { body } = await service.call(officer, 'GET', `/api/run-orders/${orderId}`);
    expect(body).toMatchObject({ state: 'waiting', stages: [], log: [], lastEventId: 0 });
    expect((await service.call(leader, 'POST', `/api/run-orders/${orderId}/stop`)).status).toBe(204);
    expect((await service.call(leader, 'POST', `/api/run-orders/${orderId}/stop`)).body.code).toBe(
      'RUN_ORDER_ENDED',
    );
    const stopped = (await service.call(officer, 'GET', `/api/run-orders/${orderId}`)).body;
    expect(stopped.state).toBe('stopped');
    expect(stopped.log.map(({ message }: { message: string }) => message)).toEqual(['stopped']);
  });

  // From the sixth time on a connection may plan a statement without its values.
  test('is taken and stopped as often as it is given', async () => {
    for (let time = 0; time < 8; time++)
      expect((await service.call(leader, 'POST', `/api/run-orders/${await order()}/stop`)).status).toBe(204);
  });

  test('is given by whoever answers for the province, and by nobody else', async () => {
    expect((await service.call(officer, 'POST', orders())).status).toBe(403);
    expect((await service.call(communeLeader, 'POST', orders())).status).toBe(404);
  });

  test('is performed, told as it goes, and told to its end to whoever comes back', async () => {
    await work();
    const orderId = await order();
    const following = follow(orderId);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await openStreams()).toBe(1);
    const told = await following;
    expect(await openStreams()).toBe(0);
    expect(told.at(-1)!.event).toBe('end');
    const events = told.slice(0, -1);
    expect(events[0]!.data.message).toBe('taken');
    expect(events.at(-1)!.data).toMatchObject({
      message: 'published',
      params: { entries: expect.any(Number) },
    });
    const stages = new Set(events.flatMap(({ data }) => data.stage ?? []));
    expect([...stages]).toEqual(
      expect.arrayContaining(['clean_marriages', 'read_population', 'decide', 'write']),
    );
    const ids = events.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));

    const { body } = await service.call(officer, 'GET', `/api/run-orders/${orderId}`);
    expect(body).toMatchObject({ state: 'published', attempts: 1, failure: null });
    expect(body.runId).toBeGreaterThan(0);
    const middle = body.log[0].eventId;
    const rest = await follow(orderId, middle);
    expect(rest.every(({ id, event }) => event === 'end' || id > middle)).toBe(true);
    expect(rest.at(-2)!.data.message).toBe('published');
    expect(await follow(orderId, ids.at(-1)!)).toEqual([{ id: Number.NaN, event: 'end', data: {} }]);
  });

  test('waits while somebody at a terminal runs the campaign, and stops on request', async () => {
    await whileHeld(async () => {
      const orderId = await order();
      const log = async () => (await service.call(officer, 'GET', `/api/run-orders/${orderId}`)).body.log;
      await expect.poll(async () => (await log()).at(-1)?.message, { timeout: 5_000 }).toBe('held');
      expect((await service.call(leader, 'POST', `/api/run-orders/${orderId}/stop`)).status).toBe(204);
      const told = await follow(orderId);
      expect(told.at(-2)!.data.message).toBe('stopped');
    });
  });

  test('is not followed by more streams of an account than are allowed', async () => {
    await whileHeld(async () => {
      const orderId = await order();
      const leaving = new AbortController();
      const headers = service.wayOf(officer);
      const open = () =>
        fetch(`${service.address}/api/run-orders/${orderId}/events`, { headers, signal: leaving.signal });
      const replies = await Promise.all(Array.from({ length: 12 }, open));
      expect(replies.filter(({ status }) => status === 429)).toHaveLength(2);
      leaving.abort();
      await expect.poll(openStreams, { timeout: 5_000 }).toBe(0);
    });
  });
});
