import { sql } from 'kysely';
import { type CaseRow, lockCase, type Units } from './cases.ts';
import type { SecondReviewsTable } from './casework-schema.ts';
import type { Db } from './database.ts';
import { SENT_ALONG } from './pipelined-transactions.ts';

export interface NewSecondReview {
  readonly campaignId: number;
  readonly caseId: number;
  readonly judgementId: number;
  readonly firstAccountId: number;
  readonly cause: SecondReviewsTable['cause'];
  readonly at: Date;
}

export async function askSecondReview(db: Db, one: NewSecondReview): Promise<void> {
  await askSecondReviews(db, [one]);
}

/** The same of many answers at once. */
export async function askSecondReviews(db: Db, reviews: readonly NewSecondReview[]): Promise<void> {
  const told = reviews.map((one) => ({
    campaign_id: one.campaignId,
    case_id: one.caseId,
    judgement_id: one.judgementId,
    first_account_id: one.firstAccountId,
    cause: one.cause,
    asked_at: one.at,
  }));
  await sql`
    INSERT INTO second_reviews (campaign_id, case_id, judgement_id, first_account_id, cause, asked_at)
    SELECT campaign_id, case_id, judgement_id, first_account_id, cause, asked_at
    FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS t (campaign_id integer, case_id bigint, judgement_id bigint,
      first_account_id bigint, cause text, asked_at timestamptz) ORDER BY judgement_id
    ${sql.raw(SENT_ALONG)}`.execute(db);
}

/**
 * A new answer on identity ends a dispute, and leaves nothing to compare an open review with.
 *
 * @returns the cause of a review of this account's own earlier answer: nobody escapes one by answering again, the new
 * answer is to be reviewed for it
 */
export async function closeIdentityReviews(
  db: Db,
  caseId: number,
  accountId: number,
): Promise<NewSecondReview['cause'] | undefined> {
  const { rows } = await sql<{ cause: NewSecondReview['cause']; isOwn: boolean }>`
    UPDATE second_reviews SET state = CASE state WHEN 'open' THEN 'withdrawn' ELSE 'settled' END
    WHERE case_id = ${caseId} AND state IN ('open', 'disagreed') AND cause <> 'legal_content'
    RETURNING cause, first_account_id = ${accountId} AS "isOwn"`.execute(db);
  return rows.find(({ isOwn }) => isOwn)?.cause;
}

/** A judgement that stands again, the later one being reversed, is reviewed or disputed as it was. */
export async function reinstateReview(db: Db, judgementId: number): Promise<void> {
  await sql`UPDATE second_reviews SET state = CASE WHEN answered_at IS NULL THEN 'open' ELSE 'disagreed' END
    WHERE judgement_id = ${judgementId} AND state IN ('withdrawn', 'settled') AND cause <> 'legal_content'`.execute(
    db,
  );
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

/** The same of the judgements of a batch on these cases. */
export async function withdrawBatchReviews(
  db: Db,
  batchId: number,
  caseIds: readonly number[],
): Promise<void> {
  await sql`UPDATE second_reviews AS r SET state = 'withdrawn' FROM judgements AS j
    WHERE j.judgement_id = r.judgement_id AND j.batch_id = ${batchId} AND j.case_id = ANY(${caseIds}::bigint[])
      AND r.state IN ('open', 'disagreed')`.execute(db);
}

/**
 * A confirmation was taken back: the closure it confirmed waits for a second person again, also one a batch confirmed
 * without asking.
 *
 * @param confirmationId the judgement that confirmed it
 */
export async function reopenClosure(db: Db, confirmationId: number, at: Date): Promise<void> {
  await sql`
    INSERT INTO second_reviews (campaign_id, case_id, judgement_id, first_account_id, cause, asked_at)
    SELECT f.campaign_id, f.case_id, f.judgement_id, f.account_id, 'legal_content', ${at}
    FROM judgements AS c JOIN judgements AS f
      ON f.case_id = c.case_id AND f.decision = 'close_discrepancy' AND f.discrepancies = c.discrepancies
    WHERE c.judgement_id = ${confirmationId} AND f.judgement_id < c.judgement_id
      AND NOT EXISTS (SELECT FROM judgements AS u WHERE u.reverses = f.judgement_id)
    ORDER BY f.judgement_id DESC LIMIT 1
    ON CONFLICT (judgement_id) DO UPDATE SET state = 'open', account_id = NULL, answered_at = NULL, answer = NULL`.execute(
    db,
  );
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

/**
 * An open review of another's answer, locked. Its case is locked first, as whoever judges does: two who come from both
 * ends would wait for each other.
 */
export async function lockReview(
  db: Db,
  reviewId: number,
  accountId: number,
  units: Units,
): Promise<{ readonly review: OpenReview; readonly shown: CaseRow } | undefined> {
  const asked = await db
    .selectFrom('second_reviews')
    .select('case_id as caseId')
    .where('review_id', '=', reviewId)
    .executeTakeFirst();
  const shown = asked && (await lockCase(db, asked.caseId, units));
  if (shown === undefined) return undefined;
  const { rows } = await sql<OpenReview>`
    SELECT ${OPEN} FROM second_reviews AS r JOIN judgements AS j USING (judgement_id)
    JOIN cases AS c ON c.case_id = r.case_id
    WHERE r.review_id = ${reviewId} AND ${others(accountId, units)} FOR UPDATE OF r`.execute(db);
  return rows[0] && { review: rows[0], shown };
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
