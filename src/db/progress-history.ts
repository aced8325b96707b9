import { sql } from 'kysely';
import type { CaseScope } from './case-conditions.ts';
import type { Db } from './database.ts';

/** How a unit stood at the end of a day. */
export interface UnitProgress {
  /** Today's unit, '' the province's queue. */
  readonly unitCode: string;
  readonly total: number;
  /** Identity settled. */
  readonly reviewed: number;
  /** Of them without any contradiction. */
  readonly agreeing: number;
  /** Of them with one. */
  readonly differing: number;
  readonly processed: number;
  /** Ever put on a list to the police, and answered. */
  readonly sent: number;
  readonly answered: number;
}

/**
 * Where the records of a campaign stood at the end of a day in Vietnam, by unit: from the changes of each day, the lists
 * approved and the answers entered until then; rows nobody could read by the last pull until then.
 */
export async function readProgressAsOf(
  db: Db,
  { campaignId, units }: CaseScope,
  day: string,
): Promise<UnitProgress[]> {
  const among = (column: string) =>
    units === undefined ? sql`true` : sql`${sql.raw(column)} = ANY(${units}::text[])`;
  const until = sql`(${day}::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`;
  const { rows } = await sql<UnitProgress>`
    WITH stood AS (
      SELECT unit_code, sum(cases) FILTER (WHERE state <> 'suspended') AS total,
        sum(cases) FILTER (WHERE state <> 'suspended' AND reviewed) AS reviewed,
        sum(cases) FILTER (WHERE state <> 'suspended' AND agreeing) AS agreeing,
        sum(cases) FILTER (WHERE state = 'processed') AS processed
      FROM progress_changes WHERE campaign_id = ${campaignId} AND day <= ${day}::date AND ${among('unit_code')} GROUP BY 1
    ), listed AS (
      SELECT coalesce(r.unit_code, '') AS unit_code, count(DISTINCT r.case_id) AS sent,
        count(DISTINCT r.case_id) FILTER (WHERE x.answered_at < ${until}) AS answered
      FROM transfer_approvals AS a JOIN transfer_rows AS r USING (transfer_id)
      LEFT JOIN transfer_answers AS x USING (transfer_id, row_no)
      WHERE a.campaign_id = ${campaignId} AND a.kind = 'police' AND a.approved_at < ${until}
        AND ${among('r.unit_code')} GROUP BY 1
    ), unread AS (
      SELECT '' AS unit_code, count(*) AS total, count(*) FILTER (WHERE s.remedy = 'set_aside') AS processed
      FROM quarantined_rows AS q LEFT JOIN LATERAL (SELECT remedy FROM quarantine_settlements AS s
        WHERE s.campaign_id = ${campaignId} AND s.row_key = quarantine_key(q) AND s.at < ${until}
        ORDER BY settlement_id DESC LIMIT 1) AS s ON true
      WHERE ${units === undefined} AND q.registry = 'civil_status' AND q.extract_id = (
        SELECT max(extract_id) FROM extracts WHERE campaign_id = ${campaignId} AND registry = 'civil_status'
        AND imported_at < ${until})
    )
    SELECT unit_code AS "unitCode", coalesce(s.total, 0) + coalesce(u.total, 0) AS total,
      coalesce(s.reviewed, 0) AS reviewed, coalesce(s.agreeing, 0) AS agreeing,
      coalesce(s.reviewed, 0) - coalesce(s.agreeing, 0) AS differing,
      coalesce(s.processed, 0) + coalesce(u.processed, 0) AS processed, coalesce(l.sent, 0) AS sent,
      coalesce(l.answered, 0) AS answered
    FROM stood AS s FULL JOIN listed AS l USING (unit_code) FULL JOIN unread AS u USING (unit_code)
    WHERE coalesce(s.total, 0) + coalesce(u.total, 0) > 0 ORDER BY unit_code = '', unit_code`.execute(db);
  return rows.map((row) => {
    const { unitCode, ...counts } = row;
    // Sums of bigint arrive as numeric text.
    const numbers = Object.entries(counts).map(([name, value]) => [name, Number(value)]);
    return { unitCode, ...Object.fromEntries(numbers) } as UnitProgress;
  });
}

/** How many cases waited for an officer at the end of a day. */
export interface WaitingOnDay {
  /** `yyyy-mm-dd` in Vietnam. */
  readonly day: string;
  readonly cases: number;
}

/** The same at the end of every day that changed it, and of the first one asked for. */
export async function listWaitingByDay(
  db: Db,
  { campaignId, units }: CaseScope,
  since: string,
): Promise<WaitingOnDay[]> {
  const { rows } = await sql<WaitingOnDay>`
    SELECT day, (sum(sum(cases)) OVER (ORDER BY day))::bigint AS cases
    FROM (SELECT greatest(day, ${since}::date) AS day, cases FROM progress_changes
      WHERE campaign_id = ${campaignId} AND state IN ('identity_open', 'discrepancy_open')
        AND ${units === undefined ? sql`true` : sql`unit_code = ANY(${units}::text[])`}) AS changed
    GROUP BY day ORDER BY day`.execute(db);
  return rows;
}
