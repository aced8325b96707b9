import { sql } from 'kysely';
import type { Units } from './cases.ts';
import type { SecondReviewsTable } from './casework-schema.ts';
import type { Db } from './database.ts';

export interface NewSecondReview {
  readonly campaignId: number;
  readonly caseId: number;
  readonly judgementId: number;
  readonly firstAccountId: number;
  readonly cause: SecondReviewsTable['cause'];
  readonly at: Date;
}

export async function askSecondReview(db: Db, one: NewSecondReview): Promise<void> {
  await db
    .insertInto('second_reviews')
    .values({
      campaign_id: one.campaignId,
      case_id: one.caseId,
      judgement_id: one.judgementId,
      first_account_id: one.firstAccountId,
      cause: one.cause,
      asked_at: one.at,
    })
    .execute();
}

/** A new answer on identity ends a dispute, and leaves nothing to compare an open review with. */
export async function closeIdentityReviews(db: Db, caseId: number): Promise<void> {
  await sql`UPDATE second_reviews SET state = CASE state WHEN 'open' THEN 'withdrawn' ELSE 'settled' END
    WHERE case_id = ${caseId} AND state IN ('open', 'disagreed') AND cause <> 'legal_content'`.execute(db);
}

/** Nothing is left to review of a judgement that was reversed. */
export async function withdrawReview(db: Db, judgementId: number): Promise<void> {
  await db
    .updateTable('second_reviews')
    .set({ state: 'withdrawn' })
    .where('judgement_id', '=', judgementId)
    .where('state', 'in', ['open', 'disagreed'])
    .execute();
}

/** A review with the answer the first officer gave. */
export interface OpenReview {
  readonly reviewId: number;
  readonly caseId: number;
  readonly campaignId: number;
  readonly judgementId: number;
  readonly firstAccountId: number;
  readonly cause: SecondReviewsTable['cause'];
  readonly decision: string;
  readonly husbandPid: string | null;
  readonly wifePid: string | null;
  readonly absent: readonly string[];
}

const OPEN = sql`r.review_id AS "reviewId", r.case_id AS "caseId", r.campaign_id AS "campaignId",
  r.judgement_id AS "judgementId", r.first_account_id AS "firstAccountId", r.cause, j.decision, j.husband_pid AS "husbandPid",
  j.wife_pid AS "wifePid", j.absent`;

const others = (accountId: number, units: Units) =>
  sql`r.state = 'open' AND r.first_account_id <> ${accountId}
    AND ${units === undefined ? sql`true` : sql`c.unit_code = ANY(${units}::text[])`}`;

/** The oldest open review of other people's answers in the units, undefined where there is none. */
export async function findNextReview(
  db: Db,
  campaignId: number,
  accountId: number,
  units: Units,
): Promise<OpenReview | undefined> {
  const { rows } = await sql<OpenReview>`
    SELECT ${OPEN} FROM second_reviews AS r JOIN judgements AS j USING (judgement_id)
    JOIN cases AS c ON c.case_id = r.case_id
    WHERE r.campaign_id = ${campaignId} AND r.cause <> 'legal_content' AND ${others(accountId, units)}
    ORDER BY r.review_id LIMIT 1`.execute(db);
  return rows[0];
}

/** An open review of another's answer, locked. */
export async function lockReview(
  db: Db,
  reviewId: number,
  accountId: number,
  units: Units,
): Promise<OpenReview | undefined> {
  const { rows } = await sql<OpenReview>`
    SELECT ${OPEN} FROM second_reviews AS r JOIN judgements AS j USING (judgement_id)
    JOIN cases AS c ON c.case_id = r.case_id
    WHERE r.review_id = ${reviewId} AND ${others(accountId, units)} FOR UPDATE OF r`.execute(db);
  return rows[0];
}

export async function answerReview(
  db: Db,
  reviewId: number,
  answer: {
    readonly state: 'agreed' | 'disagreed' | 'settled';
    readonly accountId: number;
    readonly at: Date;
    readonly answer: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await db
    .updateTable('second_reviews')
    .set({
      state: answer.state,
      account_id: answer.accountId,
      answered_at: answer.at,
      answer: JSON.stringify(answer.answer),
    })
    .where('review_id', '=', reviewId)
    .execute();
}
