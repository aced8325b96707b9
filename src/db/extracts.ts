import type pg from 'pg';

/** How one pull changed the working copy, in rows. */
export interface MergeCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly vanished: number;
}

export interface NewExtract {
  readonly campaignId: number;
  readonly registry: 'civil_status' | 'population';
  /** Names of the files or the relation it came from. */
  readonly source: string;
  readonly read: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly importedAt: Date;
  /** `changes`: only rows changed since the pull before were read. */
  readonly extent: 'full' | 'changes';
}

/** Records a pull and returns its number. The database refuses counts that do not add up. */
export async function insertExtract(client: pg.ClientBase, extract: NewExtract): Promise<number> {
  const { campaignId, registry, source, read, accepted, quarantined, importedAt, extent } = extract;
  const { rows } = await client.query<{ extract_id: string }>(
    `INSERT INTO extracts (campaign_id, registry, source, read_rows, accepted_rows, quarantined_rows, imported_at, extent)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING extract_id`,
    [campaignId, registry, source, read, accepted, quarantined, importedAt, extent],
  );
  return Number(rows[0]!.extract_id);
}

/** Adds what the merge did to an extract. */
export async function recordMerge(
  client: pg.ClientBase,
  extractId: number,
  counts: MergeCounts,
): Promise<void> {
  await client.query(
    `UPDATE extracts SET added_rows = $2, changed_rows = $3, unchanged_rows = $4, vanished_rows = $5
     WHERE extract_id = $1`,
    [extractId, counts.added, counts.changed, counts.unchanged, counts.vanished],
  );
}

/** One pull of a registry at a time: a second one for the same campaign waits until the first is through. */
export async function lockRegistry(
  client: pg.ClientBase,
  campaignId: number,
  registry: string,
): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(hashtext($1), $2)', [`pull ${registry}`, campaignId]);
}
