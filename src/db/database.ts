import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { HELD_TO_THE_END } from './pipelined-transactions.ts';
import { quickPool } from './quick-pool.ts';
import type { Database } from './schema.ts';
import { unqueued } from './unqueued-transactions.ts';

export type { Pool, PoolClient } from 'pg';
export type { Database } from './schema.ts';

/** The handle every function on the database takes first: the database itself or a transaction on it. */
export type Db = Kysely<Database> | Transaction<Database>;

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;

function parseInt8(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError('int8 beyond 2^53: select it as text');
}

const parseTexts = pg.types.getTypeParser(INT8_ARRAY as number, 'text') as (
  text: string,
) => (string | null)[];
const parseInt8Array = (text: string) =>
  parseTexts(text).map((one) => (one === null ? null : parseInt8(one)));

/**
 * How values arrive: `bigint` as a number, also in arrays, `date` as `yyyy-mm-dd` text (as a Date it would shift with the zone),
 * `numeric` as text; the rest as pg has it.
 */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8 && format !== 'binary') return parseInt8;
    if (oid === INT8_ARRAY && format !== 'binary') return parseInt8Array;
    if (oid === DATE && format !== 'binary') return (text: string) => text;
    return pg.types.getTypeParser(oid, format);
  }) as typeof pg.types.getTypeParser,
};

/** Connections to our own database; at most `max` at once. The caller ends it. */
export function createPool(url: string, max = 10): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    application_name: 'doichieu',
    connectionTimeoutMillis: 15_000,
  });
  // An idle connection that breaks must fail the next query, not the process.
  pool.on('error', () => {});
  // Nor may one that is lent out and at rest.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

const ANSWERS_WITHIN_MS = 3_000;

/** Whether the database answers, asked on a connection of its own: a pool at its limit is slow, not gone. */
export function openProbe(pool: pg.Pool): { answers(): Promise<boolean>; close(): Promise<void> } {
  const probe = new pg.Pool({ ...pool.options, max: 1, connectionTimeoutMillis: ANSWERS_WITHIN_MS });
  probe.on('error', () => {});
  return {
    answers: async () =>
      await probe.query('SELECT 1').then(
        () => true,
        () => false,
      ),
    close: async () => await probe.end(),
  };
}

/** Kysely over a pool; `destroy()` ends the pool too. */
export const createDatabase = (pool: pg.Pool): Kysely<Database> =>
  new Kysely<Database>({ dialect: new PostgresDialect({ pool: quickPool(pool) }) });

/** The typed handle on one connection, for statements in the transaction that the connection is in. */
export function onConnection(client: pg.PoolClient): Db {
  const lent = { query: client.query.bind(client), release: () => {} } as pg.PoolClient;
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => {}, options: {} } }),
  });
}

/**
 * Runs work in a transaction: the handle's own where it is one already. Statements asked before anything is waited for are
 * sent in one parcel, in the order they are asked.
 */
export async function inTransaction<T>(db: Db, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  if (db.isTransaction) return await work(db as Transaction<Database>);
  return await db.transaction().execute(async (queued) => await unqueued(queued, work));
}

/**
 * The same, with statements that go in one parcel with COMMIT.
 *
 * @param last waits for nothing but statements it asks at once; it is kept only if they and COMMIT succeed
 */
export async function inTransactionWithLast<T, R>(
  db: Db,
  work: (trx: Transaction<Database>) => Promise<T>,
  last: (trx: Transaction<Database>, worked: T) => Promise<R>,
): Promise<R> {
  if (db.isTransaction)
    return await last(db as Transaction<Database>, await work(db as Transaction<Database>));
  let answered: Promise<R> | undefined;
  let refused: { readonly reason: unknown } | undefined;
  const [ended] = await Promise.allSettled([
    inTransaction(db, async (trx) => {
      const worked = await work(trx);
      await sql.raw(HELD_TO_THE_END).execute(trx);
      answered = last(trx, worked);
      answered.catch((reason: unknown) => {
        refused = { reason };
      });
      await new Promise<void>((done) => process.nextTick(done));
      if (refused !== undefined) throw refused.reason;
    }),
  ]);
  const result = await answered;
  if (ended.status === 'rejected') throw ended.reason;
  return result as R;
}

/** Does work in one transaction of its own. After a failure the connection goes: it may be in the middle of a COPY. */
export async function inOwnTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  begin = 'BEGIN',
): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
}
