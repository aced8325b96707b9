import { z } from 'zod';
import { count } from './plain-fields.ts';

const namedUnit = { code: z.string(), name: z.string(), validFrom: z.string(), validTo: z.string() };

export const unitHistories = z.object({
  units: z.array(
    z.object({
      ...namedUnit,
      formedOf: z.array(z.object({ ...namedUnit, district: z.string(), isDivided: z.boolean() })),
    }),
  ),
});

export const offices = z.object({
  offices: z.array(
    z.object({
      /** null: it is left open which unit of today is meant. */
      unitCode: z.string().nullable(),
      cases: count,
      spellings: z.array(z.object({ written: z.string(), cases: count })),
      /** Other spellings, each of a single record. */
      singleSpellings: count,
    }),
  ),
});
