import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { latestPurgeDay, purgeAudit } from '../../src/access/purge-audit.ts';
import { recordEvent } from '../../src/audit/record-event.ts';
import { sealBlocks } from '../../src/audit/seal-blocks.ts';
import { verifyAudit } from '../../src/audit/verify-audit.ts';
import { fixedClock } from '../../src/clock.ts';
import { withOwnerDatabase } from '../../src/postgres/owner-database.ts';
import { actor } from '../review/invented-province.ts';
import { asOwner, type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
const clock = fixedClock('2026-11-25T08:00:00+07:00');
const who = { accountId: null, login: 'thử', via: 'terminal', address: undefined } as const;

beforeAll(async () => {
  database = await testDatabase();
  for (const month of ['2025-01', '2025-06', '2025-11', '2026-06']) {
    const at = new Date(`${month}-10T00:00:00Z`);
    await recordEvent(database.db, { at, actor: who, action: month, subject: 'test' });
    await sealBlocks({ db: database.db, clock });
  }
});
afterAll(() => database.drop());

const purge = async (before: string, role: 'administrator' | 'auditor' = 'administrator') =>
  await withOwnerDatabase(database.ownerUrl, (db) =>
    purgeAudit({ db, clock, actor: actor(1, { role }) }, { before }),
  );
const actions = async () =>
  (await database.db.selectFrom('audit_events').select('action').orderBy('event_id').execute()).map(
    (event) => event.action,
  );

describe('the audit', () => {
  test.each([
    ['2026-11-25T08:00:00+07:00', '2025-11-25'],
    ['2026-11-24T17:00:00Z', '2025-11-25'],
    ['2028-02-29T12:00:00+07:00', '2027-02-29'],
  ])('at %s may go before %s', (now, latest) => {
    expect(latestPurgeDay(new Date(now))).toBe(latest);
  });

  test('younger than twelve months stays, as does all of it for anybody but an administrator', async () => {
    await expect(purge('2025-11-26')).rejects.toMatchObject({ code: 'AUDIT_TOO_YOUNG' });
    await expect(purge('2025-02-01', 'auditor')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await actions()).toHaveLength(4);
  });

  test('loses whole blocks of before the day, says so, and the rest is still a chain', async () => {
    expect(await purge('2025-07-01')).toEqual({ throughBlock: 2, events: 2 });
    expect(await actions()).toEqual(['2025-11', '2026-06', 'audit.purge']);
    await sealBlocks({ db: database.db, clock });
    const verified = await verifyAudit(database.db, undefined);
    expect(verified).toMatchObject({ blocks: 5, events: 3, purgedBlocks: 2, unsealed: 0, faults: [] });
    expect(await purge('2025-07-01')).toEqual({ throughBlock: 2, events: 0 });
    expect(await purge('2025-11-25')).toEqual({ throughBlock: 3, events: 1 });
  });

  test('of which more was deleted than it says is broken', async () => {
    await sealBlocks({ db: database.db, clock });
    await asOwner("DELETE FROM audit_events WHERE action = '2026-06'", database.ownerUrl);
    expect((await verifyAudit(database.db, undefined)).faults).toMatchObject([
      { blockNo: 4, fault: 'missing' },
    ]);
  });
});
