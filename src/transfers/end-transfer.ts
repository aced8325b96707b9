import { authorise } from '../access/authorise.ts';
import { recordEvent } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import {
  endTransfer,
  isWithin,
  listTransferCases,
  lockTransfer,
  lockTransferCases,
  releaseCases,
} from '../db/transfers.ts';
import type { TransferState } from '../domain/transfer-list.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { restateCases } from '../review/restate-case.ts';
import { actionOn, getTransfer, rowScopeOf, type TransferContext, wrongState } from './transfer-context.ts';

/**
 * Ends a list with a reason: a proposed one is withdrawn, an approved one closed. Cases without an answer are free again
 * and back in the queue; answers stand.
 *
 * Errors: TRANSFER_NOT_FOUND; TRANSFER_STATE; REASON_NEEDED; NOT_ALLOWED.
 */
export async function endTransferEarly(
  { db, clock, actor }: TransferContext,
  { transferId, reason }: { readonly transferId: number; readonly reason: string },
): Promise<{ readonly transferId: number; readonly state: TransferState; readonly released: number }> {
  authorise(actor, 'transfer.propose');
  if (reason.trim() === '') throw new AppError('REASON_NEEDED', messages.review.reasonNeeded());
  const at = clock.now();
  return await inTransaction(db, async (trx) => {
    await getTransfer(trx, actor, transferId);
    await lockTransfer(trx, transferId);
    const { state, kind, campaignId } = await getTransfer(trx, actor, transferId);
    if (state !== 'proposed' && state !== 'approved') throw wrongState({ state });
    authorise(actor, state === 'proposed' ? actionOn(kind, 'propose') : 'transfer.approve');
    if (!(await isWithin(trx, transferId, rowScopeOf(actor))))
      throw new AppError('NOT_ALLOWED', messages.transfers.beyondUnits());
    await lockTransferCases(trx, transferId, campaignId);
    const cases = await listTransferCases(trx, transferId);
    await releaseCases(trx, transferId, at);
    const ended = state === 'proposed' ? ('withdrawn' as const) : ('closed' as const);
    await endTransfer(trx, transferId, {
      state: ended,
      accountId: actor.accountId,
      at,
      reason: reason.trim(),
    });
    if (state === 'approved' && kind === 'police')
      await restateCases(trx, campaignId, cases, { at, accountId: actor.accountId });
    await recordEvent(trx, {
      at,
      actor,
      action: 'transfer.end',
      subject: `transfer:${transferId}`,
      campaignId,
      reason: reason.trim(),
      detail: { state: ended, cases: cases.length },
    });
    return { transferId, state: ended, released: cases.length };
  });
}
