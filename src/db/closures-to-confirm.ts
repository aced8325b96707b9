import { sql } from 'kysely';
import type { Resolution } from '../domain/case-judgement.ts';
import type { Units } from './cases.ts';
import type { Db } from './database.ts';

/** A closure that changes legal content, until another person confirms it. */
export interface ClosureToConfirm {
  readonly reviewId: number;
  readonly caseId: number;
  readonly recordKey: string;
  readonly unitCode: string | null;
  readonly closedBy: number;
  readonly at: Date;
  readonly discrepancies: readonly string[];
  readonly resolution: Resolution;
  readonly reason: string;
}

const MOST = 200;

/** The oldest closures of others in the units. */
export async function listClosuresToConfirm(
  db: Db,
  campaignId: number,
  accountId: number,
  units: Units,
): Promise<ClosureToConfirm[]> {
  const { rows } = await sql<ClosureToConfirm>`
    SELECT r.review_id AS "reviewId", r.case_id AS "caseId", e.record_key AS "recordKey", c.unit_code AS "unitCode",
      r.first_account_id AS "closedBy", j.at, j.discrepancies, j.resolution, j.reason
    FROM second_reviews AS r JOIN judgements AS j USING (judgement_id) JOIN cases AS c ON c.case_id = r.case_id
    JOIN marriage_entries AS e ON e.entry_id = r.case_id
    WHERE r.campaign_id = ${campaignId} AND r.state = 'open' AND r.cause = 'legal_content'
      AND r.first_account_id <> ${accountId}
      AND ${units === undefined ? sql`true` : sql`c.unit_code = ANY(${units}::text[])`}
    ORDER BY r.review_id LIMIT ${MOST}`.execute(db);
  return rows;
}
