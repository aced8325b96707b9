import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor, type InventedProvince, inventProvince } from '../review/invented-province.ts';
import { type ListeningService, listen } from './listening-service.ts';

let province: InventedProvince;
let service: ListeningService;
const anna = actor(1);
const bella = actor(2);
const administrator = actor(8, { role: 'administrator' });

beforeAll(async () => {
  province = await inventProvince();
  service = await listen(province, [anna, bella, administrator]);
});
afterAll(async () => {
  await service.stop();
  await province.drop();
});

const campaign = () => `/api/campaigns/${province.campaignId}`;

test('guesses of passwords hold no connection of those who work', async () => {
  const isDone: boolean[] = [];
  const guesses = Array.from({ length: 40 }, async (_, at) => {
    const { status } = await service.call(undefined, 'POST', '/api/session', {
      login: `khong-co-${at}`,
      password: 'mot mat khau doan mo',
    });
    isDone[at] = true;
    return status;
  });
  const list = await service.call(anna, 'POST', `${campaign()}/cases/search`, {});
  const finishedBefore = isDone.filter(Boolean).length;
  expect(list.status).toBe(200);
  expect(finishedBefore).toBeLessThan(40);
  expect([...new Set(await Promise.all(guesses))].sort()).toEqual([401]);
});

test('while a run publishes an answer is told to come again, readers go on, and it is taken then', async () => {
  const { body } = await service.call(anna, 'POST', `${campaign()}/cases/next`, {});
  const { caseId } = body.next;
  const shown = await service.call(anna, 'GET', `/api/cases/${caseId}`);
  const answer = {
    answer: { decision: 'not_in_register', spouses: ['H', 'W'] },
    reason: 'Không có trong sổ',
  };
  const judge = () =>
    service.call(anna, 'POST', `/api/cases/${caseId}/judgements`, answer, {
      'if-match': `"${shown.body.version}"`,
      'idempotency-key': 'cung-mot-cau-tra-loi',
    });
  const run = new pg.Client({ connectionString: province.appUrl });
  await run.connect();
  try {
    await run.query(`BEGIN`);
    await run.query(`SELECT pg_advisory_xact_lock(hashtext('cases'), $1)`, [province.campaignId]);
    const busy = await judge();
    expect([busy.status, busy.body.code, busy.headers.get('retry-after')]).toEqual([
      503,
      'SERVICE_BUSY',
      '2',
    ]);
    const list = await service.call(bella, 'POST', `${campaign()}/cases/search`, {});
    expect(list.status).toBe(200);
    const ready = await fetch(`${service.address}/readyz`);
    expect(ready.status).toBe(200);
  } finally {
    await run.query('ROLLBACK');
    await run.end();
  }
  expect((await judge()).status).toBe(201);
});

test.each([
  ['a day of year 0', () => ({ filter: { registeredFrom: '0000-01-01' } })],
  ['a page mark with no such day', () => ({ sort: 'registered', page: mark('registered', '2026-13-45') })],
  ['a page mark with no such moment', () => ({ sort: 'arrived', page: mark('arrived', '2026-13-45 99:99') })],
])('%s is refused as the fault of the request', async (_, body) => {
  const reply = await service.call(anna, 'POST', `${campaign()}/cases/search`, body());
  expect(reply.status).toBe(422);
});
const mark = (sort: string, value: string) =>
  Buffer.from(JSON.stringify([sort, value, 1])).toString('base64url');

test('a wrong old password is on record, and no session resets the password of its own account', async () => {
  const wrong = await service.call(anna, 'PUT', '/api/session/password', {
    oldPassword: 'khong phai mat khau',
    newPassword: 'mot cau dai de nho hon',
  });
  expect(wrong.status).toBe(401);
  const { rows } = await sql<{ action: string }>`
    SELECT action FROM audit_events WHERE account_id = ${anna.accountId} AND action LIKE 'account.%'`.execute(
    province.db,
  );
  expect(rows).toEqual([{ action: 'account.password_refused' }]);
  const own = `/api/accounts/${administrator.accountId}/password-reset`;
  expect((await service.call(administrator, 'POST', own, {})).status).toBe(403);
  const other = `/api/accounts/${bella.accountId}/password-reset`;
  expect((await service.call(administrator, 'POST', other, {})).status).toBe(201);
});
