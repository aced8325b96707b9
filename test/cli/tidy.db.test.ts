import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type InventedProvince, inventProvince } from '../review/invented-province.ts';
import { doichieu } from '../support/command-line.ts';

let province: InventedProvince;
let folder: string;

beforeAll(async () => {
  province = await inventProvince(200);
  folder = await mkdtemp(join(tmpdir(), 'tidy-'));
}, 180_000);
afterAll(async () => {
  await province.drop();
  await rm(folder, { recursive: true });
});

test('tidying keeps the newest fourteen runs whole, older ones by their counts, and forgets old sign-ins', async () => {
  const { db, appUrl, ownerUrl } = province;
  // Fifteen nights after the first run, each of which says something else of every second record.
  await sql`
    WITH first AS (SELECT * FROM link_runs), nights AS (
      INSERT INTO link_runs (campaign_id, model_version, state, started_at, finished_at, published_at, counts)
      SELECT campaign_id, model_version, 'published', started_at + n * interval '1 day', finished_at + n * interval '1 day',
        published_at + n * interval '1 day', counts FROM first, generate_series(1, 15) AS n RETURNING run_id
    )
    INSERT INTO outcome_versions SELECT (o).* FROM (
      SELECT jsonb_populate_record(o, jsonb_build_object('since_run', nights.run_id)) AS o
      FROM outcome_versions AS o, nights WHERE entry_id % 2 = 0
    ) AS changed`.execute(db);
  await sql`
    UPDATE outcome_versions AS o SET until_run = (SELECT min(run_id) FROM link_runs WHERE run_id > o.since_run)
    WHERE entry_id % 2 = 0`.execute(db);
  const changing = await db
    .selectFrom('outcome_versions')
    .select(({ fn }) => fn.countAll<number>().as('records'))
    .where('until_run', 'is', null)
    .where(sql<boolean>`entry_id % 2 = 0`)
    .executeTakeFirstOrThrow();
  const account = await doichieu(['account', 'create', '--login', 'can.bo', '--role', 'officer'], {
    environment: { DATABASE_URL: appUrl, MIGRATION_URL: ownerUrl, DOICHIEU_DATA_DIR: folder },
  });
  expect(account.code).toBe(0);
  await sql`
    INSERT INTO sessions (secret_hash, csrf_token, account_id, created_at, last_seen_at, ends_at, address, user_agent)
    SELECT sha256(age::text::bytea), '', (SELECT max(account_id) FROM accounts), now(), now(), now() - age, '', ''
    FROM unnest(ARRAY['89 days', '91 days']::interval[]) AS age`.execute(db);
  await sql`
    INSERT INTO failed_sign_ins SELECT now() - age, '', '' FROM unnest(ARRAY['1 hour', '2 days']::interval[]) AS age`.execute(
    db,
  );
  await mkdir(join(folder, 'snapshots'));
  for (const campaign of [province.campaignId, 999])
    await writeFile(join(folder, 'snapshots', `campaign-${campaign}.json`), '{}');
  const told = await doichieu(['tidy', '--json'], {
    environment: { DATABASE_URL: appUrl, MIGRATION_URL: ownerUrl, DOICHIEU_DATA_DIR: folder },
  });
  expect(await readdir(join(folder, 'snapshots'))).toEqual([`campaign-${province.campaignId}.json`]);
  const { rows } = await sql<{ runs: number; whole: number; records: number; outcomes: number }>`
    SELECT (SELECT count(*) FROM link_runs) AS runs, count(DISTINCT run_id) AS whole,
      (SELECT count(*) FROM cases) AS records, count(*) AS outcomes FROM outcomes`.execute(db);
  const { runs, whole, records, outcomes } = rows[0]!;
  expect({ runs, whole, outcomes }).toEqual({ runs: 16, whole: 14, outcomes: 14 * records });
  expect(JSON.parse(told.stdout)).toEqual({
    outcomes: 2 * changing.records,
    exports: 0,
    snapshots: 1,
    signIns: 2,
  });
}, 60_000);
