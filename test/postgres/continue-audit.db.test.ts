import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordEvent } from '../../src/audit/record-event.ts';
import { sealBlocks } from '../../src/audit/seal-blocks.ts';
import { verifyAudit } from '../../src/audit/verify-audit.ts';
import { fixedClock } from '../../src/clock.ts';
import { readDatabaseIdentity } from '../../src/db/night-input.ts';
import { readTables } from '../../src/db/stored-tables.ts';
import { migrateToLatest } from '../../src/postgres/migrate.ts';
import { asOwner, type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
const clock = fixedClock('2026-11-25T08:00:00+07:00');
const actor = { accountId: null, login: 'thử', via: 'terminal', address: undefined } as const;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const record = async (action: string) =>
  await recordEvent(database.db, { at: clock.now(), actor, action, subject: 'test' });
async function identity(): Promise<string> {
  const client = await database.pool.connect();
  return await readDatabaseIdentity(client).finally(() => client.release());
}
const origin = async () =>
  (await sql`SELECT lineage, counts_from FROM database_origin`.execute(database.db)).rows[0];

test('an audit put back by tools of PostgreSQL goes on when a command starts, and only then counts anew', async () => {
  const [before, identified] = [await origin(), await identity()];
  await record('first');
  await sealBlocks({ db: database.db, clock });
  await migrateToLatest(database.ownerUrl);
  expect([await origin(), await identity()]).toEqual([before, identified]);
  // As pg_restore on a young server leaves it: an unsealed event of a transaction that is far ahead.
  await asOwner(
    `INSERT INTO audit_events (actor, action, subject, transaction_id) VALUES ('thử', 'ahead', 'test', '9000000')`,
    database.ownerUrl,
  );
  await migrateToLatest(database.ownerUrl);
  const after = (await origin()) as { counts_from: number; lineage: string };
  expect(after.counts_from).toBe(9_000_001);
  expect(after.lineage).not.toBe((before as typeof after).lineage);
  // What runs keep on disk of the state before is not taken for this one's.
  expect(await identity()).not.toBe(identified);
  await record('after');
  expect(await sealBlocks({ db: database.db, clock })).toBe(2);
  expect(await verifyAudit(database.db, undefined)).toMatchObject({ events: 3, unsealed: 0, faults: [] });
  await migrateToLatest(database.ownerUrl);
  expect(await origin()).toEqual(after);
});

test('a column of the transaction that wrote a row is not stored, the audit has its own', async () => {
  await asOwner(
    `ALTER TABLE persons ADD COLUMN written_in bigint DEFAULT (pg_current_xact_id()::text)::bigint`,
    database.ownerUrl,
  );
  const tables = await readTables(database.db);
  const columns = (name: string) => tables.find(({ table }) => table === name)!.columns;
  expect(columns('persons')).not.toContain('written_in');
  expect(columns('audit_events')).toContain('transaction_id');
});
