import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent, recordLooks } from '../audit/record-event.ts';
import { type Batch, insertBatch, listBatches } from '../db/batches.ts';
import { type ListedCase, listNamedCases } from '../db/case-lists.ts';
import { inTransaction } from '../db/database.ts';
import type { BatchAction } from '../domain/batch-action.ts';
import { BATCH_OF_ONE_PERSON } from '../domain/case-judgement.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { scopeOf } from './actor-units.ts';

export interface ProposeBatchInput {
  readonly campaignId: number;
  readonly pattern: string;
  readonly action: BatchAction;
  readonly reason: string;
  /** Chooses the sample; drawn by the caller. */
  readonly seed: number;
}

export interface ProposedBatch extends Batch {
  /** A random twenty to look at before anybody confirms. */
  readonly sampleCases: readonly ListedCase[];
  readonly needsSecondPerson: boolean;
}

const SAMPLE = 20;

/**
 * Proposes one decision for all of the actor's cases of a pattern; nothing is decided yet.
 *
 * Errors: BATCH_CLOSED where no case has the pattern; REASON_NEEDED; NOT_ALLOWED.
 */
export async function proposeBatch(
  { db, clock, actor }: WorkContext,
  { campaignId, pattern, action, reason, seed }: ProposeBatchInput,
): Promise<ProposedBatch> {
  authorise(actor, 'batch.propose');
  if (reason.trim() === '') throw new AppError('REASON_NEEDED', messages.review.reasonNeeded());
  const at = clock.now();
  const scope = scopeOf(actor, campaignId);
  return await inTransaction(db, async (trx) => {
    const { accountId } = actor;
    const made = { scope, pattern, action, reason: reason.trim(), sampleSize: SAMPLE, seed, accountId, at };
    const batch = await insertBatch(trx, made);
    if (batch === undefined) throw new AppError('BATCH_CLOSED', messages.review.batchEmpty());
    await recordLooks(trx, actor, at, batch.sample, 'batch.sample');
    await recordEvent(trx, {
      at,
      actor,
      action: 'batch.propose',
      subject: `batch:${batch.batchId}`,
      campaignId,
      reason: reason.trim(),
      detail: { cases: batch.caseCount, kind: action.kind },
    });
    return {
      ...batch,
      sampleCases: await listNamedCases(trx, scope, batch.sample, at),
      needsSecondPerson: batch.caseCount > BATCH_OF_ONE_PERSON,
    };
  });
}

const MOST_BATCHES = 100;

/** The latest batches over the actor's cases. Errors: NOT_ALLOWED. */
export async function listProposedBatches(
  { db, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<readonly Batch[]> {
  authorise(actor, 'batch.propose');
  return await listBatches(db, scopeOf(actor, campaignId), MOST_BATCHES);
}
