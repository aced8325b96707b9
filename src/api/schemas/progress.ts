import { z } from 'zod';
import { campaignId, count, instant } from './plain-fields.ts';

const counts = {
  total: count,
  states: z.object({
    quarantined: count,
    not_run: count,
    identity_open: count,
    discrepancy_open: count,
    sent: count,
    processed: count,
  }),
  reviewed: count,
  agreeing: count,
};
const facet = z.array(z.object({ value: z.string(), cases: count }));

export const progress = z
  .object({
    campaignId,
    campaign: z.string(),
    asOf: instant,
    runId: z.int().optional(),
    runAt: instant.optional(),
    suspended: count,
    ...counts,
    communes: z.array(z.object({ code: z.string().optional(), name: z.string().optional(), ...counts })),
    waiting: count,
    byReason: facet,
    byClass: facet,
    byKind: facet,
    byClassification: facet,
    activity: z.array(z.object({ day: z.string(), accountId: z.int(), kind: z.string(), cases: z.int() })),
    waitingByDay: z
      .array(z.object({ day: z.string(), cases: z.int() }))
      .meta({ description: 'Hồ sơ chờ cán bộ vào cuối các ngày có thay đổi' }),
    oldestWaitingSince: instant.optional(),
    closedPerDay: z.number(),
    arrivedPerDay: z.number(),
    expectedEnd: z.string().optional(),
  })
  .meta({ id: 'Progress' });

export const linkRuns = z.object({
  runs: z.array(
    z.object({
      runId: z.int(),
      state: z.enum(['running', 'published', 'failed', 'stopped']),
      modelVersion: z.string(),
      startedAt: instant,
      finishedAt: instant.nullable(),
      publishedAt: instant.nullable(),
      counts: z.record(z.string(), z.number()).nullable(),
      timings: z.record(z.string(), z.number()).nullable(),
    }),
  ),
});
