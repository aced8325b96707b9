import { sql } from 'kysely';
import { from as copyFrom } from 'pg-copy-streams';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDatabase, createPool, type Db } from '../../src/db/database.ts';
import { SENT_ALONG } from '../../src/db/pipelined-transactions.ts';
import { asOwner, type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: TestDatabase['pool'];
let db: TestDatabase['db'];
beforeAll(async () => {
  database = await testDatabase();
  await asOwner(
    'CREATE TABLE drops (drop integer PRIMARY KEY); GRANT ALL ON drops TO doichieu_app',
    database.ownerUrl,
  );
  // One connection, so that whatever a transaction leaves behind is met by the next.
  pool = createPool(database.appUrl, 1);
  db = createDatabase(pool);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});
beforeEach(async () => {
  await sql`TRUNCATE drops`.execute(db);
});

const add = (to: Db, drop: number) =>
  sql`INSERT INTO drops VALUES (${drop}) ${sql.raw(SENT_ALONG)}`.execute(to);
const kept = async (of: Db = db) => {
  const { rows } = await sql<{ drop: number }>`SELECT drop FROM drops ORDER BY drop`.execute(of);
  return rows.map(({ drop }) => drop);
};

test('what was sent along is done before the next statement, and kept by the commit', async () => {
  const seen = await db.transaction().execute(async (trx) => {
    await add(trx, 1);
    await add(trx, 2);
    const inBetween = await kept(trx);
    await add(trx, 3);
    return inBetween;
  });
  expect(seen).toEqual([1, 2]);
  expect(await kept()).toEqual([1, 2, 3]);
});

test('one that fails as the last fails the commit with its own error, and nothing is kept', async () => {
  const work = db.transaction().execute(async (trx) => {
    await add(trx, 1);
    await add(trx, 1);
  });
  await expect(work).rejects.toMatchObject({ code: '23505', constraint: 'drops_pkey' });
  expect(await kept()).toEqual([]);
});

test('one that fails before another fails that one with its own error, and nothing is kept', async () => {
  let went = 0;
  const work = db.transaction().execute(async (trx) => {
    await add(trx, 1);
    await add(trx, 1);
    await kept(trx);
    went++;
  });
  await expect(work).rejects.toMatchObject({ code: '23505' });
  expect(went).toBe(0);
  expect(await kept()).toEqual([]);
});

test('work given up after a failed one is rolled back and told as its own error', async () => {
  const work = db.transaction().execute(async (trx) => {
    await add(trx, 1);
    await add(trx, 1);
    throw new Error('given up');
  });
  await expect(work).rejects.toThrow('given up');
  expect(await kept()).toEqual([]);
});

test('outside a transaction it is waited for', async () => {
  await add(db, 1);
  await expect(add(db, 1)).rejects.toMatchObject({ code: '23505' });
  expect(await kept()).toEqual([1]);
});

test('it goes by itself where no other statement follows', async () => {
  const other = createPool(database.appUrl, 1);
  await db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock_shared(1) ${sql.raw(SENT_ALONG)}`.execute(trx);
    const isFree = async () =>
      (await other.query('SELECT pg_try_advisory_xact_lock(1) AS free')).rows[0].free as boolean;
    await expect.poll(isFree).toBe(false);
  });
  await other.end();
});

test('a COPY works on the connection once it is released', async () => {
  await db.transaction().execute(async (trx) => await add(trx, 1));
  const client = await pool.connect();
  await new Promise((done, fail) => {
    const stream = client.query(copyFrom('COPY drops FROM STDIN'));
    stream.once('finish', () => done(undefined)).once('error', fail);
    stream.end('2\n3\n');
  });
  client.release();
  expect(await kept()).toEqual([1, 2, 3]);
});

test('a connection that breaks off fails the transaction that is under way, and the next has another', async () => {
  const work = db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(trx);
    await asOwner(`SELECT pg_terminate_backend(${rows[0]!.pid})`, database.ownerUrl);
    await add(trx, 1);
  });
  await expect(work).rejects.toThrow(/terminat|connection/i);
  expect(await kept()).toEqual([]);
});
