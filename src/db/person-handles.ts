import { sql } from 'kysely';
import type { Db } from './database.ts';

/** Own names of persons that are shown, so that no personal number stands in an address or a request. By number. */
export async function handlesOf(
  db: Db,
  campaignId: number,
  pids: readonly string[],
): Promise<Map<string, string>> {
  if (pids.length === 0) return new Map();
  const known = await listHandles(db, campaignId, pids);
  const missing = [...new Set(pids)].filter((pid) => !known.has(pid)).sort();
  if (missing.length === 0) return known;
  await sql`INSERT INTO person_handles (campaign_id, pid)
    SELECT ${campaignId}, pid FROM unnest(${missing}::text[]) AS pid ON CONFLICT DO NOTHING`.execute(db);
  return await listHandles(db, campaignId, pids);
}

async function listHandles(
  db: Db,
  campaignId: number,
  pids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ pid: string; handle: string }>`
    SELECT pid, handle FROM person_handles WHERE campaign_id = ${campaignId} AND pid = ANY(${pids}::text[])`.execute(
    db,
  );
  return new Map(rows.map(({ pid, handle }) => [pid, handle]));
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The number of a person that was shown; undefined where no such person was, or is gone from the register. */
export async function pidOfHandle(db: Db, campaignId: number, handle: string): Promise<string | undefined> {
  if (!UUID.test(handle)) return undefined;
  const { rows } = await sql<{ pid: string }>`
    SELECT pid FROM person_handles JOIN persons USING (campaign_id, pid)
    WHERE campaign_id = ${campaignId} AND handle = ${handle}::uuid AND vanished_at IS NULL`.execute(db);
  return rows[0]?.pid;
}
