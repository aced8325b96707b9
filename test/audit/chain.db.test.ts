import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordEvent } from '../../src/audit/record-event.ts';
import { sealBlocks } from '../../src/audit/seal-blocks.ts';
import { verifyAudit } from '../../src/audit/verify-audit.ts';
import { fixedClock } from '../../src/clock.ts';
import { asOwner, type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
const clock = fixedClock('2026-11-25T08:00:00+07:00');
const actor = { accountId: null, login: 'thử', via: 'terminal', address: undefined } as const;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const record = async (action: string, db = database.db) =>
  await recordEvent(db, { at: clock.now(), actor, action, subject: 'test', detail: { n: 1 } });
const seal = () => sealBlocks({ db: database.db, clock });

test('an event of a transaction that was slower than a later one is sealed when it is there', async () => {
  await record('first');
  expect(await seal()).toBe(1);
  expect(await seal()).toBe(0);
  await database.db.transaction().execute(async (slow) => {
    await record('slow', slow);
    await record('quick');
    // Its id is higher, but an event with a lower one is still on its way.
    expect(await seal()).toBe(0);
  });
  expect(await seal()).toBe(2);
  const verified = await verifyAudit(database.db, undefined);
  expect(verified).toMatchObject({ blocks: 2, events: 3, unsealed: 0, faults: [] });
  expect((await verifyAudit(database.db, verified.hash)).faults).toEqual([]);
  expect((await verifyAudit(database.db, 'ab'.repeat(32))).faults).toMatchObject([{ fault: 'unexpected' }]);
});

test('two sealers at once make one chain', async () => {
  for (let i = 0; i < 5; i++) {
    await record(`burst ${i}`);
    await Promise.all([seal(), seal(), seal()]);
  }
  await seal();
  expect(await verifyAudit(database.db, undefined)).toMatchObject({ events: 8, unsealed: 0, faults: [] });
});

test('the service may add events and read them, never change them', async () => {
  await expect(database.db.updateTable('audit_events').set({ actor: 'ai khác' }).execute()).rejects.toThrow(
    /permission denied/,
  );
  await expect(database.db.deleteFrom('audit_events').execute()).rejects.toThrow(/permission denied/);
  await expect(database.db.deleteFrom('audit_blocks').execute()).rejects.toThrow(/permission denied/);
});

test('whatever is altered by hand shows, and where', async () => {
  const { ownerUrl, db } = database;
  const faultsOf = async () =>
    (await verifyAudit(db, undefined)).faults.map(({ blockNo, fault }) => [blockNo, fault]);
  await asOwner("UPDATE audit_events SET actor = 'ai khác' WHERE action = 'slow'", ownerUrl);
  expect(await faultsOf()).toEqual([[2, 'changed']]);
  await asOwner("UPDATE audit_events SET actor = 'thử' WHERE action = 'slow'", ownerUrl);
  expect(await faultsOf()).toEqual([]);
  await asOwner("DELETE FROM audit_events WHERE action = 'quick'", ownerUrl);
  expect(await faultsOf()).toEqual([[2, 'missing']]);
  await asOwner('DELETE FROM audit_blocks WHERE block_no = 2', ownerUrl);
  expect(await faultsOf()).toEqual([[3, 'gap']]);
});
