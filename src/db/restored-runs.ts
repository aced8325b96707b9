import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from './database.ts';

/** A published run that can stand again. */
export interface FormerRun {
  readonly runId: number;
  readonly modelVersion: string;
  readonly startedAt: Date;
  readonly model: object | null;
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * The run published before the one that stands; where that one put a former run back itself, the run before the one it
 * put back.
 */
export async function findRunBefore(
  client: pg.ClientBase,
  campaignId: number,
): Promise<FormerRun | undefined> {
  const { rows } = await client.query<FormerRun>(
    `WITH standing AS (
       SELECT coalesce(restored_run_id, run_id) AS run_id FROM link_runs
       WHERE campaign_id = $1 AND state = 'published' ORDER BY link_runs.run_id DESC LIMIT 1
     )
     SELECT run_id AS "runId", model_version AS "modelVersion", started_at AS "startedAt", model, coalesce(counts, '{}') AS counts
     FROM link_runs WHERE campaign_id = $1 AND state = 'published' AND restored_run_id IS NULL
       AND run_id < (SELECT run_id FROM standing)
       AND outcomes_kept
     ORDER BY run_id DESC LIMIT 1`,
    [campaignId],
  );
  return rows[0];
}

/** Whether a former run was put back after the run of this number. */
export async function isRunPutBackSince(db: Db, campaignId: number, runId: number): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    SELECT EXISTS (SELECT FROM link_runs WHERE campaign_id = ${campaignId} AND state = 'published'
      AND restored_run_id IS NOT NULL AND run_id > ${runId}) AS is`.execute(db);
  return rows[0]!.is;
}

const OUTCOME_COLUMNS = `outcome, husband_outcome, wife_outcome, husband_pid, wife_pid, husband_probability,
  wife_probability, couple_probability, margin, husband_candidates, wife_candidates, pair_candidates, couple_link,
  duplicate_group, discrepancies, notices, cleaned, evidence`;

/**
 * Lets stand from one run on what an earlier one said, without leaving the server: what stands since then is ended, what
 * was ended since then is there once more. Of records that have vanished nothing.
 *
 * @returns number of records that something stands of
 */
export async function restoreOutcomes(
  client: pg.ClientBase,
  campaignId: number,
  { from, as }: { readonly from: number; readonly as: number },
): Promise<number> {
  await client.query(
    `UPDATE outcome_versions AS o SET until_run = $3 FROM marriage_entries AS e
     WHERE o.campaign_id = $1 AND o.until_run IS NULL AND e.entry_id = o.entry_id
       AND (o.since_run > $2 OR e.vanished_at IS NOT NULL)`,
    [campaignId, from, as],
  );
  await client.query(
    `WITH stood AS (
       SELECT o.* FROM outcome_versions AS o JOIN marriage_entries USING (entry_id)
       WHERE o.campaign_id = $1 AND since_run <= $2 AND until_run > $2 AND vanished_at IS NULL
     ), said AS (
       INSERT INTO outcome_versions (campaign_id, since_run, entry_id, ${OUTCOME_COLUMNS})
       SELECT $1, $3, entry_id, ${OUTCOME_COLUMNS} FROM stood
     )
     INSERT INTO discrepancy_versions (since_run, entry_id, role, class, kind, side, severity, route)
     SELECT $3, d.entry_id, role, class, kind, side, severity, route
     FROM discrepancy_versions AS d JOIN stood USING (since_run, entry_id) ORDER BY discrepancy_id`,
    [campaignId, from, as],
  );
  const { rows } = await client.query<{ records: number }>(
    'SELECT count(*) AS records FROM outcome_versions WHERE campaign_id = $1 AND until_run IS NULL',
    [campaignId],
  );
  return rows[0]!.records;
}
