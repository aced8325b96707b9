import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { endBatch, listBatchCases, lockBatch, undoBatchCases } from '../db/batches.ts';
import { inTransaction } from '../db/database.ts';
import { withdrawBatchReviews } from '../db/second-reviews.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { unitsOf } from './actor-units.ts';
import { restateCases } from './restate-case.ts';

export interface UndoBatchInput {
  readonly batchId: number;
  readonly reason: string;
}

export interface UndoneBatch {
  readonly batchId: number;
  readonly undone: number;
  /** Judged again since: that answer stands. */
  readonly refused: number;
  readonly results: Awaited<ReturnType<typeof listBatchCases>>;
}

/**
 * Takes a batch back: an undo for each of its judgements that is still the last word on its case.
 *
 * Errors: BATCH_NOT_FOUND; BATCH_CLOSED for one not confirmed or undone already; REASON_NEEDED; NOT_ALLOWED.
 */
export async function undoBatch(
  { db, clock, actor }: WorkContext,
  { batchId, reason }: UndoBatchInput,
): Promise<UndoneBatch> {
  authorise(actor, 'batch.confirm');
  const at = clock.now();
  if (reason.trim() === '') throw new AppError('REASON_NEEDED', messages.review.reasonNeeded());
  return await inTransaction(db, async (trx) => {
    const batch = await lockBatch(trx, batchId, unitsOf(actor));
    if (batch === undefined) throw new AppError('BATCH_NOT_FOUND', messages.review.batchNotFound());
    if (batch.state !== 'done') throw new AppError('BATCH_CLOSED', messages.review.batchClosed());
    if (batch.proposedBy !== actor.accountId && batch.confirmedBy !== actor.accountId)
      authorise(actor, 'case.assign');
    const caseIds = await undoBatchCases(trx, { ...batch, reason: reason.trim() }, actor.accountId, at);
    await withdrawBatchReviews(trx, batchId, caseIds);
    await restateCases(trx, batch.campaignId, caseIds, { at, accountId: actor.accountId, kinds: ['undone'] });
    await endBatch(trx, batchId, { state: 'undone', accountId: actor.accountId, at });
    const results = await listBatchCases(trx, batchId);
    const refused = results.filter(({ result }) => result === 'undo_refused').length;
    await recordEvent(trx, {
      at,
      actor,
      action: 'batch.undo',
      subject: `batch:${batchId}`,
      campaignId: batch.campaignId,
      reason: reason.trim(),
      detail: { undone: caseIds.length, refused, caseIds },
    });
    return { batchId, undone: caseIds.length, refused, results };
  });
}
