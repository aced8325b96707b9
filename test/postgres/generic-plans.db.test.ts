import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertPurge } from '../../src/db/campaign-purges.ts';
import { ensureCampaign } from '../../src/db/campaigns.ts';
import { createDatabase, createPool, type Database, type Db, inTransaction } from '../../src/db/database.ts';
import { keepMorning } from '../../src/db/morning-figures.ts';
import { insertRunOrder } from '../../src/db/run-orders.ts';
import type { MorningReport } from '../../src/domain/morning-report.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const at = new Date('2026-11-25T08:00:00+07:00');
let database: TestDatabase;
/** As its owner, who alone deletes campaigns. */
let db: Kysely<Database>;
let campaignId: number;
let runId: number;

beforeAll(async () => {
  database = await testDatabase();
  db = createDatabase(createPool(database.ownerUrl, 1));
  ({ campaignId } = await ensureCampaign(db, 'thử'));
  ({ runId } = await db
    .insertInto('link_runs')
    .values({ campaign_id: campaignId, model_version: 'm', state: 'running', started_at: at })
    .returning('run_id as runId')
    .executeTakeFirstOrThrow());
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const order = (trx: Db) => insertRunOrder(trx, { campaignId, origin: 'person', orderedBy: 1, at });
const purge = (trx: Db) =>
  insertPurge(trx, {
    campaignId,
    campaignName: 'thử',
    reason: 'Xong',
    openCases: 0,
    proposedBy: 1,
    proposedAt: at,
  });
const morning = (trx: Db) =>
  keepMorning(trx, campaignId, { runId, lastPullId: 0, madeAt: at, content: {} as MorningReport });

// After five executions the server may plan a prepared statement once for all values, as it is made to here.
test.each([
  ['order of a campaign is open', order, undefined],
  ['deletion of a campaign is proposed', purge, undefined],
  ['report of a run is kept', morning, 1],
])(
  'one %s at a time, also where the statement is planned without its values',
  async (_name, insert, again) => {
    await inTransaction(db, async (trx) => {
      await sql`SET LOCAL plan_cache_mode = force_generic_plan`.execute(trx);
      expect(await insert(trx)).toBe(1);
      expect(await insert(trx)).toBe(again);
    });
  },
);
