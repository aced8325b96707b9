import { sql } from 'kysely';
import { type CaseScope, inScope } from './case-conditions.ts';
import type { Db } from './database.ts';

/** An answer of a person that the published run would not have given. */
export interface OverruledAnswer {
  readonly caseId: number;
  readonly recordKey: string;
  readonly unitCode: string | null;
  readonly registered: string | null;
  readonly office: string | null;
  readonly husbandName: string | null;
  readonly wifeName: string | null;
  readonly decision: string;
  readonly decidedAt: Date;
  readonly accountId: number;
  /** Model of the run the answer was given on. */
  readonly answeredOn: string | null;
  /** Model of the published run. */
  readonly modelVersion: string;
  readonly probability: number;
}

/** Sides on which the run links a person without a question, and another than the one who stands. */
const DIFFERS = sql.raw(
  ['husband', 'wife']
    .map((side) => `o.${side}_outcome = 'auto' AND o.${side}_pid IS DISTINCT FROM c.${side}_pid`)
    .join(' OR '),
);

/** Standing answers that the published run is sure to be otherwise: never reopened, only listed; the surest first. */
export async function listOverruledAnswers(
  db: Db,
  scope: CaseScope,
  limit: number,
): Promise<OverruledAnswer[]> {
  const { rows } = await sql<OverruledAnswer>`
    WITH published AS (
      SELECT run_id, model_version FROM link_runs WHERE campaign_id = ${scope.campaignId} AND state = 'published'
      ORDER BY run_id DESC LIMIT 1
    )
    SELECT c.case_id AS "caseId", e.record_key AS "recordKey", c.unit_code AS "unitCode",
      e.written->>'ngayDangKy' AS registered, e.written->>'noiDangKy' AS office, e.written->>'chongHoTen' AS "husbandName",
      e.written->>'voHoTen' AS "wifeName", j.decision, j.at AS "decidedAt", j.account_id AS "accountId",
      j.model_version AS "answeredOn", published.model_version AS "modelVersion", o.couple_probability AS probability
    FROM published JOIN outcomes AS o USING (run_id) JOIN cases AS c ON c.case_id = o.entry_id
    JOIN judgements AS j ON j.judgement_id = c.judgement_id JOIN marriage_entries AS e ON e.entry_id = c.case_id
    WHERE ${inScope(scope)} AND c.settled_by = 'person' AND c.state <> 'suspended' AND (${DIFFERS})
    ORDER BY o.couple_probability DESC, c.case_id LIMIT ${limit}`.execute(db);
  return rows;
}

/** How many there are in a campaign. */
export async function countOverruledAnswers(db: Db, campaignId: number): Promise<number> {
  const { rows } = await sql<{ answers: number }>`
    WITH published AS (
      SELECT run_id FROM link_runs WHERE campaign_id = ${campaignId} AND state = 'published'
      ORDER BY run_id DESC LIMIT 1
    )
    SELECT count(*)::integer AS answers FROM published JOIN outcomes AS o USING (run_id)
    JOIN cases AS c ON c.case_id = o.entry_id
    WHERE c.settled_by = 'person' AND c.state <> 'suspended' AND (${DIFFERS})`.execute(db);
  return rows[0]!.answers;
}
