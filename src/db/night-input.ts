import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { PERSON_COLUMNS } from './persons.ts';

/**
 * What tells this database from any other, and from itself restored, elsewhere or in its own place: numbers of
 * transactions mean nothing beyond it.
 */
export async function readDatabaseIdentity(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ identity: string }>(
    `SELECT concat_ws(' ', s.system_identifier, d.oid, d.datname, o.lineage) AS identity
     FROM pg_control_system() AS s, pg_database AS d, database_origin AS o WHERE datname = current_database()`,
  );
  return rows[0]!.identity;
}

/**
 * Number of a transaction such that whatever was committed before this moment and is not seen now has a number no
 * smaller: who reads all rows changed in it and later misses nothing.
 */
export async function readWatermark(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ watermark: number }>(
    'SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS watermark',
  );
  return rows[0]!.watermark;
}

/** A record of the input with what tells its content from any other. */
export interface EntryVersionRow {
  readonly id: number;
  readonly key: string;
  readonly hash: string;
}

/** A campaign's records that have not vanished, in the order of the input. */
export async function listEntryVersions(
  client: pg.ClientBase,
  campaignId: number,
): Promise<EntryVersionRow[]> {
  const { rows } = await client.query<EntryVersionRow>(
    `SELECT entry_id AS id, record_key AS key,
       CASE WHEN readings IS NULL THEN row_hash::text ELSE row_hash || md5(readings::text) END AS hash
     FROM marriage_entries LEFT JOIN cases ON case_id = entry_id
     WHERE marriage_entries.campaign_id = $1 AND vanished_at IS NULL ORDER BY ordinal, entry_id`,
    [campaignId],
  );
  return rows;
}

/** What is written in records, as linkage reads it. */
export async function listWritten(
  client: pg.ClientBase,
  ids: readonly number[],
): Promise<Map<number, Readonly<Record<string, string>>>> {
  const { rows } = await client.query<{ id: number; written: Readonly<Record<string, string>> }>(
    `SELECT entry_id AS id, written || coalesce(readings, '{}') AS written
     FROM marriage_entries LEFT JOIN cases ON case_id = entry_id WHERE entry_id = ANY($1)`,
    [ids],
  );
  return new Map(rows.map(({ id, written }) => [id, written]));
}

/** Whether any person was changed in a transaction of this number or later. */
export async function hasChangedPersons(
  client: pg.ClientBase,
  campaignId: number,
  since: number,
): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    'SELECT EXISTS (SELECT FROM persons WHERE campaign_id = $1 AND changed_in >= $2) AS found',
    [campaignId, since],
  );
  return rows[0]!.found;
}

/** Numbers of those of them who have vanished. */
export async function listVanishedPersons(
  client: pg.ClientBase,
  campaignId: number,
  since: number,
): Promise<string[]> {
  const { rows } = await client.query<{ pid: string }>(
    'SELECT pid FROM persons WHERE campaign_id = $1 AND changed_in >= $2 AND vanished_at IS NOT NULL',
    [campaignId, since],
  );
  return rows.map(({ pid }) => pid);
}

/** Hands those of them who have not vanished over as bytes of COPY text. */
export async function copyChangedPersonsOut(
  client: pg.ClientBase,
  campaignId: number,
  since: number,
  columns: readonly (typeof PERSON_COLUMNS)[number][],
  onChunk: (bytes: Buffer) => void,
): Promise<void> {
  const stream = client.query(
    copyTo(`COPY (SELECT ${columns.join(', ')} FROM persons WHERE campaign_id = ${Math.trunc(campaignId)}
      AND changed_in >= ${Math.trunc(since)} AND vanished_at IS NULL) TO STDOUT`),
  );
  for await (const bytes of stream as AsyncIterable<Buffer>) onChunk(bytes);
}

/**
 * Cases that a run must look at though it found nothing new of them: people or lists have said something of them, or of
 * another case with the same person, so that two marriages of one person are seen beside each other.
 */
export async function listCasesWithAnswers(client: pg.ClientBase, campaignId: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `WITH answered AS (
       SELECT case_id, husband_pid, wife_pid FROM cases WHERE campaign_id = $1 AND (state = 'not_run'
         OR returned_judgement_id IS NOT NULL OR 'two_marriages' = ANY(reasons)
         OR case_id IN (SELECT case_id FROM judgements WHERE campaign_id = $1)
         OR case_id IN (SELECT case_id FROM second_reviews WHERE campaign_id = $1)
         OR case_id IN (SELECT case_id FROM transfer_cases JOIN transfers USING (transfer_id) WHERE campaign_id = $1))
     )
     SELECT case_id AS id FROM answered
     UNION SELECT c.case_id FROM cases AS c JOIN answered AS a USING (husband_pid) WHERE c.campaign_id = $1
     UNION SELECT c.case_id FROM cases AS c JOIN answered AS a USING (wife_pid) WHERE c.campaign_id = $1`,
    [campaignId],
  );
  return rows.map(({ id }) => id);
}
