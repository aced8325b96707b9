import { type RawBuilder, sql } from 'kysely';
import type { RegisteredPerson } from '../domain/registered-person.ts';
import type { Db } from './database.ts';
import { PERSON_SELECTED } from './registered-persons.ts';

/** Own names of persons that are shown, so that no personal number stands in an address or a request. By number. */
export async function handlesOf(
  db: Db,
  campaignId: number,
  pids: readonly string[],
): Promise<Map<string, string>> {
  if (pids.length === 0) return new Map();
  const known = await listHandles(db, campaignId, pids);
  const missing = [...new Set(pids)].filter((pid) => !known.has(pid));
  return new Map([...known, ...(await giveHandles(db, campaignId, missing))]);
}

/** Gives handles to persons who had none, whose numbers stand in `pid`; two who give them at once give the same. */
const giving = (campaignId: number, those: RawBuilder<unknown>) => sql<{ pid: string; handle: string }>`
  INSERT INTO person_handles (campaign_id, pid) SELECT ${campaignId}, pid FROM ${those} ORDER BY pid
  ON CONFLICT (campaign_id, pid) DO UPDATE SET pid = excluded.pid RETURNING pid, handle`;

async function giveHandles(
  db: Db,
  campaignId: number,
  pids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (pids.length === 0) return new Map();
  const { rows } = await giving(campaignId, sql`unnest(${pids}::text[]) AS pid`).execute(db);
  return new Map(rows.map(({ pid, handle }) => [pid, handle]));
}

/** The persons of these numbers that are in the register now, and the handles they are shown under, both by number. */
export async function listHandledPersons(
  db: Db,
  campaignId: number,
  pids: readonly string[],
): Promise<{
  readonly persons: ReadonlyMap<string, RegisteredPerson>;
  readonly handles: ReadonlyMap<string, string>;
}> {
  if (pids.length === 0) return { persons: new Map(), handles: new Map() };
  const asked = sql`${[...new Set(pids)]}::text[]`;
  // Handles first, by themselves: a plan made while there were few merged with all of them (6 ms a case). Of a table once
  // counted with a page or two it still reads all, once a look, until it is counted anew.
  const { rows } = await sql<RegisteredPerson & { handle: string }>`
    WITH known AS MATERIALIZED (
      SELECT pid, handle FROM person_handles WHERE campaign_id = ${campaignId} AND pid = ANY(${asked})
    ), found AS (
      SELECT ${PERSON_SELECTED}, known.handle FROM persons AS p LEFT JOIN known USING (pid)
      WHERE p.campaign_id = ${campaignId} AND p.pid = ANY(${asked}) AND p.vanished_at IS NULL
    ), given AS (${giving(campaignId, sql`found WHERE handle IS NULL`)})
    SELECT found.*, coalesce(found.handle, given.handle) AS handle FROM found LEFT JOIN given USING (pid)`.execute(
    db,
  );
  return {
    persons: new Map(rows.map(({ handle: _, ...person }) => [person.pid, person])),
    handles: new Map(rows.map(({ pid, handle }) => [pid, handle])),
  };
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
