import { z } from 'zod';
import { count, id, instant } from './plain-fields.ts';
import { comparedSpouse, shownPersons } from './whole-case.ts';

const share = z.object({ hits: count, of: count, low: z.number(), high: z.number() });

export const quality = z
  .object({
    falseLinks: share,
    agreement: z.array(share.extend({ unitCode: z.string() })),
    unsure: share,
    weeks: z.array(share.extend({ week: z.string(), drawn: count, answered: count })),
  })
  .meta({ id: 'Quality' });

const thresholdYield = { decided: z.number(), links: count, expectedPer10000: z.number() };

export const thresholdPicture = z
  .object({
    modelVersion: z.string(),
    thresholds: z.object({ link: z.number(), absent: z.number(), besideReview: z.number().optional() }),
    records: count,
    rows: z.array(z.object({ link: z.number(), ...thresholdYield, measured: share.nullable() })),
    run: z.object(thresholdYield),
    target: z.number(),
  })
  .meta({ id: 'ThresholdPicture' });

export const models = z.object({
  models: z.array(
    z.object({
      version: z.string(),
      thresholds: z.record(z.string(), z.number()),
      runs: count,
      firstUsedAt: instant.nullable(),
      lastUsedAt: instant.nullable(),
      provenance: z.string().nullable(),
      comparisons: z.array(
        z.object({
          comparison: z.string(),
          label: z.string(),
          levels: z.array(z.object({ level: z.string(), label: z.string(), bits: z.number() })),
        }),
      ),
    }),
  ),
});

export const nextSample = z.object({
  next: z
    .object({
      sampleId: id,
      written: z.record(z.string(), z.string()),
      husband: comparedSpouse,
      wife: comparedSpouse,
      persons: shownPersons,
    })
    .nullable(),
});
