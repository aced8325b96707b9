import type pg from 'pg';

/** The working copy that a run reads, in a few numbers: equal where nothing a run reads has changed. */
export interface RunInput {
  readonly entries: number;
  /** Of the entries' order and content. */
  readonly entriesHash: string;
  readonly persons: number;
  /** Sum over persons of the transactions that last changed them. */
  readonly personChanges: string;
}

/** Reads what tells two states of a campaign's working copy apart. */
export async function readRunInput(client: pg.Pool | pg.ClientBase, campaignId: number): Promise<RunInput> {
  const entries = await client.query<{ entries: number; entriesHash: string }>(
    `SELECT count(*) AS entries,
       md5(coalesce(string_agg(entry_id || ' ' || row_hash || coalesce(md5(readings::text), ''), '' ORDER BY ordinal, entry_id), '')) AS "entriesHash"
     FROM marriage_entries LEFT JOIN cases ON case_id = entry_id
     WHERE marriage_entries.campaign_id = $1 AND vanished_at IS NULL`,
    [campaignId],
  );
  const persons = await client.query<{ persons: number; personChanges: string }>(
    `SELECT count(*) FILTER (WHERE vanished_at IS NULL) AS persons,
       coalesce(sum(changed_in), 0)::text AS "personChanges"
     FROM persons WHERE campaign_id = $1`,
    [campaignId],
  );
  return { ...entries.rows[0]!, ...persons.rows[0]! };
}
