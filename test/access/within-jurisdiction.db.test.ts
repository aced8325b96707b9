import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { forgetSignIns } from '../../src/access/forget-sign-ins.ts';
import { listAccounts } from '../../src/access/manage-accounts.ts';
import { searchAudit } from '../../src/access/search-audit.ts';
import { openSession } from '../../src/access/session.ts';
import { recordEvent } from '../../src/audit/record-event.ts';
import { fixedClock } from '../../src/clock.ts';
import type { AuditFilter } from '../../src/db/audit-events.ts';
import { insertFailedSignIn } from '../../src/db/sessions.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { readCase } from '../../src/review/read-case.ts';
import { actor, atWork, type InventedProvince, inventProvince } from '../review/invented-province.ts';

let province: InventedProvince;
let mine: { caseId: number; unit: string };
let other: { caseId: number; unit: string };
const at = new Date('2026-11-25T08:00:00+07:00');

beforeAll(async () => {
  province = await inventProvince();
  const { rows } = await sql<{ caseId: number; unit: string }>`
    SELECT DISTINCT ON (unit_code) case_id AS "caseId", unit_code AS unit FROM cases WHERE unit_code IS NOT NULL
    ORDER BY unit_code, case_id LIMIT 2`.execute(province.db);
  [mine, other] = rows as [typeof mine, typeof other];
  for (const [accountId, units] of [
    [1, [mine.unit]],
    [2, [other.unit]],
    [3, null],
  ] as const)
    await sql`INSERT INTO accounts (account_id, kind, login, display_name, role, units, must_change_password, created_at)
      OVERRIDING SYSTEM VALUE VALUES (${accountId}, 'person', ${`nguoi-${accountId}`}, ${`Người ${accountId}`}, 'officer',
      ${units}, false, ${at})`.execute(province.db);
  for (const [accountId, entryId] of [
    [1, mine.caseId],
    [2, other.caseId],
    [3, other.caseId],
    [3, mine.caseId],
  ] as const)
    await recordEvent(province.db, {
      at,
      actor: { accountId, login: `nguoi-${accountId}`, via: 'session', address: undefined },
      action: 'case.read',
      subject: `case:${entryId}`,
      entryId,
    });
});
afterAll(async () => await province.drop());

test('an auditor of a commune sees acts on its records and by its accounts, and its accounts only', async () => {
  const auditor = actor(9, { role: 'auditor', jurisdiction: [mine.unit] });
  const { events } = await searchAudit(atWork(province, auditor, '08:01'), { action: 'case.read' });
  expect(events.map(({ accountId, entryId }) => [accountId, entryId])).toEqual([
    [3, mine.caseId],
    [1, mine.caseId],
  ]);
  const accounts = await listAccounts(atWork(province, auditor, '08:01'));
  expect(accounts.map(({ login }) => login)).toEqual(['nguoi-1']);
  const whole = actor(9, { role: 'auditor' });
  expect((await searchAudit(atWork(province, whole, '08:02'), { action: 'case.read' })).events).toHaveLength(
    4,
  );
  expect(await listAccounts(atWork(province, whole, '08:02'))).toHaveLength(3);
});

test('a look is found by the record, alone or in a list, and a commune sees of a list its own records', async () => {
  const { campaignId } = province;
  const whole = actor(6, { role: 'auditor' });
  const officer = actor(4);
  const { cases } = await listCases(atWork(province, officer, '09:00'), { campaignId });
  const first = cases.find(({ unitCode }) => unitCode !== null)!;
  const second = cases.find(({ caseId }) => caseId !== first.caseId)!;
  await readCase(atWork(province, officer, '09:01'), { caseId: first.caseId });
  const looks = async (who: Actor, filter: AuditFilter = {}) =>
    (await searchAudit(atWork(province, who, '09:02'), { accountId: 4, ...filter })).events.map((event) => ({
      action: event.action,
      records: (event.detail.entryIds as number[]).length,
    }));
  const list = { action: 'case.list', records: cases.length };
  expect(await looks(whole, { entryId: first.caseId })).toEqual([{ action: 'case.read', records: 1 }, list]);
  expect(await looks(whole, { entryId: second.caseId })).toEqual([list]);
  expect(await looks(whole, { entryId: 2 ** 31 })).toEqual([]);
  const unitCode = first.unitCode!;
  const own = cases.filter((one) => one.unitCode === unitCode).length;
  const ofUnit = actor(7, { role: 'auditor', jurisdiction: [unitCode] });
  expect(own).toBeLessThan(cases.length);
  expect(await looks(ofUnit)).toEqual([
    { action: 'case.read', records: 1 },
    { action: 'case.list', records: own },
  ]);
});

test('of looks at several records an auditor of a commune learns of none outside, by no way of asking', async () => {
  const auditor = actor(8, { role: 'auditor', jurisdiction: [mine.unit] });
  const ofCommune = { accountId: 1, login: 'nguoi-1', via: 'session', address: undefined } as const;
  const looks = (action: string, detail: Record<string, number | number[]>, entryId?: number) =>
    recordEvent(province.db, {
      at,
      actor: ofCommune,
      action: `test.${action}`,
      subject: 'cases:2',
      ...(entryId !== undefined && { entryId }),
      detail,
    });
  await looks('both', { entryIds: [other.caseId, mine.caseId] });
  await looks('assigned', { caseIds: [mine.caseId, other.caseId], assigned: 2 });
  await looks('outside', { entryIds: [other.caseId] });
  await looks('assigned_outside', { caseIds: [other.caseId] });
  await looks('one_outside', {}, other.caseId);
  await looks('none', { entryIds: [] });
  await looks('no_record', {});
  const gone = 2 ** 31;
  await looks('purged', {}, gone);
  const found = async (who: Actor, filter: AuditFilter = {}) =>
    (await searchAudit(atWork(province, who, '09:30'), { action: 'test', ...filter })).events.map(
      ({ action, detail }) => [action, detail],
    );
  const both = { entryIds: [mine.caseId] };
  expect(await found(auditor)).toEqual([
    ['test.purged', {}],
    ['test.no_record', {}],
    ['test.none', { entryIds: [] }],
    ['test.assigned', { caseIds: [mine.caseId], assigned: 2 }],
    ['test.both', both],
  ]);
  expect(await found(auditor, { entryId: mine.caseId })).toEqual([['test.both', both]]);
  expect(await found(auditor, { entryId: other.caseId })).toEqual([]);
  expect(await found(auditor, { entryId: gone })).toEqual([['test.purged', {}]]);
  const whole = actor(8, { role: 'auditor' });
  expect(await found(whole)).toHaveLength(8);
  expect(await found(whole, { entryId: other.caseId })).toHaveLength(3);
});

test('sessions and failures of long ago are taken away, those of now are kept', async () => {
  const { db } = province;
  const clock = fixedClock('2026-11-25T08:00:00+07:00');
  const origin = { address: '127.0.0.1', userAgent: 'test' };
  await openSession({ db, clock }, 1, origin, null);
  const long = fixedClock('2026-06-01T08:00:00+07:00');
  await openSession({ db, clock: long }, 1, origin, null);
  await insertFailedSignIn(db, Buffer.from('a'), '127.0.0.1', clock.now());
  await insertFailedSignIn(db, Buffer.from('b'), '127.0.0.1', long.now());
  await forgetSignIns({ db, clock });
  const { rows } = await sql<{ sessions: number; failures: number }>`SELECT
    (SELECT count(*)::integer FROM sessions) AS sessions, (SELECT count(*)::integer FROM failed_sign_ins) AS failures`.execute(
    db,
  );
  expect(rows).toEqual([{ sessions: 1, failures: 1 }]);
});
