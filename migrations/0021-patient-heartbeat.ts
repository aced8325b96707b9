import { type Kysely, sql } from 'kysely';

/** Queues made before a worker was given a minute, see `openQueue`: making them again changes nothing of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`UPDATE pgboss.queue SET heartbeat_seconds = 60 WHERE name IN ('runs', 'chunks') AND heartbeat_seconds = 20`.execute(
    db,
  );
  // Each job bears what its queue had when it was made.
  await sql`UPDATE pgboss.job SET heartbeat_seconds = 60
    WHERE name IN ('runs', 'chunks') AND heartbeat_seconds = 20 AND state < 'completed'`.execute(db);
}
