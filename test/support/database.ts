import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { createDatabase, createPool, type Database } from '../../src/db/database.ts';

export interface TestDatabase {
  /** As the limited role. */
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly drop: () => Promise<void>;
}

/** A migrated, empty database of its own: one in `beforeAll` of a file, dropped in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('databaseServer');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(`CREATE DATABASE ${name} TEMPLATE ${server.template}`);
  const [ownerUrl, appUrl] = [server.ownerUrl, server.appUrl].map((url) => {
    const own = new URL(url);
    own.pathname = `/${name}`;
    return own.href;
  }) as [string, string];
  const pool = createPool(appUrl, 5);
  const db = createDatabase(pool);
  const drop = async (): Promise<void> => {
    await db.destroy();
    await asOwner(`DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { db, pool, ownerUrl, appUrl, drop };
}

/** Runs statements in a session of the owner. */
export async function asOwner(
  statement: string,
  url: string = inject('databaseServer').ownerUrl,
): Promise<void> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    await owner.query(statement);
  } finally {
    await owner.end();
  }
}
