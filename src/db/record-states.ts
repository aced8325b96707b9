import { sql } from 'kysely';
import type { RecordState } from '../domain/record-state.ts';
import type { Db } from './database.ts';

/** Records of one office and day of registration, as written, in one state. */
export interface StateCount {
  readonly office: string;
  readonly registered: string;
  readonly state: Exclude<RecordState, 'quarantined' | 'sent'>;
  readonly records: number;
  /** Of them, records whose two persons are settled. */
  readonly reviewed: number;
  /** Of them, records without any contradiction. */
  readonly agreeing: number;
}

/**
 * Puts every record of a campaign into one state by the run given. Identity is settled by an automatic link of both
 * spouses; a spouse held to be absent is an open NOT_FOUND; a discrepancy closes by itself where no side is wrong and
 * nothing is to be done. Vanished records are out.
 *
 * @param runId undefined where the campaign was never run
 */
export async function countRecordStates(
  db: Db,
  campaignId: number,
  runId: number | undefined,
): Promise<StateCount[]> {
  const run = runId ?? null;
  const { rows } = await sql<StateCount>`
    WITH differing AS (
      SELECT entry_id, bool_or(class = 'NOT_FOUND' OR side <> 'none' OR route <> 'nothing') AS is_open
      FROM discrepancies WHERE run_id = ${run} GROUP BY entry_id
    ), standing AS (
      SELECT
        coalesce(entry.written->>'noiDangKy', '') AS office,
        coalesce(entry.written->>'ngayDangKy', '') AS registered,
        CASE
          WHEN outcome.entry_id IS NULL THEN 'not_run'
          WHEN 'review' IN (outcome.husband_outcome, outcome.wife_outcome) THEN 'identity_open'
          WHEN differing.is_open THEN 'discrepancy_open'
          ELSE 'processed'
        END AS state,
        coalesce(outcome.husband_outcome = 'auto' AND outcome.wife_outcome = 'auto', false) AS is_reviewed,
        outcome.entry_id IS NOT NULL AND differing.entry_id IS NULL AS agrees
      FROM marriage_entries AS entry
      LEFT JOIN outcomes AS outcome ON outcome.run_id = ${run} AND outcome.entry_id = entry.entry_id
      LEFT JOIN differing ON differing.entry_id = entry.entry_id
      WHERE entry.campaign_id = ${campaignId} AND entry.vanished_at IS NULL
    )
    SELECT office, registered, state, count(*) AS records, count(*) FILTER (WHERE is_reviewed) AS reviewed,
      count(*) FILTER (WHERE is_reviewed AND agrees) AS agreeing
    FROM standing GROUP BY office, registered, state ORDER BY office, registered, state`.execute(db);
  return rows;
}

/** Records that were there once and are no more: suspended, outside the total. */
export async function countVanished(db: Db, campaignId: number): Promise<number> {
  const { vanished } = await db
    .selectFrom('marriage_entries')
    .select((select) => select.fn.countAll<number>().as('vanished'))
    .where('campaign_id', '=', campaignId)
    .where('vanished_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return vanished;
}

/** Rows of the latest pull of civil status that could not be read as a record: they count as records not yet processed. */
export async function countQuarantinedMarriages(db: Db, campaignId: number): Promise<number> {
  const { rows } = await db
    .selectFrom('quarantined_rows')
    .select((select) => select.fn.countAll<number>().as('rows'))
    .where('extract_id', '=', (select) =>
      select
        .selectFrom('extracts')
        .select((extract) => extract.fn.max('extract_id').as('latest'))
        .where('campaign_id', '=', campaignId)
        .where('registry', '=', 'civil_status'),
    )
    .executeTakeFirstOrThrow();
  return rows;
}
