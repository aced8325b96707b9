import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import { insertJudgement, listJudgements } from '../db/judgements.ts';
import { answerReview, lockReview } from '../db/second-reviews.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { unitsOf } from './actor-units.ts';
import type { JudgedCase } from './judge-case.ts';
import { restateCase } from './restate-case.ts';

export interface ConfirmClosureInput {
  readonly reviewId: number;
  /** False sends it back: the closure is reversed, with the reason. */
  readonly agrees: boolean;
  readonly reason?: string | undefined;
}

/**
 * The second person's word on a closure that changes legal content.
 *
 * Errors: REVIEW_NOT_FOUND, also for one's own closure; REASON_NEEDED to send it back; NOT_ALLOWED.
 */
export async function confirmClosure(
  { db, clock, actor }: WorkContext,
  { reviewId, agrees, reason = '' }: ConfirmClosureInput,
): Promise<JudgedCase> {
  authorise(actor, 'review.second');
  const at = clock.now();
  if (!agrees && reason.trim() === '') throw new AppError('REASON_NEEDED', messages.review.reasonNeeded());
  return await inTransaction(db, async (trx) => {
    const asked = await lockReview(trx, reviewId, actor.accountId, unitsOf(actor));
    if (asked?.review.cause !== 'legal_content')
      throw new AppError('REVIEW_NOT_FOUND', messages.review.reviewNotFound());
    const { review, shown } = asked;
    const { caseId, judgementId: first } = review;
    const closing = (await listJudgements(trx, caseId)).find(({ judgementId }) => judgementId === first);
    const judgementId = await insertJudgement(trx, {
      caseId,
      at,
      accountId: actor.accountId,
      decision: agrees ? 'confirm_closure' : 'undo',
      husbandPid: agrees ? review.husbandPid : null,
      wifePid: agrees ? review.wifePid : null,
      discrepancies: closing?.discrepancies ?? [],
      reason: reason.trim(),
      versionSeen: shown.version,
      ...(!agrees && { reverses: first }),
    });
    // What is sent back is reversed: there is nothing left to dispute.
    const state = agrees ? 'agreed' : 'settled';
    await answerReview(trx, reviewId, { state, accountId: actor.accountId, at, answer: { agrees } });
    const { standing, version } = await restateCase(trx, shown, { at, accountId: actor.accountId });
    await recordEvent(trx, {
      at,
      actor,
      action: agrees ? 'discrepancy.confirm' : 'discrepancy.send_back',
      subject: `case:${caseId}`,
      campaignId: shown.campaignId,
      entryId: caseId,
      ...(reason.trim() !== '' && { reason: reason.trim() }),
      detail: { judgementId, first, state: standing.state },
    });
    const { openDiscrepancies } = standing;
    return { caseId, judgementId, version, state: standing.state, openDiscrepancies };
  });
}
