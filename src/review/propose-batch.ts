import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { type Batch, insertBatch, listBatches } from '../db/batches.ts';
import { inTransaction } from '../db/database.ts';
import { type BatchAction, needsAnotherPerson } from '../domain/batch-action.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { scopeOf } from './actor-units.ts';
import { maskTexts } from './mask-cells.ts';

export interface ProposeBatchInput {
  readonly campaignId: number;
  readonly pattern: string;
  readonly action: BatchAction;
  readonly reason: string;
  /** Chooses the sample; drawn by the caller. */
  readonly seed: number;
}

export interface ProposedBatch extends Batch {
  readonly needsSecondPerson: boolean;
}

const SAMPLE = 20;

/**
 * Proposes one decision for all of the actor's cases of a pattern, with a random twenty to look at (`readBatch`)
 * before anybody confirms; nothing is decided yet.
 *
 * Errors: BATCH_CLOSED where no case has the pattern; ANSWER_DOES_NOT_FIT for the striking out of duplicates; REASON_NEEDED; NOT_ALLOWED.
 */
export async function proposeBatch(
  { db, clock, actor }: WorkContext,
  { campaignId, pattern, action, reason, seed }: ProposeBatchInput,
): Promise<ProposedBatch> {
  authorise(actor, 'batch.propose');
  if (reason.trim() === '') throw new AppError('REASON_NEEDED', messages.review.reasonNeeded());
  // Both rows of a duplicate have the pattern: together they would be struck out twice, and nothing would stay.
  if (action.kind === 'close' && action.resolution === 'remove_duplicate')
    throw new AppError('ANSWER_DOES_NOT_FIT', messages.review.duplicatesOneByOne());
  const at = clock.now();
  const scope = scopeOf(actor, campaignId);
  return await inTransaction(db, async (trx) => {
    const { accountId } = actor;
    const made = { scope, pattern, action, reason: reason.trim(), sampleSize: SAMPLE, seed, accountId, at };
    const batch = await insertBatch(trx, made);
    if (batch === undefined) throw new AppError('BATCH_CLOSED', messages.review.batchEmpty());
    await recordEvent(trx, {
      at,
      actor,
      action: 'batch.propose',
      subject: `batch:${batch.batchId}`,
      campaignId,
      reason: reason.trim(),
      detail: { cases: batch.caseCount, kind: action.kind },
    });
    return { ...maskTexts(batch, 'reason'), needsSecondPerson: needsAnotherPerson(batch) };
  });
}

const MOST_BATCHES = 100;

/** The latest batches over the actor's cases. Errors: NOT_ALLOWED. */
export async function listProposedBatches(
  { db, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<readonly Batch[]> {
  authorise(actor, 'batch.propose');
  const batches = await listBatches(db, scopeOf(actor, campaignId), MOST_BATCHES);
  return batches.map((batch) => maskTexts(batch, 'reason'));
}
