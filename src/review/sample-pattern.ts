import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordLooks } from '../audit/record-event.ts';
import { samplePatternCases } from '../db/batch-reading.ts';
import { inTransaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { scopeOf } from './actor-units.ts';
import { listSampledCases, type SampledCase } from './sampled-cases.ts';

export interface SampledPattern {
  readonly cases: number;
  readonly sampleCases: readonly SampledCase[];
  /** Routes proposed for what is open, the commonest first. */
  readonly routes: readonly string[];
}

const SAMPLE = 20;

/**
 * A random twenty of the actor's cases of a pattern, to be looked at before anything is proposed.
 *
 * @param input.seed chooses the sample; drawn by the caller
 *
 * Errors: BATCH_CLOSED where no case has the pattern; NOT_ALLOWED.
 */
export async function samplePattern(
  { db, clock, actor }: WorkContext,
  {
    campaignId,
    pattern,
    seed,
  }: { readonly campaignId: number; readonly pattern: string; readonly seed: number },
): Promise<SampledPattern> {
  authorise(actor, 'batch.propose');
  const at = clock.now();
  const scope = scopeOf(actor, campaignId);
  return await inTransaction(db, async (trx) => {
    const found = await samplePatternCases(trx, scope, pattern, { size: SAMPLE, seed });
    if (found === undefined) throw new AppError('BATCH_CLOSED', messages.review.batchEmpty());
    await recordLooks(trx, actor, at, found.sample, 'batch.sample');
    const { cases, sample, routes } = found;
    return { cases, routes, sampleCases: await listSampledCases(trx, scope, sample, at) };
  });
}
