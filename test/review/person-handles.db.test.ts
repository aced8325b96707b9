import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureCampaign } from '../../src/db/campaigns.ts';
import { createDatabase, createPool, type Db, inTransaction } from '../../src/db/database.ts';
import { listHandledPersons } from '../../src/db/person-handles.ts';
import { asOwner, type TestDatabase, testDatabase } from '../support/database.ts';

/** A statement is named from its second time on, and its plan kept from the sixth named one: one look to spare. */
const LOOKS = 8;
const FEW = 400;
const OTHERS = 20_000;
const pids = Array.from({ length: 20 }, (_, at) => `0140900000${10 + at}`);

/** Sorts before those asked for. */
const otherPid = sql`'00' || n`;

let database: TestDatabase;
let campaignId: number;

beforeAll(async () => {
  database = await testDatabase();
  ({ campaignId } = await ensureCampaign(database.db, 'thử'));
  await sql`INSERT INTO persons (campaign_id, pid, row_hash) SELECT ${campaignId}, pid, md5(pid)::uuid FROM (
      SELECT unnest(${pids}::text[]) AS pid UNION ALL SELECT ${otherPid} FROM generate_series(1, ${OTHERS}::integer) AS n
    ) AS p`.execute(database.db);
  await asOwner('VACUUM ANALYZE persons, person_handles', database.ownerUrl);
});
afterAll(() => database.drop());

const giveHandles = (from: number, to: number) =>
  sql`INSERT INTO person_handles (campaign_id, pid)
    SELECT ${campaignId}, ${otherPid} FROM generate_series(${from}::integer, ${to}::integer) AS n`.execute(
    database.db,
  );

/** Handles that the statements of this connection went through lately; the server takes note of them once a second. */
async function handlesRead(trx: Db): Promise<number> {
  const { rows } = await sql<{ read: number }>`
    SELECT (seq_tup_read + idx_tup_fetch)::integer AS read FROM pg_stat_xact_user_tables
    WHERE relname = 'person_handles'`.execute(trx);
  return rows[0]!.read;
}

test('by a plan made when there were few handles, those of the persons asked for are read, not all', async () => {
  const db = createDatabase(createPool(database.appUrl, 1));
  try {
    await giveHandles(1, FEW);
    const first = await listHandledPersons(db, campaignId, pids);
    for (let look = 1; look < LOOKS; look++) await listHandledPersons(db, campaignId, pids);
    await giveHandles(FEW + 1, OTHERS);
    const { last, read } = await inTransaction(db, async (trx) => {
      const before = await handlesRead(trx);
      const found = await listHandledPersons(trx, campaignId, pids);
      return { last: found, read: (await handlesRead(trx)) - before };
    });
    expect(last).toEqual(first);
    expect(read).toBe(pids.length);
  } finally {
    await db.destroy();
  }
});
