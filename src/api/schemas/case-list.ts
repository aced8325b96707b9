import { z } from 'zod';
import { CASE_SORTS } from '../../domain/case-filter.ts';
import { CASE_REASONS } from '../../domain/case-queue.ts';
import { CASE_STATES } from '../../domain/case-standing.ts';
import { count, day, id, instant, text, unitOrQueue, version } from './plain-fields.ts';

export const caseState = z.enum(CASE_STATES).meta({ id: 'CaseState' });
const caseReason = z.enum(CASE_REASONS).meta({ id: 'CaseReason' });
export const classification = z.enum(['auto', 'review', 'not_found']);

export const pattern = text(4000);

export const caseFilter = z
  .strictObject({
    states: z.array(caseState).max(10).optional(),
    units: z.array(unitOrQueue).max(200).optional(),
    classification: classification.optional(),
    reasons: z.array(caseReason).max(20).optional(),
    classes: z.array(text(40)).max(40).optional(),
    kinds: z.array(text(80)).max(100).optional(),
    pattern: pattern.optional(),
    assignedTo: id.nullable().optional(),
    heldBy: id.optional(),
    registeredFrom: day.optional(),
    registeredTo: day.optional(),
    search: text(200)
      .optional()
      .meta({ description: 'Họ tên (có hoặc không dấu), đủ số giấy tờ, hoặc số hồ sơ' }),
  })
  .meta({ id: 'CaseFilter' });

export const caseSearch = z
  .strictObject({
    filter: caseFilter.optional(),
    sort: z.enum(CASE_SORTS).optional(),
    descending: z.boolean().optional(),
    page: text(400).optional().meta({ description: '"nextPage" của trang trước' }),
    limit: z.int().min(1).max(200).optional(),
  })
  .meta({ id: 'CaseSearch' });

export const listedCase = z
  .object({
    caseId: id,
    recordKey: z.string(),
    state: caseState,
    classification: z.string().nullable(),
    unitCode: z.string().nullable(),
    registeredOn: z.string(),
    registered: z.string().nullable(),
    office: z.string().nullable(),
    number: z.string().nullable(),
    book: z.string().nullable(),
    husbandName: z.string().nullable(),
    wifeName: z.string().nullable(),
    reasons: z.array(z.string()),
    kinds: z.array(z.string()),
    openDiscrepancies: count,
    probability: z.number(),
    margin: z.number(),
    priority: z.int(),
    assignedTo: id.nullable(),
    heldBy: id.nullable(),
    heldUntil: instant.nullable(),
    version,
    arrivedAt: instant,
    changedAt: instant,
  })
  .meta({ id: 'ListedCase' });

export const caseList = z
  .object({
    cases: z.array(listedCase),
    nextPage: z.string().optional(),
    count: z.object({ cases: count, isExact: z.boolean() }).optional(),
  })
  .meta({ id: 'CaseList' });

export const casePatterns = z
  .object({
    patterns: z.array(
      z.object({
        pattern: z.string(),
        cases: count,
        states: z.array(z.string()),
        husband: z.string(),
        wife: z.string(),
        coupleLink: z.string(),
        reasons: z.array(z.string()),
        discrepancies: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'CasePatterns' });
