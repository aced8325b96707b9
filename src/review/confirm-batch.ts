import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import {
  type Batch,
  confirmBatchClosures,
  endBatch,
  judgeBatchCases,
  listBatchCases,
  lockBatch,
  markBatchCases,
} from '../db/batches.ts';
import { listCaseRows } from '../db/cases.ts';
import { type Db, inTransaction } from '../db/database.ts';
import { listKeptJudgementsOf } from '../db/judgements.ts';
import { askSecondReviews } from '../db/second-reviews.ts';
import { changesLegalContent, needsAnotherPerson } from '../domain/batch-action.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { unitsOf } from './actor-units.ts';
import { restateCases } from './restate-case.ts';
import { secondReviewCause } from './second-review-cause.ts';

/** What became of each case of a batch. */
export interface BatchResult {
  readonly batchId: number;
  readonly judged: number;
  /** Changed since the batch was proposed: not decided. */
  readonly changed: number;
  /** Another officer has it in hand: not decided. */
  readonly held: number;
  /** Another person is still to answer it, or two answered differently: not decided. */
  readonly needsSecond: number;
  readonly results: Awaited<ReturnType<typeof listBatchCases>>;
}

/**
 * Confirms a batch: one judgement for each case that is as it was proposed. Over 20 cases, and where legal content
 * changes, by another person than who proposed it.
 *
 * Errors: BATCH_NOT_FOUND; BATCH_CLOSED; SECOND_PERSON_NEEDED; NOT_ALLOWED.
 */
export async function confirmBatch(
  { db, clock, actor }: WorkContext,
  { batchId }: { readonly batchId: number },
): Promise<BatchResult> {
  authorise(actor, 'batch.confirm');
  const at = clock.now();
  return await inTransaction(db, async (trx) => {
    const batch = await lockBatch(trx, batchId, unitsOf(actor));
    if (batch === undefined) throw new AppError('BATCH_NOT_FOUND', messages.review.batchNotFound());
    if (batch.state !== 'proposed') throw new AppError('BATCH_CLOSED', messages.review.batchClosed());
    if (needsAnotherPerson(batch) && batch.proposedBy === actor.accountId)
      throw new AppError('SECOND_PERSON_NEEDED', messages.review.secondPersonNeeded());
    await markBatchCases(trx, batch, actor.accountId, at);
    // The decision is the proposer's; who confirms it stands in the batch.
    const judgements = await judgeBatchCases(trx, batch, batch.proposedBy, at);
    const caseIds = judgements.map(({ caseId }) => caseId);
    if (changesLegalContent(batch.action)) await confirmBatchClosures(trx, batchId, actor.accountId, at);
    if (batch.action.kind === 'same_couple') await askSecondWhereNeeded(trx, batch, judgements, at);
    await restateCases(trx, batch.campaignId, caseIds, {
      at,
      accountId: batch.proposedBy,
      kinds: ['judged'],
    });
    await endBatch(trx, batchId, { state: 'done', accountId: actor.accountId, at });
    const results = await listBatchCases(trx, batchId);
    const count = (result: string) => results.filter((one) => one.result === result).length;
    const counts = {
      judged: count('judged'),
      changed: count('changed'),
      held: count('held'),
      needsSecond: count('needs_second'),
    };
    await recordEvent(trx, {
      at,
      actor,
      action: 'batch.confirm',
      subject: `batch:${batchId}`,
      campaignId: batch.campaignId,
      reason: batch.reason,
      detail: { ...counts, proposedBy: batch.proposedBy, caseIds },
    });
    return { batchId, ...counts, results };
  });
}

/** Each case of a batch is looked at by another officer for the same causes as one answered alone. */
async function askSecondWhereNeeded(
  db: Db,
  { campaignId, proposedBy }: Batch,
  judgements: Awaited<ReturnType<typeof judgeBatchCases>>,
  at: Date,
): Promise<void> {
  const caseIds = judgements.map(({ caseId }) => caseId);
  const rows = new Map((await listCaseRows(db, caseIds)).map((row) => [row.caseId, row]));
  const kept = Map.groupBy(await listKeptJudgementsOf(db, caseIds), ({ caseId }) => caseId);
  const reviews = judgements.flatMap(({ caseId, judgementId }) => {
    const row = rows.get(caseId)!;
    const earlier = (kept.get(caseId) ?? []).filter((one) => one.judgementId !== judgementId);
    const cause = secondReviewCause(row, row, earlier, judgementId);
    return cause === undefined
      ? []
      : [{ campaignId, caseId, judgementId, firstAccountId: proposedBy, cause, at }];
  });
  await askSecondReviews(db, reviews);
}
