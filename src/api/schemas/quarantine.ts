import { z } from 'zod';
import { count, id, instant } from './plain-fields.ts';

export const registry = z.enum(['civil_status', 'population']);
export const remedy = z.enum(['mapping', 'unit', 're_read', 'set_aside', 'withdrawn']);

export const quarantinedRows = z.object({
  rows: z.array(
    z.object({
      quarantineId: id,
      registry,
      source: z.string(),
      line: z.int(),
      column: z.string().nullable(),
      value: z.string().nullable(),
      reason: z.string(),
      remedy: remedy.nullable(),
      remedyReason: z.string().nullable(),
      settledBy: id.nullable(),
      settledByName: z.string().nullable(),
      settledAt: instant.nullable(),
    }),
  ),
  nextPage: id.optional(),
  counts: z.array(z.object({ registry, reason: z.string(), remedy: remedy.nullable(), rows: count })),
});
