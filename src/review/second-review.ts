import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { type ClosureToConfirm, listClosuresToConfirm } from '../db/closures-to-confirm.ts';
import { inTransaction } from '../db/database.ts';
import { findRunFindings } from '../db/run-findings.ts';
import { answerReview, findNextReview, lockReview } from '../db/second-reviews.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { unitsOf } from './actor-units.ts';
import { type CaseAnswer, readCouple } from './judged-couple.ts';
import { maskTexts } from './mask-cells.ts';
import { restateCase } from './restate-case.ts';

/** A case to be answered without knowing what the first officer said; `readCase` shows it so. */
export interface BlindReview {
  readonly reviewId: number;
  readonly caseId: number;
}

/** The oldest review that waits for somebody else than who answered first. Errors: NOT_ALLOWED. */
export async function findNextSecondReview(
  { db, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<BlindReview | undefined> {
  authorise(actor, 'review.second');
  const review = await findNextReview(db, campaignId, actor.accountId, unitsOf(actor));
  return review && { reviewId: review.reviewId, caseId: review.caseId };
}

/** Closures that change legal content and wait for this person's word. Errors: NOT_ALLOWED. */
export async function listClosures(
  { db, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<readonly ClosureToConfirm[]> {
  authorise(actor, 'review.second');
  const closures = await listClosuresToConfirm(db, campaignId, actor.accountId, unitsOf(actor));
  return closures.map((closure) => maskTexts(closure, 'reason'));
}

export interface SecondReviewInput {
  readonly reviewId: number;
  readonly answer: CaseAnswer;
  readonly reason?: string | undefined;
}

export interface AnsweredReview {
  readonly reviewId: number;
  readonly caseId: number;
  /** Where they disagree the case goes back to the queue with both reasons. */
  readonly agrees: boolean;
}

/**
 * The second officer's answer. It is compared with the first: the same persons, or the same doubt, agree.
 *
 * Errors: REVIEW_NOT_FOUND, also for one's own answer; ANSWER_DOES_NOT_FIT; PERSON_NOT_FOUND; NOT_ALLOWED.
 */
export async function answerSecondReview(
  { db, clock, actor }: WorkContext,
  { reviewId, answer, reason = '' }: SecondReviewInput,
): Promise<AnsweredReview> {
  authorise(actor, 'review.second');
  const at = clock.now();
  return await inTransaction(db, async (trx) => {
    const asked = await lockReview(trx, reviewId, actor.accountId, unitsOf(actor));
    if (asked === undefined || asked.review.cause === 'legal_content')
      throw new AppError('REVIEW_NOT_FOUND', messages.review.reviewNotFound());
    const { review, shown } = asked;
    // "The same couple" means the one the run proposed: it is all a blind reviewer saw.
    const found = await findRunFindings(trx, shown.caseId);
    const asSeen = { ...shown, husbandPid: found?.husband.pid ?? null, wifePid: found?.wife.pid ?? null };
    const couple = await readCouple(trx, asSeen, answer);
    const isNoMarriage = (decision: string) => decision === 'not_a_marriage';
    const agrees =
      answer.decision !== 'unsure' &&
      isNoMarriage(answer.decision) === isNoMarriage(review.decision) &&
      couple.husbandPid === review.husbandPid &&
      couple.wifePid === review.wifePid;
    await answerReview(trx, reviewId, {
      state: agrees ? 'agreed' : 'disagreed',
      accountId: actor.accountId,
      at,
      answer: { decision: answer.decision, ...couple, reason: reason.trim() },
    });
    if (!agrees) await restateCase(trx, shown, { at, accountId: actor.accountId });
    await recordEvent(trx, {
      at,
      actor,
      action: 'review.second',
      subject: `case:${review.caseId}`,
      campaignId: review.campaignId,
      entryId: review.caseId,
      ...(reason.trim() !== '' && { reason: reason.trim() }),
      detail: { reviewId, first: review.judgementId, decision: answer.decision, agrees },
    });
    return { reviewId, caseId: review.caseId, agrees };
  });
}
