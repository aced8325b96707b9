import { z } from 'zod';
import { resolution } from './answers.ts';
import { listedCase } from './case-list.ts';
import { campaignId, count, id, instant } from './plain-fields.ts';

export const batchAction = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('same_couple') }),
    z.strictObject({ kind: z.literal('close'), resolution }),
  ])
  .meta({ id: 'BatchAction' });

export const batch = z
  .object({
    batchId: id,
    campaignId,
    pattern: z.string(),
    action: batchAction,
    reason: z.string(),
    state: z.enum(['proposed', 'withdrawn', 'done', 'undone']),
    caseCount: count,
    sample: z.array(id),
    proposedBy: id,
    proposedAt: instant,
    confirmedBy: id.nullable(),
    confirmedAt: instant.nullable(),
    undoneBy: id.nullable(),
  })
  .meta({ id: 'Batch' });

export const batchResults = z.array(
  z.object({
    caseId: id,
    result: z.enum(['judged', 'changed', 'held', 'needs_second', 'undone', 'undo_refused']).nullable(),
  }),
);

export const proposedBatch = batch.extend({ needsSecondPerson: z.boolean() });

/** A case drawn from a pattern, with what both registries say of each thing that differs. */
const sampledCase = listedCase.extend({
  differences: z.array(
    z.object({
      role: z.string(),
      class: z.string(),
      kind: z.string(),
      civil: z.string(),
      population: z.string(),
    }),
  ),
});

export const sampledPattern = z.object({
  cases: count,
  sampleCases: z.array(sampledCase),
  routes: z.array(z.string()),
});

export const readBatch = batch.extend({
  proposer: z.string(),
  needsSecondPerson: z.boolean(),
  confirmer: z.string().nullable(),
  sampleCases: z.array(sampledCase),
  results: batchResults,
});
