import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordLooks } from '../audit/record-event.ts';
import { type BatchPeople, findBatchPeople } from '../db/batch-reading.ts';
import { type Batch, findBatch, listBatchCases } from '../db/batches.ts';
import { inTransaction } from '../db/database.ts';
import { needsAnotherPerson } from '../domain/batch-action.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { scopeOf, unitsOf } from './actor-units.ts';
import { maskTexts } from './mask-cells.ts';
import { listSampledCases, type SampledCase } from './sampled-cases.ts';

export interface ReadBatch extends Batch, BatchPeople {
  readonly needsSecondPerson: boolean;
  /** The twenty drawn when it was proposed. */
  readonly sampleCases: readonly SampledCase[];
  readonly results: Awaited<ReturnType<typeof listBatchCases>>;
}

/** A batch whole: what was proposed by whom over which sample, and what became of each case. Errors: BATCH_NOT_FOUND; NOT_ALLOWED. */
export async function readBatch(
  { db, clock, actor }: WorkContext,
  { batchId }: { readonly batchId: number },
): Promise<ReadBatch> {
  authorise(actor, 'batch.propose');
  const at = clock.now();
  return await inTransaction(db, async (trx) => {
    const batch = await findBatch(trx, batchId, unitsOf(actor));
    if (batch === undefined) throw new AppError('BATCH_NOT_FOUND', messages.review.batchNotFound());
    await recordLooks(trx, actor, at, batch.sample, 'batch.sample');
    return {
      ...maskTexts(batch, 'reason'),
      ...(await findBatchPeople(trx, batchId)),
      needsSecondPerson: needsAnotherPerson(batch),
      sampleCases: await listSampledCases(trx, scopeOf(actor, batch.campaignId), batch.sample, at),
      results: await listBatchCases(trx, batchId),
    };
  });
}
