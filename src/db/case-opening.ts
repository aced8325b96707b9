import type pg from 'pg';
import type { CampaignScope } from '../domain/campaign-scope.ts';
import { copyIntoTemporary } from './copy-in.ts';

/** A record whose case is not there yet or describes an older row. */
export interface UndescribedEntry {
  readonly entryId: number;
  readonly recordKey: string;
  readonly written: Readonly<Record<string, string>>;
  readonly encoding: string;
}

/** What the campaign takes in. */
export async function readCampaignScope(client: pg.ClientBase, campaignId: number): Promise<CampaignScope> {
  const { rows } = await client.query<{ scope: CampaignScope }>(
    'SELECT scope FROM campaigns WHERE campaign_id = $1',
    [campaignId],
  );
  return rows[0]?.scope ?? {};
}

/** @param encodings what a run read each record in */
export async function listUndescribedEntries(
  client: pg.ClientBase,
  campaignId: number,
  encodings: ReadonlyMap<number, string> = new Map(),
): Promise<UndescribedEntry[]> {
  const { rows } = await client.query<UndescribedEntry>(
    `SELECT entry_id AS "entryId", record_key AS "recordKey", written || coalesce(readings, '{}') AS written,
       coalesce(told.encoding, cases.encoding, 'unicode') AS encoding
     FROM marriage_entries AS entry
     LEFT JOIN cases ON case_id = entry_id
     LEFT JOIN unnest($2::bigint[], $3::text[]) AS told (entry_id, encoding) USING (entry_id)
     WHERE entry.campaign_id = $1 AND (case_id IS NULL OR vanished_at IS NULL
       AND (entry_hash <> row_hash OR state = 'suspended' OR told.encoding <> cases.encoding))`,
    [campaignId, [...encodings.keys()], [...encodings.values()]],
  );
  return rows;
}

export interface DescribedEntry {
  readonly entryId: number;
  readonly encoding: string;
  readonly unitCode: string | null;
  readonly registeredOn: string;
  readonly words: readonly string[];
}

/**
 * Opens the cases of records that have none, brings those of changed records to what they say now, and suspends those of
 * vanished records. A record that came back waits for the next run.
 */
export async function openCases(
  client: pg.ClientBase,
  campaignId: number,
  at: Date,
  described: readonly DescribedEntry[],
): Promise<void> {
  if (described.length > 0) {
    await client.query(`CREATE TEMP TABLE IF NOT EXISTS described_entries (
      entry_id bigint, encoding text, unit_code text, registered_on date, words text) ON COMMIT DROP`);
    await client.query('TRUNCATE described_entries');
    await copyIntoTemporary(
      client,
      'described_entries',
      ['entry_id', 'encoding', 'unit_code', 'registered_on', 'words'],
      described.map((one) => [
        one.entryId,
        one.encoding,
        one.unitCode,
        one.registeredOn,
        one.words.join(' '),
      ]),
    );
    await client.query('ANALYZE described_entries');
    await client.query(
      `INSERT INTO cases (case_id, campaign_id, unit_code, registered_on, encoding, entry_hash, state, arrived_at, changed_at)
       SELECT entry_id, $1, unit_code, registered_on, encoding, row_hash, 'not_run', $2, $2
       FROM described_entries JOIN marriage_entries USING (entry_id)
       ON CONFLICT (case_id) DO UPDATE SET unit_code = excluded.unit_code, registered_on = excluded.registered_on,
         encoding = excluded.encoding, entry_hash = excluded.entry_hash, changed_at = excluded.changed_at,
         version = cases.version + 1,
         state = CASE WHEN cases.state = 'suspended' THEN 'not_run' ELSE cases.state END`,
      [campaignId, at],
    );
    await client.query(
      `INSERT INTO case_search (case_id, campaign_id, document)
       SELECT entry_id, $1, array_to_tsvector(array_remove(string_to_array(words, ' '), '')) FROM described_entries
       ON CONFLICT (case_id) DO UPDATE SET document = excluded.document`,
      [campaignId],
    );
  }
  await client.query(
    `UPDATE cases SET state = 'suspended', changed_at = $2, closed_at = NULL, version = version + 1, reasons = '{}',
       classes = '{}', kinds = '{}', pattern = '', reviewed = false, agreeing = false
     FROM marriage_entries WHERE entry_id = case_id AND cases.campaign_id = $1 AND vanished_at IS NOT NULL
       AND state <> 'suspended'`,
    [campaignId, at],
  );
}
