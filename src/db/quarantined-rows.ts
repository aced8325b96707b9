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
