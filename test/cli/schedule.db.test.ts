import { afterAll, beforeAll, expect, test } from 'vitest';
import { doichieu } from '../support/command-line.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
let environment: Record<string, string>;

beforeAll(async () => {
  database = await testDatabase();
  await database.db.insertInto('campaigns').values({ name: 'thử' }).execute();
  // As on a host that has the limited role only.
  environment = { DATABASE_URL: database.appUrl };
});
afterAll(() => database.drop());

const call = (...args: string[]) => doichieu(['schedule', ...args, '--campaign', 'thử'], { environment });

test('nights are set, shown and cleared from the terminal, and each act is on record', {
  timeout: 120_000,
}, async () => {
  expect((await call('show')).stdout).toContain('Chưa đặt lịch');
  const set = await call('set', '--at', '01:30', '--days', '1', '7', '--json');
  expect(set.code).toBe(0);
  expect(JSON.parse(set.stdout)).toEqual({ time: '01:30', weekdays: [1, 7], next_at: expect.any(String) });
  expect((await call('show')).stdout).toMatch(
    /^Chạy lúc 01:30 \(giờ Việt Nam\), thứ 2, Chủ nhật\. Lần tới: 01 giờ 30/,
  );
  expect((await call('clear')).stdout).toContain('Chưa đặt lịch');
  expect((await call('set', '--at', '25:00')).code).toBe(2);
  expect((await call('set', '--at', '01:00', '--days', '8')).code).toBe(2);
  const acts = await database.db
    .selectFrom('audit_events')
    .select(['action', 'detail'])
    .orderBy('event_id')
    .execute();
  expect(acts).toEqual([
    { action: 'schedule.set', detail: { hour: 1, minute: 30, weekdays: [1, 7] } },
    { action: 'schedule.clear', detail: {} },
  ]);
});
