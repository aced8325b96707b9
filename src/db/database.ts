import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Database } from './schema.ts';

export type { Pool, PoolClient } from 'pg';
export type { Database } from './schema.ts';

/** The handle every function on the database takes first: the database itself or a transaction on it. */
export type Db = Kysely<Database> | Transaction<Database>;

const INT8 = 20;
const DATE = 1082;

function parseInt8(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError('int8 beyond 2^53: select it as text');
}

/**
 * How values arrive: `bigint` as a number, `date` as `yyyy-mm-dd` text (as a Date it would shift with the zone),
 * `numeric` as text; the rest as pg has it.
 */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8 && format !== 'binary') return parseInt8;
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
  return pool;
}

/** Kysely over a pool; `destroy()` ends the pool too. */
export const createDatabase = (pool: pg.Pool): Kysely<Database> =>
  new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });

/** Runs work in a transaction: the handle's own where it is one already. */
export async function inTransaction<T>(db: Db, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  return db.isTransaction ? await work(db as Transaction<Database>) : await db.transaction().execute(work);
}
