import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clearSchedule, setSchedule } from '../../src/campaigns/schedule-runs.ts';
import { fixedClock, systemClock } from '../../src/clock.ts';
import { ensureCampaign } from '../../src/db/campaigns.ts';
import { listRunOrders } from '../../src/db/run-orders.ts';
import { startTimekeeper } from '../../src/jobs/start-timekeeper.ts';
import { startWorker } from '../../src/jobs/start-worker.ts';
import { actor, UNITS } from '../review/invented-province.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const logger = { error: (fields: object, text: string) => console.error(text, fields) };

let database: TestDatabase;
let campaignId: number;
beforeAll(async () => {
  database = await testDatabase();
  ({ campaignId } = await ensureCampaign(database.db, 'đêm'));
});
afterAll(() => database.drop());

const work = () => ({
  db: database.db,
  clock: fixedClock('2026-11-25T08:00:00+07:00'),
  actor: actor(1, { role: 'administrator' }),
});
const scheduled = async () =>
  (
    await sql<{ cron: string; timezone: string; options: { missed: string } }>`
      SELECT cron, timezone, options FROM pgboss.schedule`.execute(database.db)
  ).rows;
const orders = () => listRunOrders(database.db, campaignId, 10);
const keepTime = () => startTimekeeper({ ...database, logger });

test('a schedule reaches the clock of the queue, changed and cleared too', async () => {
  const timekeeper = await keepTime();
  await setSchedule(work(), { campaignId, hour: 1, minute: 30, weekdays: [1, 3] });
  await expect
    .poll(scheduled, { timeout: 12_000 })
    .toEqual([{ cron: '30 1 * * 1,3', timezone: 'Asia/Ho_Chi_Minh', options: expect.anything() }]);
  expect((await scheduled())[0]!.options.missed).toBe('once');
  await setSchedule(work(), { campaignId, hour: 2, minute: 0, weekdays: [7] });
  await expect.poll(async () => (await scheduled())[0]?.cron, { timeout: 12_000 }).toBe('0 2 * * 0');
  await clearSchedule(work(), { campaignId });
  await expect.poll(scheduled, { timeout: 12_000 }).toEqual([]);
  await timekeeper.stop();
  expect(await orders()).toEqual([]);
});

test('nights missed while nothing ran are made up by one run, however many hosts come up', async () => {
  await setSchedule(work(), { campaignId, ...minutesAgo(90), weekdays: [1, 2, 3, 4, 5, 6, 7] });
  const first = await keepTime();
  await expect.poll(async () => (await scheduled()).length, { timeout: 12_000 }).toBe(1);
  await first.stop();
  // As after three days without power.
  await sql`UPDATE pgboss.version SET cron_on = now() - interval '3 days'`.execute(database.db);
  await sql`UPDATE pgboss.schedule SET created_on = now() - interval '9 days'`.execute(database.db);
  expect(await orders()).toEqual([]);
  const place = {
    ...database,
    clock: systemClock,
    logger,
    units: UNITS,
    province: '14',
    settingOf: () => undefined,
  };
  const hosts = await Promise.all([keepTime(), keepTime(), startWorker(place), startWorker(place)]);
  await expect.poll(async () => (await orders())[0]?.state, { timeout: 20_000 }).toBe('published');
  await Promise.all(hosts.map((host) => host.stop()));
  expect(await orders()).toMatchObject([{ origin: 'schedule', state: 'published', attempts: 1 }]);
});

function minutesAgo(minutes: number) {
  const there = new Date(systemClock.now().getTime() + 7 * 3_600_000 - minutes * 60_000);
  return { hour: there.getUTCHours(), minute: there.getUTCMinutes() };
}
