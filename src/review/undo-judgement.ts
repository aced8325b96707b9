import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { lockCase } from '../db/cases.ts';
import { inTransaction } from '../db/database.ts';
import { findJudgement, insertJudgement, listKeptJudgementsOf } from '../db/judgements.ts';
import { reinstateReview, reopenClosure, withdrawReview } from '../db/second-reviews.ts';
import { identityOf } from '../domain/case-judgement.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { unitsOf } from './actor-units.ts';
import { refuseHeld } from './case-at-hand.ts';
import type { JudgedCase } from './judge-case.ts';
import { restateCase } from './restate-case.ts';

export interface UndoInput {
  readonly judgementId: number;
  readonly reason?: string | undefined;
}

/**
 * Takes a judgement back by a new one that names it. Only the last one of a case: what came later was given knowing it.
 * An officer takes back her own, a leader anybody's.
 *
 * Errors: JUDGEMENT_NOT_FOUND; JUDGEMENT_NOT_LAST; CASE_HELD; NOT_ALLOWED.
 */
export async function undoJudgement(
  { db, clock, actor }: WorkContext,
  { judgementId, reason = '' }: UndoInput,
): Promise<JudgedCase> {
  authorise(actor, 'case.judge');
  const at = clock.now();
  const notFound = () => new AppError('JUDGEMENT_NOT_FOUND', messages.review.judgementNotFound());
  return await inTransaction(db, async (trx) => {
    const judgement = await findJudgement(trx, judgementId);
    if (judgement === undefined) throw notFound();
    const shown = await lockCase(trx, judgement.caseId, unitsOf(actor));
    if (shown === undefined) throw notFound();
    if (judgement.accountId !== actor.accountId) authorise(actor, 'case.assign');
    const { caseId } = judgement;
    await refuseHeld(trx, actor, caseId, at);
    const kept = await listKeptJudgementsOf(trx, [caseId]);
    if (kept.at(-1)?.judgementId !== judgementId)
      throw new AppError('JUDGEMENT_NOT_LAST', messages.review.judgementNotLast());
    const undoId = await insertJudgement(trx, {
      caseId,
      at,
      accountId: actor.accountId,
      decision: 'undo',
      husbandPid: null,
      wifePid: null,
      reason: reason.trim(),
      versionSeen: shown.version,
      reverses: judgementId,
    });
    await withdrawReview(trx, judgementId);
    if (judgement.decision === 'confirm_closure') await reopenClosure(trx, judgementId, at);
    const { settled } = identityOf(kept.slice(0, -1));
    if (settled !== undefined) await reinstateReview(trx, settled.judgementId);
    const { standing, version } = await restateCase(trx, shown, {
      at,
      accountId: actor.accountId,
      kinds: ['undone'],
    });
    await recordEvent(trx, {
      at,
      actor,
      action: 'case.undo',
      subject: `case:${caseId}`,
      campaignId: shown.campaignId,
      entryId: caseId,
      ...(reason.trim() !== '' && { reason: reason.trim() }),
      detail: { judgementId: undoId, reverses: judgementId, state: standing.state },
    });
    return {
      caseId,
      judgementId: undoId,
      version,
      state: standing.state,
      openDiscrepancies: standing.openDiscrepancies,
    };
  });
}
