import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrateToLatest, migrationNames } from '../../src/postgres/migrate.ts';
import { asOwner, type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe('migrations', () => {
  test('two programs at once on an empty database: each migration runs once', async () => {
    const empty = await testDatabase();
    await asOwner('DROP SCHEMA public, pgboss CASCADE; CREATE SCHEMA public', empty.ownerUrl);
    const reports = await Promise.all([migrateToLatest(empty.ownerUrl), migrateToLatest(empty.ownerUrl)]);
    const names = await migrationNames();
    expect(reports.flatMap(({ applied }) => applied)).toEqual(names);
    expect(reports.map(({ latest }) => latest)).toEqual([names.at(-1), names.at(-1)]);
    await empty.drop();
  });

  test('a database newer than the program is refused and left as it was', async () => {
    const newer = await testDatabase();
    await asOwner(
      "INSERT INTO kysely_migration VALUES ('9999-from-the-future', '2030-01-01')",
      newer.ownerUrl,
    );
    await expect(migrateToLatest(newer.ownerUrl)).rejects.toMatchObject({
      code: 'DATABASE_NEWER',
      message: expect.stringContaining('9999-from-the-future'),
    });
    await newer.drop();
  });

  test('grants cut short by a crash are given by the next call', async () => {
    await asOwner('REVOKE ALL ON outcomes FROM doichieu_app', database.ownerUrl);
    await expect(database.db.selectFrom('outcomes').selectAll().execute()).rejects.toThrow(
      /permission denied/,
    );
    expect(await migrateToLatest(database.ownerUrl)).toMatchObject({ applied: [] });
    expect(await database.db.selectFrom('outcomes').selectAll().execute()).toEqual([]);
  });
});

describe('the limited role', () => {
  const event = { actor: 'officer', action: 'look', subject: 'entry 1' };

  test('adds to the audit and reads it', async () => {
    await database.db.insertInto('audit_events').values(event).execute();
    expect(await database.db.selectFrom('audit_events').select(['actor', 'detail']).execute()).toEqual([
      { actor: 'officer', detail: {} },
    ]);
  });

  test.each([
    ['changes', sql`UPDATE audit_events SET actor = 'x'`],
    ['deletes from', sql`DELETE FROM audit_events`],
    ['empties', sql`TRUNCATE audit_events`],
    ['drops', sql`DROP TABLE audit_events`],
    ['rewrites', sql`CLUSTER audit_events USING audit_events_pkey`],
    ['sets triggers aside on', sql`ALTER TABLE audit_events DISABLE TRIGGER ALL`],
  ])('never %s the audit', async (_, statement) => {
    await expect(statement.execute(database.db)).rejects.toThrow(/permission denied|must be owner/);
  });

  test('cannot make tables, pretend migrations or become the owner', async () => {
    for (const statement of [
      sql`CREATE TABLE own (id int)`,
      sql`DELETE FROM kysely_migration`,
      sql`SET ROLE doichieu_owner`,
      sql`CREATE DATABASE own`,
    ]) {
      await expect(statement.execute(database.db)).rejects.toThrow(/permission denied/);
    }
  });

  test('analyses tables after a bulk load', async () => {
    await sql`ANALYZE persons`.execute(database.db);
  });
});

describe('the schema', () => {
  const campaign = () =>
    database.db
      .insertInto('campaigns')
      .values({ name: 'Sơn La' })
      .returning('campaign_id')
      .executeTakeFirstOrThrow();

  test('ids arrive as numbers, JSON parsed, dates as text', async () => {
    const { campaign_id } = await campaign();
    expect(campaign_id).toBeTypeOf('number');
    const values = await sql`SELECT 9007199254740991::int8 AS int8, '2025-07-01'::date AS date`.execute(
      database.db,
    );
    expect(values.rows).toEqual([{ int8: 9007199254740991, date: '2025-07-01' }]);
    await expect(sql`SELECT 9007199254740993::int8`.execute(database.db)).rejects.toThrow(/2\^53/);
  });

  test('an extract whose rows do not add up is refused', async () => {
    const { campaign_id } = await database.db
      .selectFrom('campaigns')
      .select('campaign_id')
      .executeTakeFirstOrThrow();
    const extract = {
      campaign_id,
      registry: 'population' as const,
      source: 'persons.csv',
      read_rows: 10,
      accepted_rows: 8,
    };
    await expect(
      database.db
        .insertInto('extracts')
        .values({ ...extract, quarantined_rows: 1 })
        .execute(),
    ).rejects.toThrow(/extracts_rows_balance/);
    await database.db
      .insertInto('extracts')
      .values({ ...extract, quarantined_rows: 2 })
      .execute();
  });
});
