import type pg from 'pg';
import type { Db } from './database.ts';

export interface QuarantinedRowRecord {
  readonly registry: 'civil_status' | 'population';
  readonly source: string;
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
}

/**
 * Moves the rows set aside from the incoming table under their extract.
 *
 * @param sources names by the number incoming rows carry
 */
export async function keepQuarantinedRows(
  client: pg.ClientBase,
  extractId: number,
  registry: string,
  sources: readonly string[],
): Promise<void> {
  await client.query(
    `INSERT INTO quarantined_rows (extract_id, registry, source, line, column_name, value, reason)
     SELECT $1, $2, ($3::text[])[source + 1], line, column_name, value, reason
     FROM incoming WHERE reason IS NOT NULL ORDER BY ordinal`,
    [extractId, registry, sources],
  );
}

/**
 * Of a pull that read changes only: what the pull before set aside still stands and moves under the new extract, but for
 * rows that were set aside again now and for persons who came in whole since.
 */
export async function carryQuarantinedRows(
  client: pg.ClientBase,
  campaignId: number,
  extractId: number,
  registry: string,
): Promise<void> {
  await client.query(
    `UPDATE quarantined_rows AS old SET extract_id = $2
     WHERE old.extract_id = (SELECT max(extract_id) FROM extracts WHERE campaign_id = $1 AND registry = $3 AND extract_id < $2)
     AND NOT EXISTS (SELECT FROM quarantined_rows AS new WHERE new.extract_id = $2 AND new.source = old.source
       AND (new.reason, new.column_name, new.value) IS NOT DISTINCT FROM (old.reason, old.column_name, old.value))
     AND NOT EXISTS (SELECT FROM incoming WHERE reason IS NULL AND old.reason = 'repeated_pid' AND pid = old.value)`,
    [campaignId, extractId, registry],
  );
}

/** Rows set aside by the latest pull of each registry, in the order they were read: a repaired pull replaces them. */
export async function listQuarantinedRows(db: Db, campaignId: number): Promise<QuarantinedRowRecord[]> {
  return db
    .selectFrom('quarantined_rows as q')
    .select(['q.registry', 'q.source', 'q.line', 'q.column_name as column', 'q.value', 'q.reason'])
    .where('q.extract_id', 'in', (query) =>
      query
        .selectFrom('extracts')
        .select(({ fn }) => fn.max('extract_id').as('extract_id'))
        .where('campaign_id', '=', campaignId)
        .groupBy('registry'),
    )
    .orderBy('q.registry')
    .orderBy('q.quarantine_id')
    .execute();
}
