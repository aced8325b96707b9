import type { Socket } from 'node:net';
import { sql } from 'kysely';
import { from as copyFrom } from 'pg-copy-streams';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createDatabase,
  createPool,
  type Db,
  inTransaction,
  inTransactionWithLast,
} from '../../src/db/database.ts';
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

describe('statements asked before anything is waited for', () => {
  const addAndTell = async (to: Db, drop: number) => {
    const { rows } = await sql<{ drop: number }>`INSERT INTO drops VALUES (${drop}) RETURNING drop`.execute(
      to,
    );
    return rows[0]!.drop;
  };

  /** How often the connection's socket was written to. */
  async function parcelsOf(work: () => Promise<unknown>): Promise<number> {
    const client = await pool.connect();
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
    client.release();
    let parcels = 0;
    const { _write, _writev } = stream;
    stream._write = (...given) => {
      parcels++;
      _write.apply(stream, given);
    };
    stream._writev = (...given) => {
      parcels++;
      _writev!.apply(stream, given);
    };
    try {
      await work();
    } finally {
      delete (stream as Partial<Socket>)._write;
      delete (stream as Partial<Socket>)._writev;
    }
    return parcels;
  }

  test('go in one parcel, in the order they are asked, each with its own answer', async () => {
    const answers: unknown[] = [];
    const parcels = await parcelsOf(async () => {
      await inTransaction(db, async (trx) => {
        const query = trx.selectFrom(sql<{ drop: number }>`drops`.as('d')).select('d.drop');
        answers.push(
          await Promise.all([addAndTell(trx, 3), kept(trx), addAndTell(trx, 4), query.execute(), kept(trx)]),
        );
      });
    });
    expect(answers).toEqual([[3, [3], 4, [{ drop: 3 }, { drop: 4 }], [3, 4]]]);
    // BEGIN with the five, and COMMIT.
    expect(parcels).toBe(2);
  });

  test('fail with the error of the first of them, whichever is waited for', async () => {
    const told: unknown[] = [];
    const work = inTransaction(db, async (trx) => {
      await add(trx, 1);
      await add(trx, 1);
      const [one, other] = await Promise.allSettled([kept(trx), addAndTell(trx, 2)]);
      told.push(
        one.status === 'rejected' && one.reason.code,
        other.status === 'rejected' && other.reason.code,
      );
    });
    await expect(work).rejects.toMatchObject({ code: '23505' });
    expect(told).toEqual(['23505', '23505']);
    expect(await kept()).toEqual([]);
  });

  test('are rolled back with work that is given up while they are under way', async () => {
    const work = inTransaction(db, async (trx) => {
      await Promise.all([addAndTell(trx, 1), Promise.reject(new Error('given up')), addAndTell(trx, 2)]);
    });
    await expect(work).rejects.toThrow('given up');
    expect(await kept()).toEqual([]);
  });

  test('go with COMMIT where they are the last', async () => {
    let last: unknown;
    const parcels = await parcelsOf(async () => {
      last = await inTransactionWithLast(
        db,
        async (trx) => await addAndTell(trx, 1),
        async (trx, first) => {
          await add(trx, first + 1);
          return await Promise.all([kept(trx), addAndTell(trx, 3)]);
        },
      );
    });
    expect(last).toEqual([[1, 2], 3]);
    expect(parcels).toBe(2);
    expect(await kept()).toEqual([1, 2, 3]);
  });

  test('take everything with them where one of the last fails, is refused, or asks for more', async () => {
    const ending = (last: (trx: Db) => Promise<unknown>) =>
      inTransactionWithLast(db, async (trx) => await addAndTell(trx, 1), last);
    await expect(ending(async (trx) => await addAndTell(trx, 1))).rejects.toMatchObject({ code: '23505' });
    await expect(ending(async () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect(await kept()).toEqual([]);
    const asksOn = ending(async (trx) => {
      await addAndTell(trx, 2);
      return await addAndTell(trx, 3);
    });
    await expect(asksOn).rejects.toThrow(/after the last|already committed/);
    expect(await kept()).toEqual([1, 2]);
  });

  test('are part of the transaction that is open already', async () => {
    const work = inTransaction(db, async (trx) => {
      await inTransactionWithLast(
        trx,
        async (own) => await addAndTell(own, 1),
        async (own) => await addAndTell(own, 2),
      );
      throw new Error('given up');
    });
    await expect(work).rejects.toThrow('given up');
    expect(await kept()).toEqual([]);
  });

  test('are not taken from work that goes on though its transaction was given up', async () => {
    const told: unknown[] = [];
    const work = inTransaction(db, async (trx) => {
      const goesOn = async () => {
        await sql`SELECT pg_sleep(0.05)`.execute(trx);
        await addAndTell(trx, 1);
      };
      const givesUp = async () => {
        await kept(trx);
        throw new Error('given up');
      };
      const gaveUp = givesUp();
      const other = goesOn().catch((error: Error) => told.push(error.message));
      // Keeps ROLLBACK waiting while the other goes on.
      const takesLong = sql`SELECT pg_sleep(0.2)`.execute(trx);
      await Promise.all([gaveUp, other, takesLong]);
    });
    await expect(work).rejects.toThrow('given up');
    await expect.poll(() => told).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });

  test.each(['before another', 'as the last'])(
    '%s one that cannot be written undoes the rest',
    async (place) => {
      const unwritable = {
        toPostgres() {
          throw new Error('cannot write');
        },
      };
      const work = inTransaction(db, async (trx) => {
        await addAndTell(trx, 1);
        await sql`INSERT INTO drops VALUES (${unwritable}) ${sql.raw(SENT_ALONG)}`.execute(trx);
        if (place === 'before another') await addAndTell(trx, 2);
      });
      await expect(work).rejects.toThrow('cannot write');
      expect(await kept()).toEqual([]);
    },
  );
});
