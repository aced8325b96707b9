import { z } from 'zod';
import { count, instant } from './plain-fields.ts';

const section = z.object({
  title: z.string(),
  rows: z.array(z.object({ label: z.string(), count, of: count.optional(), note: z.string().optional() })),
});
const registry = z.object({
  rows: count,
  columns: z.array(
    z.object({
      column: z.string(),
      label: z.string(),
      filled: count,
      unreadable: count,
      placeholder: count,
      empty: count,
    }),
  ),
  emptyColumns: z.array(z.string()),
  years: z.array(z.object({ title: z.string(), counts: z.array(z.object({ year: z.int(), rows: count })) })),
  sections: z.array(section),
});

export const extractProfile = z
  .object({
    madeAt: instant,
    /** Nothing was pulled since. */
    isLatest: z.boolean(),
    shown: z.object({
      civilStatus: registry.nullable(),
      population: registry.nullable(),
      mendFirst: z.array(z.object({ rank: z.string(), title: z.string(), sentences: z.array(z.string()) })),
    }),
  })
  .meta({ id: 'ExtractProfile' });
