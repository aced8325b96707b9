import { sql } from 'kysely';
import type { Db } from './database.ts';

/** What the sessions of a worker's queue begin their name with; each worker has a name of its own. */
export const WORKER_NAME = 'doichieu-worker-';

/** Workers that are connected, on whatever host. */
export async function countLiveWorkers(db: Db): Promise<number> {
  const { rows } = await sql<{ workers: number }>`
    SELECT count(DISTINCT application_name) AS workers FROM pg_stat_activity
    WHERE datname = current_database() AND starts_with(application_name, ${WORKER_NAME})`.execute(db);
  return rows[0]!.workers;
}
