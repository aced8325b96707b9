import type pg from 'pg';

/** A published run that can stand again. */
export interface FormerRun {
  readonly runId: number;
  readonly modelVersion: string;
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
       WHERE campaign_id = $1 AND state = 'published' ORDER BY published_at DESC, run_id DESC LIMIT 1
     )
     SELECT run_id AS "runId", model_version AS "modelVersion", model, coalesce(counts, '{}') AS counts
     FROM link_runs AS r WHERE campaign_id = $1 AND state = 'published' AND restored_run_id IS NULL
       AND run_id < (SELECT run_id FROM standing)
       AND EXISTS (SELECT FROM outcomes AS o WHERE o.run_id = r.run_id)
     ORDER BY published_at DESC, run_id DESC LIMIT 1`,
    [campaignId],
  );
  return rows[0];
}

const OUTCOME_COLUMNS = `outcome, husband_outcome, wife_outcome, husband_pid, wife_pid, husband_probability,
  wife_probability, couple_probability, margin, husband_candidates, wife_candidates, pair_candidates, couple_link,
  duplicate_group, discrepancies, notices, cleaned, evidence`;

/**
 * Writes what one run found as another's, without leaving the server; of records that have vanished nothing.
 *
 * @param except entries that the other run says something else of
 * @returns number of records
 */
export async function copyOutcomesOfRun(
  client: pg.ClientBase,
  fromRunId: number,
  toRunId: number,
  except: readonly number[] = [],
): Promise<number> {
  const { rowCount } = await client.query(
    `INSERT INTO outcomes (run_id, entry_id, ${OUTCOME_COLUMNS})
     SELECT $2, entry_id, ${OUTCOME_COLUMNS} FROM outcomes JOIN marriage_entries USING (entry_id)
     WHERE run_id = $1 AND vanished_at IS NULL AND entry_id <> ALL($3::bigint[])`,
    [fromRunId, toRunId, except],
  );
  await client.query(
    `INSERT INTO discrepancies (run_id, entry_id, role, class, kind, side, severity, route)
     SELECT $2, entry_id, role, class, kind, side, severity, route
     FROM discrepancies JOIN marriage_entries USING (entry_id)
     WHERE run_id = $1 AND vanished_at IS NULL AND entry_id <> ALL($3::bigint[]) ORDER BY discrepancy_id`,
    [fromRunId, toRunId, except],
  );
  return rowCount ?? 0;
}
