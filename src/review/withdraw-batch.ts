import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { lockBatch, withdrawBatchRow } from '../db/batches.ts';
import { inTransaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { unitsOf } from './actor-units.ts';

/**
 * Takes a batch back before it is confirmed: its proposer withdraws it, another returns it. Nothing was decided, so
 * nothing has to be undone.
 *
 * Errors: BATCH_NOT_FOUND; BATCH_CLOSED; REASON_NEEDED; NOT_ALLOWED.
 */
export async function withdrawBatch(
  { db, clock, actor }: WorkContext,
  { batchId, reason }: { readonly batchId: number; readonly reason: string },
): Promise<{ readonly batchId: number }> {
  authorise(actor, 'batch.propose');
  if (reason.trim() === '') throw new AppError('REASON_NEEDED', messages.review.reasonNeeded());
  return await inTransaction(db, async (trx) => {
    const batch = await lockBatch(trx, batchId, unitsOf(actor));
    if (batch === undefined) throw new AppError('BATCH_NOT_FOUND', messages.review.batchNotFound());
    if (batch.state !== 'proposed') throw new AppError('BATCH_CLOSED', messages.review.batchClosed());
    await withdrawBatchRow(trx, batchId);
    await recordEvent(trx, {
      at: clock.now(),
      actor,
      action: batch.proposedBy === actor.accountId ? 'batch.withdraw' : 'batch.return',
      subject: `batch:${batchId}`,
      campaignId: batch.campaignId,
      reason: reason.trim(),
      detail: { cases: batch.caseCount },
    });
    return { batchId };
  });
}
