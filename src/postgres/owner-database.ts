import type { Kysely } from 'kysely';
import { createDatabase, createPool, type Database } from '../db/database.ts';

const CONNECTIONS = 2;

/** Lends the database as its owner, for the few acts the service's own role may not do. */
export async function withOwnerDatabase<T>(
  ownerUrl: string,
  work: (db: Kysely<Database>) => Promise<T>,
): Promise<T> {
  const db = createDatabase(createPool(ownerUrl, CONNECTIONS));
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
