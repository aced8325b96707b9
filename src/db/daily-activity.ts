import { sql } from 'kysely';
import type { CaseScope } from './case-conditions.ts';
import type { DailyActivityTable } from './case-schema.ts';
import type { Db } from './database.ts';

export interface DailyActivity {
  /** `yyyy-mm-dd` in Vietnam. */
  readonly day: string;
  /** 0: a run. */
  readonly accountId: number;
  readonly kind: DailyActivityTable['kind'];
  readonly cases: number;
}

/** What was done each day since, by whom, in the units of the scope. */
export async function listDailyActivity(
  db: Db,
  { campaignId, units }: CaseScope,
  since: string,
): Promise<DailyActivity[]> {
  const { rows } = await sql<DailyActivity>`
    SELECT day, account_id AS "accountId", kind, sum(cases)::bigint AS cases FROM daily_activity
    WHERE campaign_id = ${campaignId} AND day >= ${since}::date
      AND ${units === undefined ? sql`true` : sql`unit_code = ANY(${units}::text[])`}
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`.execute(db);
  return rows;
}

/** When the longest waiting case arrived; undefined where none waits. */
export async function findOldestWaiting(db: Db, { campaignId, units }: CaseScope): Promise<Date | undefined> {
  const { rows } = await sql<{ arrivedAt: Date }>`
    SELECT arrived_at AS "arrivedAt" FROM cases AS c
    WHERE campaign_id = ${campaignId} AND state IN ('identity_open', 'discrepancy_open')
      AND ${units === undefined ? sql`true` : sql`unit_code = ANY(${units}::text[])`}
    ORDER BY arrived_at, case_id LIMIT 1`.execute(db);
  return rows[0]?.arrivedAt;
}
