import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from './database.ts';
import type { MergeCounts } from './extracts.ts';

/** A marriage record of the working copy. */
export interface MarriageEntryRow {
  readonly entryId: number;
  readonly recordKey: string;
  readonly source: string;
  readonly line: number;
  /** Column name to text as written, or as read in the paper book; empty cells left out, unknown columns under their own heading. */
  readonly written: Readonly<Record<string, string>>;
  /** Another row of the extract had the same key. */
  readonly repeatedKey: boolean;
}

/** A campaign's marriage records that have not vanished, in the order of the input. */
export async function listMarriageEntries(db: Db, campaignId: number): Promise<MarriageEntryRow[]> {
  return db
    .selectFrom('marriage_entries')
    .leftJoin('cases', 'case_id', 'entry_id')
    .select([
      'entry_id as entryId',
      'record_key as recordKey',
      'source',
      'source_line as line',
      sql<MarriageEntryRow['written']>`written || coalesce(readings, '{}')`.as('written'),
      'duplicate_key as repeatedKey',
    ])
    .where('marriage_entries.campaign_id', '=', campaignId)
    .where('vanished_at', 'is', null)
    .orderBy('ordinal')
    .orderBy('entry_id')
    .execute();
}

/** Columns of an incoming marriage: its key before repeated ones are told apart, and the row as JSON text. */
export const INCOMING_ENTRY_COLUMNS = ['record_key', 'written'] as const;

/** Incoming rows whose key is not theirs alone, in the order of the input. */
export async function listRepeatedKeys(
  client: pg.ClientBase,
): Promise<{ readonly ordinal: number; readonly key: string; readonly hash: string }[]> {
  const { rows } = await client.query<{ ordinal: number; key: string; hash: string }>(`
    SELECT ordinal, record_key AS key, replace(row_hash::text, '-', '') AS hash FROM incoming
    WHERE reason IS NULL AND record_key IN (
      SELECT record_key FROM incoming WHERE reason IS NULL GROUP BY record_key HAVING count(*) > 1
    ) ORDER BY ordinal`);
  return rows;
}

/** Gives incoming rows, named by their place, the keys that tell them apart. */
export async function renameKeys(
  client: pg.ClientBase,
  ordinals: readonly number[],
  keys: readonly string[],
): Promise<void> {
  await client.query(
    'ALTER TABLE incoming ADD COLUMN repeated boolean NOT NULL DEFAULT false, ADD COLUMN shared_key text',
  );
  await client.query(
    `UPDATE incoming SET record_key = told.key, repeated = true, shared_key = record_key
     FROM unnest($1::integer[], $2::text[]) AS told (ordinal, key) WHERE told.ordinal = incoming.ordinal`,
    [ordinals, keys],
  );
}

/** What `distinguishKeys` puts behind a key. */
const TOLD_APART = '~[0-9a-f]{8}([.][0-9]+)?$';

/**
 * Lets incoming rows that say what a record of the campaign says keep its key, though another row has come to share it, or
 * shares it no more: else the record would vanish, and come back under another key without its answers.
 */
export async function keepKnownKeys(client: pg.ClientBase, campaignId: number): Promise<void> {
  await client.query(
    `UPDATE incoming SET record_key = known.key FROM (
       SELECT DISTINCT ON (e.record_key) i.ordinal, e.record_key AS key
       FROM incoming AS i JOIN marriage_entries AS e ON e.record_key = i.shared_key
       WHERE e.campaign_id = $1 AND e.written = i.written::jsonb AND (e.vanished_at IS NULL OR NOT EXISTS (
         SELECT FROM marriage_entries AS own
         WHERE own.campaign_id = $1 AND own.record_key = i.record_key AND own.vanished_at IS NULL))
       ORDER BY e.record_key, i.ordinal
     ) AS known WHERE known.ordinal = incoming.ordinal`,
    [campaignId],
  );
  await client.query(
    `WITH once AS (
       SELECT entry_id, regexp_replace(record_key, $2, '') AS shared_key FROM marriage_entries
       WHERE campaign_id = $1 AND record_key ~ $2
     ), candidates AS (
       SELECT entry_id, shared_key FROM once
       UNION SELECT e.entry_id, e.record_key FROM marriage_entries AS e JOIN once ON once.shared_key = e.record_key
       WHERE e.campaign_id = $1
     )
     UPDATE incoming SET record_key = known.key FROM (
       SELECT DISTINCT ON (i.ordinal) i.ordinal, e.record_key AS key
       FROM incoming AS i JOIN candidates ON candidates.shared_key = i.record_key JOIN marriage_entries AS e USING (entry_id)
       WHERE i.reason IS NULL AND NOT i.repeated AND e.written = i.written::jsonb
       ORDER BY i.ordinal, e.vanished_at IS NOT NULL, e.record_key
     ) AS known WHERE known.ordinal = incoming.ordinal AND known.key <> incoming.record_key`,
    [campaignId, TOLD_APART],
  );
}

/**
 * Brings a campaign's marriage records to what the incoming table says, as `mergePersons` does for persons. A record that
 * only moved within the input gets its new place and line and counts as unchanged.
 *
 * @param sources names by the number incoming rows carry
 */
export async function mergeMarriageEntries(
  client: pg.ClientBase,
  campaignId: number,
  extractId: number,
  sources: readonly string[],
  accepted: number,
  now: Date,
): Promise<MergeCounts> {
  const vanished = await client.query(
    `UPDATE marriage_entries e SET vanished_at = $2 WHERE campaign_id = $1 AND vanished_at IS NULL
     AND NOT EXISTS (SELECT FROM incoming i WHERE i.reason IS NULL AND i.record_key = e.record_key)`,
    [campaignId, now],
  );
  const changed = await client.query(
    `UPDATE marriage_entries e SET written = i.written::jsonb, row_hash = i.row_hash, last_extract_id = $2,
       vanished_at = NULL
     FROM incoming i WHERE e.campaign_id = $1 AND i.reason IS NULL AND i.record_key = e.record_key
     AND (i.row_hash <> e.row_hash OR e.vanished_at IS NOT NULL)`,
    [campaignId, extractId],
  );
  await client.query(
    `UPDATE marriage_entries e SET ordinal = i.ordinal, source = s.name, source_line = i.line, duplicate_key = i.repeated
     FROM incoming i JOIN unnest($2::text[]) WITH ORDINALITY AS s (name, place) ON s.place = i.source + 1
     WHERE e.campaign_id = $1 AND i.reason IS NULL AND i.record_key = e.record_key
     AND (e.ordinal, e.source, e.source_line, e.duplicate_key) IS DISTINCT FROM (i.ordinal, s.name, i.line, i.repeated)`,
    [campaignId, sources],
  );
  const added = await client.query(
    `INSERT INTO marriage_entries (campaign_id, record_key, ordinal, source, source_line, written, row_hash,
       duplicate_key, first_extract_id, last_extract_id)
     SELECT $1, record_key, ordinal, ($3::text[])[source + 1], line, written::jsonb, row_hash, repeated, $2, $2
     FROM incoming i WHERE reason IS NULL
     AND NOT EXISTS (SELECT FROM marriage_entries e WHERE e.campaign_id = $1 AND e.record_key = i.record_key)
     ORDER BY ordinal`,
    [campaignId, extractId, sources],
  );
  await client.query('ANALYZE marriage_entries');
  const counts = {
    added: added.rowCount ?? 0,
    changed: changed.rowCount ?? 0,
    vanished: vanished.rowCount ?? 0,
  };
  return { ...counts, unchanged: accepted - counts.added - counts.changed };
}
