import { authorise } from '../access/authorise.ts';
import { recordEvent } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import {
  countReplyRows,
  insertAnswers,
  lockReply,
  lockReplyCases,
  markApplied,
  releaseAnswered,
} from '../db/replies.ts';
import { restateCases } from '../review/restate-case.ts';
import { getReply } from './preview-reply.ts';
import { rowScopeOf, type TransferContext } from './transfer-context.ts';

export interface AppliedReply {
  readonly replyId: number;
  /** Rows entered now: none of a reply that was applied before. */
  readonly applied: number;
  /** Rows that could be taken when the file was read and cannot now: answered, ended or another's meanwhile. */
  readonly passed: number;
  readonly faults: number;
  readonly cases: number;
}

/**
 * Applies a reply once: its answers are entered, their cases move. A second time changes nothing.
 *
 * Errors: REPLY_NOT_FOUND; NOT_ALLOWED.
 */
export async function applyReply(
  { db, clock, actor }: TransferContext,
  { replyId }: { readonly replyId: number },
): Promise<AppliedReply> {
  authorise(actor, 'reply.apply');
  const at = clock.now();
  return await inTransaction(db, async (trx) => {
    await getReply(trx, actor, replyId);
    await lockReply(trx, replyId);
    const { state, campaignId } = await getReply(trx, actor, replyId);
    const counts = await countReplyRows(trx, replyId);
    const sum = (isFault: boolean) =>
      counts.filter((one) => one.isFault === isFault).reduce((total, { rows }) => total + rows, 0);
    const faults = sum(true);
    if (state === 'applied') return { replyId, applied: 0, passed: 0, faults, cases: 0 };
    await lockReplyCases(trx, replyId, campaignId);
    const entered = await insertAnswers(trx, replyId, rowScopeOf(actor), actor.accountId, at);
    await releaseAnswered(trx, [...new Set(entered.map(({ transferId }) => transferId))], at);
    const caseIds = [...new Set(entered.map(({ caseId }) => caseId))];
    await restateCases(trx, campaignId, caseIds, { at, accountId: actor.accountId });
    await markApplied(trx, replyId, actor.accountId, at);
    const passed = sum(false) - entered.length;
    await recordEvent(trx, {
      at,
      actor,
      action: 'reply.apply',
      subject: `reply:${replyId}`,
      campaignId,
      detail: { applied: entered.length, passed, faults, caseIds },
    });
    return { replyId, applied: entered.length, passed, faults, cases: caseIds.length };
  });
}
