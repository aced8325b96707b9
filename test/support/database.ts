import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { createDatabase, createPool, type Database } from '../../src/db/database.ts';
import { dropDatabase } from '../../src/postgres/drop-database.ts';
import type { TestServer } from './database-server.ts';

export interface TestDatabase {
  /** As the limited role. */
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly drop: () => Promise<void>;
}

/** The server that only this worker's file uses while it runs. */
export const workersServer = (): TestServer =>
  inject('databaseServers')[Number(process.env.VITEST_POOL_ID) - 1]!;

/** A migrated, empty database of its own: one in `beforeAll` of a file, dropped in `afterAll`. */
export const testDatabase = (): Promise<TestDatabase> => copyOf(workersServer().template);

/** A database of its own with what `fill` puts into one, once for all files that the worker runs. */
export async function filledDatabase(
  template: string,
  fill: (database: TestDatabase) => Promise<void>,
): Promise<TestDatabase> {
  if (!(await isThere(template))) {
    const filled = await testDatabase();
    await fill(filled);
    await filled.db.destroy();
    await asOwner(`ALTER DATABASE ${nameIn(filled.ownerUrl)} RENAME TO ${template}`);
  }
  return await copyOf(template);
}

const nameIn = (url: string) => new URL(url).pathname.slice(1);

async function isThere(name: string): Promise<boolean> {
  const { rowCount } = await asOwner(`SELECT FROM pg_database WHERE datname = ${pg.escapeLiteral(name)}`);
  return rowCount === 1;
}

async function copyOf(template: string): Promise<TestDatabase> {
  const server = workersServer();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const [ownerUrl, appUrl] = [server.ownerUrl, server.appUrl].map((url) => {
    const own = new URL(url);
    own.pathname = `/${name}`;
    return own.href;
  }) as [string, string];
  const pool = createPool(appUrl, 5);
  const db = createDatabase(pool);
  const drop = async (): Promise<void> => {
    await db.destroy();
    await inOwnersSession((owner) => dropDatabase(owner, name));
  };
  return { db, pool, ownerUrl, appUrl, drop };
}

/** Runs statements in a session of the owner. */
export async function asOwner(
  statement: string,
  url: string = workersServer().ownerUrl,
): Promise<pg.QueryResult> {
  return await inOwnersSession((owner) => owner.query(statement), url);
}

async function inOwnersSession<Result>(
  act: (owner: pg.Client) => Promise<Result>,
  url: string = workersServer().ownerUrl,
): Promise<Result> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    return await act(owner);
  } finally {
    await owner.end();
  }
}
