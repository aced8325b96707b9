import { z } from 'zod';
import { RESOLUTIONS } from '../../domain/case-judgement.ts';
import { caseState } from './case-list.ts';
import { count, id, instant, text, version } from './plain-fields.ts';

const handle = text(80, 1).nullable().optional();

/** An answer to "who is this couple". Persons by the handles they were shown under; null is nobody. */
export const caseAnswer = z
  .discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('same_couple') }),
    z.strictObject({ decision: z.literal('other_candidate'), husband: handle, wife: handle }),
    z.strictObject({ decision: z.literal('person_found'), husband: handle, wife: handle }),
    z.strictObject({
      decision: z.literal('not_in_register'),
      spouses: z
        .array(z.enum(['H', 'W']))
        .min(1)
        .max(2),
    }),
    z.strictObject({ decision: z.literal('not_a_marriage') }),
    z.strictObject({ decision: z.literal('unsure') }),
    z.strictObject({
      decision: z.literal('later'),
      until: z.iso
        .datetime({ offset: true })
        .transform((moment) => new Date(moment))
        .optional(),
    }),
  ])
  .meta({ id: 'CaseAnswer' });

export const evidenceReference = z
  .strictObject({
    book: text(60).optional(),
    page: text(60).optional(),
    document: text(200).optional(),
  })
  .meta({ id: 'EvidenceReference' });

export const resolution = z.enum(RESOLUTIONS).meta({ id: 'Resolution' });

export const judgedCase = z
  .object({
    caseId: id,
    judgementId: id,
    version,
    state: caseState,
    openDiscrepancies: count,
  })
  .meta({ id: 'JudgedCase' });

/** Closures that wait for a second person. */
export const openClosures = z.object({
  closures: z.array(
    z.object({
      reviewId: id,
      caseId: id,
      recordKey: z.string(),
      unitCode: z.string().nullable(),
      closedBy: id,
      at: instant,
      discrepancies: z.array(z.string()),
      resolution,
      reason: z.string(),
    }),
  ),
});
