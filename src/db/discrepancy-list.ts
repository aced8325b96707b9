import { sql } from 'kysely';
import type { DifferingValues } from '../domain/discrepancy-values.ts';
import type { Db } from './database.ts';
import { DIFFERING_PERSON } from './registered-persons.ts';

/** A cell of the register as written, by column of the digitisation sheet. */
export type WrittenCells = Readonly<Record<string, string>>;

/** One contradiction with both sides' values. */
export interface ListedDiscrepancy extends DifferingValues {
  readonly recordKey: string;
  readonly kind: string;
  readonly side: string;
  readonly route: string;
}

/** Which discrepancies a list holds; undefined for all. */
export interface ListFilter {
  readonly classes?: readonly string[] | undefined;
  readonly routes?: readonly string[] | undefined;
}

/**
 * The discrepancies of a run that stand open, in the order of the input: of records whose identity is decided, without
 * those that close by themselves (no side wrong and nothing to be done).
 */
export async function listOpenDiscrepancies(
  db: Db,
  campaignId: number,
  runId: number,
  filter: ListFilter,
): Promise<ListedDiscrepancy[]> {
  const { rows } = await sql<ListedDiscrepancy>`
    WITH swapped AS (
      SELECT entry_id, kind FROM discrepancies WHERE run_id = ${runId} AND class = 'SWAPPED'
    )
    SELECT entry.record_key AS "recordKey", entry.written, found.role, found.class, found.kind, found.side, found.route,
      ${DIFFERING_PERSON} AS person,
      outcome.duplicate_group AS "duplicateGroup", swapped.kind AS swapped
    FROM discrepancies AS found
    JOIN outcomes AS outcome USING (run_id, entry_id)
    JOIN marriage_entries AS entry USING (entry_id)
    LEFT JOIN swapped USING (entry_id)
    LEFT JOIN persons AS p ON p.campaign_id = ${campaignId}
      AND p.pid = CASE found.role WHEN 'H' THEN outcome.husband_pid WHEN 'W' THEN outcome.wife_pid END
    WHERE run_id = ${runId} AND entry.vanished_at IS NULL
      AND 'review' NOT IN (outcome.husband_outcome, outcome.wife_outcome)
      AND (found.class = 'NOT_FOUND' OR found.side <> 'none' OR found.route <> 'nothing')
      AND (${filter.classes ?? null}::text[] IS NULL OR found.class = ANY(${filter.classes ?? null}::text[]))
      AND (${filter.routes ?? null}::text[] IS NULL OR found.route = ANY(${filter.routes ?? null}::text[]))
    ORDER BY entry.ordinal, found.discrepancy_id`.execute(db);
  return rows;
}
