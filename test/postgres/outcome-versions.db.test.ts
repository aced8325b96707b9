import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

  const { rows } = await sql<{ outcomes: string[]; discrepancies: string[]; forgotten: number[] }>`
    SELECT ARRAY(SELECT concat_ws(' ', run_id, entry_id, outcome) FROM outcomes ORDER BY run_id, entry_id) AS outcomes,
      ARRAY(SELECT concat_ws(' ', run_id, entry_id, class) FROM discrepancies ORDER BY run_id) AS discrepancies,
      ARRAY(SELECT run_id FROM link_runs WHERE NOT outcomes_kept) AS forgotten`.execute(database.db);
  expect(rows[0]).toEqual({
    outcomes: ['2 1 auto', '2 2 review', '4 1 review', '4 2 review'],
    discrepancies: ['2 1 NAME', '4 2 DOB'],
    forgotten: [1],
  });
});
