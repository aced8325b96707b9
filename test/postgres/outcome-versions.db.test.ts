import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrateToLatest, migrationNames } from '../../src/postgres/migrate.ts';
import { asOwner, type TestDatabase, testDatabase } from '../support/database.ts';

const BEFORE = '0016-guessed-answers';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** A database as the program before had it. */
async function migrateTo(last: string): Promise<void> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: database.ownerUrl, max: 1 }) }),
  });
  const names = await migrationNames();
  const loaded = names.map(
    async (name) => [name, (await import(`../../migrations/${name}.ts`)) as Migration] as const,
  );
  const provider = { getMigrations: async () => Object.fromEntries(await Promise.all(loaded)) };
  const { error } = await new Migrator({ db, provider }).migrateTo(last);
  await db.destroy();
  expect(error).toBeUndefined();
}

test('outcomes kept once a run are told by the same runs after the migration to versions', async () => {
  await asOwner('DROP SCHEMA public, pgboss CASCADE; CREATE SCHEMA public', database.ownerUrl);
  await migrateTo(BEFORE);
  await asOwner('GRANT SELECT ON outcomes, discrepancies TO PUBLIC', database.ownerUrl);
  await asOwner(
    `INSERT INTO campaigns (name) VALUES ('cũ');
     INSERT INTO marriage_entries (campaign_id, record_key, ordinal, source, source_line, written, row_hash)
       SELECT 1, 'K' || n, n, 'a.csv', n, '{}', md5(n::text)::uuid FROM generate_series(1, 2) AS n;
     INSERT INTO link_runs (campaign_id, model_version, state, started_at, finished_at, published_at)
       SELECT 1, 'm', state, at, at, CASE WHEN state = 'published' THEN at END
       FROM (VALUES ('published', 1), ('published', 2), ('failed', 3), ('published', 4)) AS r (state, n),
         LATERAL (SELECT timestamptz '2026-01-01' + n * interval '1 day' AS at) AS moment ORDER BY n;
     INSERT INTO outcomes (run_id, entry_id, outcome, husband_outcome, wife_outcome, husband_probability, wife_probability,
       couple_probability, margin, husband_candidates, wife_candidates, pair_candidates, couple_link, discrepancies, notices)
       SELECT run, entry, said, said, said, 1, 1, 1, 1, '', '', '', 'agree', '', ''
       FROM (VALUES (2, 1, 'auto'), (2, 2, 'review'), (4, 1, 'review'), (4, 2, 'review')) AS o (run, entry, said);
     INSERT INTO discrepancies (run_id, entry_id, role, class, kind, side, severity, route)
       VALUES (2, 1, 'H', 'NAME', 'marks', 'civil', 'low', 'correct'), (4, 2, 'W', 'DOB', 'slip', 'civil', 'low', 'correct')`,
    database.ownerUrl,
  );
  expect(await migrateToLatest(database.ownerUrl)).toMatchObject({
    applied: expect.arrayContaining(['0017-outcome-versions']),
  });

  const { rows } = await sql<{
    outcomes: string[];
    discrepancies: string[];
    forgotten: number[];
    readable: boolean;
  }>`
    SELECT has_table_privilege('public', 'outcomes', 'SELECT')
      AND has_table_privilege('public', 'discrepancies', 'SELECT') AS readable,
      ARRAY(SELECT concat_ws(' ', run_id, entry_id, outcome) FROM outcomes ORDER BY run_id, entry_id) AS outcomes,
      ARRAY(SELECT concat_ws(' ', run_id, entry_id, class) FROM discrepancies ORDER BY run_id) AS discrepancies,
      ARRAY(SELECT run_id FROM link_runs WHERE NOT outcomes_kept) AS forgotten`.execute(database.db);
  expect(rows[0]).toEqual({
    outcomes: ['2 1 auto', '2 2 review', '4 1 review', '4 2 review'],
    discrepancies: ['2 1 NAME', '4 2 DOB'],
    forgotten: [1],
    readable: true,
  });
});

describe('the view of outcomes', () => {
  const KEPT = 5;
  beforeAll(async () => {
    const { pool } = database;
    await pool.query(`INSERT INTO campaigns (name) VALUES ('nhiều lượt')`);
    const campaign = `(SELECT campaign_id FROM campaigns WHERE name = 'nhiều lượt')`;
    await pool.query(
      `INSERT INTO marriage_entries (campaign_id, record_key, ordinal, source, source_line, written, row_hash)
       SELECT ${campaign}, 'K' || n, n, 'a.csv', n, '{}', md5(n::text)::uuid FROM generate_series(1, 1000) AS n`,
    );
    await pool.query(
      `INSERT INTO link_runs (campaign_id, model_version, state, started_at, finished_at, published_at)
       SELECT ${campaign}, 'm', CASE WHEN n <= $1 THEN 'published' ELSE 'running' END, at,
         CASE WHEN n <= $1 THEN at END, CASE WHEN n <= $1 THEN at END
       FROM generate_series(1, $1 + 1) AS n, LATERAL (SELECT timestamptz '2026-02-01' + n * interval '1 day' AS at) AS day
       ORDER BY n`,
      [KEPT],
    );
    await pool.query(
      `INSERT INTO outcome_versions (campaign_id, since_run, until_run, entry_id, outcome, husband_outcome, wife_outcome,
         husband_probability, wife_probability, couple_probability, margin, husband_candidates, wife_candidates,
         pair_candidates, couple_link, discrepancies, notices)
       SELECT campaign_id, run_id, lead(run_id) OVER (PARTITION BY entry_id ORDER BY run_id), entry_id, 'review', 'review',
         'review', 1, 1, 1, 1, '', '', '', 'agree', '', ''
       FROM link_runs JOIN marriage_entries USING (campaign_id)
       WHERE campaign_id = ${campaign} AND state = 'published'`,
    );
    await pool.query('ANALYZE outcome_versions, link_runs');
  });
  const newest = (state: string) => sql`(SELECT max(run_id) FROM link_runs WHERE state = ${state})`;

  test('tells one run without reading what only the others said', async () => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      EXPLAIN (ANALYZE) SELECT outcome FROM outcomes WHERE run_id = ${newest('published')}`.execute(
      database.db,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('rows=1000');
    expect(plan).not.toMatch(/Rows Removed by Filter: \d{3}/);
  });

  test('tells nothing of a run that is not published', async () => {
    const { rows } = await sql`SELECT FROM outcomes WHERE run_id = ${newest('running')}`.execute(database.db);
    expect(rows).toEqual([]);
  });

  test('has no version that ended before it began', async () => {
    const asItBegins = sql`UPDATE outcome_versions SET until_run = since_run`.execute(database.db);
    await expect(asItBegins).rejects.toThrow(/outcome_versions_stood/);
  });
});
