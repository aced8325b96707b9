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
import { countActivity } from '../db/case-writing.ts';
import { listCaseRows } from '../db/cases.ts';
import { type Db, inTransaction } from '../db/database.ts';
import { BATCH_OF_ONE_PERSON, needsSecondPerson } from '../domain/case-judgement.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { unitsOf } from './actor-units.ts';
import { restateCases } from './restate-case.ts';

/** What became of each case of a batch. */
export interface BatchResult {
  readonly batchId: number;
  readonly judged: number;
  /** Changed since the batch was proposed: not decided. */
  readonly changed: number;
  /** Another officer has it in hand: not decided. */
  readonly held: number;
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
    if (needsAnother(batch) && batch.proposedBy === actor.accountId)
      throw new AppError('SECOND_PERSON_NEEDED', messages.review.secondPersonNeeded());
    await markBatchCases(trx, batch, actor.accountId, at);
    // The decision is the proposer's; who confirms it stands in the batch.
    const caseIds = await judgeBatchCases(trx, batch, batch.proposedBy, at);
    if (isLegal(batch)) await confirmBatchClosures(trx, batchId, actor.accountId, at);
    await restateAndCount(trx, batch.campaignId, caseIds, batch.proposedBy, at);
    await endBatch(trx, batchId, { state: 'done', accountId: actor.accountId, at });
    const results = await listBatchCases(trx, batchId);
    const count = (result: string) => results.filter((one) => one.result === result).length;
    const counts = { judged: count('judged'), changed: count('changed'), held: count('held') };
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

const isLegal = ({ action }: Batch) => action.kind === 'close' && needsSecondPerson(action.resolution);
const needsAnother = (batch: Batch) => batch.caseCount > BATCH_OF_ONE_PERSON || isLegal(batch);

/** Brings the cases of a batch to what stands, and counts them by unit as the officer's work. */
export async function restateAndCount(
  db: Db,
  campaignId: number,
  caseIds: readonly number[],
  accountId: number,
  at: Date,
  isUndo = false,
): Promise<void> {
  if (caseIds.length === 0) return;
  const before = await listCaseRows(db, caseIds);
  const after = await restateCases(db, campaignId, caseIds, at);
  const byUnit = Map.groupBy(before, ({ unitCode }) => unitCode);
  for (const [unitCode, rows] of [...byUnit].sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))) {
    const act = { campaignId, at, unitCode, accountId };
    await countActivity(db, { ...act, kinds: [isUndo ? 'undone' : 'judged'], cases: rows.length });
    const turned = rows.filter(({ caseId, state }) => {
      const now = after.get(caseId)?.standing.state;
      return isUndo
        ? state === 'processed' && now !== 'processed'
        : state !== 'processed' && now === 'processed';
    });
    if (turned.length > 0)
      await countActivity(db, { ...act, kinds: [isUndo ? 'reopened' : 'closed'], cases: turned.length });
  }
}
