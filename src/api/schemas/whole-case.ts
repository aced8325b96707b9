import { z } from 'zod';
import { caseState } from './case-list.ts';
import { conflictSide } from './nightly.ts';
import { count, id, instant, version } from './plain-fields.ts';

const handle = z.string();
const words = z.record(z.string(), z.string());

export const shownPerson = z
  .object({
    handle,
    maskedPid: z.string(),
    maskedOldId: z.string(),
    maskedSpousePid: z.string(),
    fullName: z.string().nullable(),
    otherName: z.string().nullable(),
    dob: z.string().nullable(),
    sex: z.string().nullable(),
    ethnicity: z.string().nullable(),
    hometown: z.string().nullable(),
    residenceCode: z.string().nullable(),
    residence: z.string().nullable(),
    maritalStatus: z.string().nullable(),
    spouseName: z.string().nullable(),
    lifeStatus: z.string().nullable(),
  })
  .meta({ id: 'ShownPerson' });

const mark = z.enum(['same', 'tone', 'changed', 'extra']);
const runs = z.array(z.object({ text: z.string(), mark }));
const syllables = z.array(z.object({ text: z.string(), mark, letters: runs }));
const side = z.object({ written: z.string(), cleaned: z.string(), read: z.string().optional() });

const comparedField = z
  .object({
    field: z.enum(['name', 'birth', 'number', 'ethnicity', 'residence', 'sex', 'marital_status', 'spouse']),
    column: z.string().optional(),
    civil: side,
    population: side,
    difference: z.discriminatedUnion('of', [
      z.object({ of: z.literal('name'), kind: z.string(), civil: syllables, population: syllables }),
      z.object({
        of: z.literal('date'),
        kind: z.string(),
        day: z.string(),
        month: z.string(),
        year: z.string(),
      }),
      z.object({ of: z.literal('number'), kind: z.string(), civil: runs, population: runs }),
      z.object({ of: z.literal('value'), kind: z.string() }),
    ]),
  })
  .meta({ id: 'ComparedField' });

export const comparedSpouse = z
  .object({ person: handle.nullable(), fields: z.array(comparedField) })
  .meta({ id: 'ComparedSpouse' });

export const comparedCandidates = z.object({
  couples: z.array(z.object({ husband: comparedSpouse, wife: comparedSpouse })),
});

export const shownPersons = z.record(z.string(), shownPerson);

const discrepancy = z
  .object({
    role: z.string(),
    class: z.string(),
    kind: z.string(),
    side: z.string(),
    severity: z.string(),
    route: z.string(),
    status: z.enum(['open', 'decided', 'awaiting_second', 'needs_citizen', 'sent', 'promised', 'closed']),
    closedBy: z.enum(['itself', 'person', 'reply']).nullable(),
    judgementId: id.nullable(),
  })
  .meta({ id: 'CaseDiscrepancy' });

const judgement = z
  .object({
    judgementId: id,
    at: instant,
    accountId: z.int(),
    decision: z.string(),
    husband: handle.nullable(),
    wife: handle.nullable(),
    absent: z.array(z.string()),
    discrepancies: z.array(z.string()),
    resolution: z.string().nullable(),
    reason: z.string(),
    evidenceReference: z
      .object({
        book: z.string().optional(),
        page: z.string().optional(),
        document: z.string().optional(),
      })
      .nullable(),
    modelVersion: z.string().nullable(),
    batchId: id.nullable(),
    reverses: id.nullable(),
    reversedBy: id.nullable(),
  })
  .meta({ id: 'Judgement' });

const attachment = z
  .object({
    attachmentId: id,
    caseId: id,
    fileName: z.string(),
    mediaType: z.string(),
    bytes: count,
    accountId: z.int(),
    at: instant,
  })
  .meta({ id: 'Attachment' });

/** A case with both registries side by side; personal numbers are masked. */
export const wholeCase = z
  .object({
    caseId: id,
    campaignId: id,
    recordKey: z.string(),
    version,
    state: caseState,
    classification: z.string().nullable(),
    unitCode: z.string().nullable(),
    registeredOn: z.string().meta({ description: 'yyyy-mm-dd; "infinity": không đọc được ngày' }),
    written: words,
    readings: words.nullable(),
    encoding: z.string(),
    husbandStanding: z.string().nullable(),
    wifeStanding: z.string().nullable(),
    settledBy: z.enum(['machine', 'person']).nullable(),
    reasons: z.array(z.string()),
    openDiscrepancies: count,
    sentDiscrepancies: count,
    probability: z.number(),
    margin: z.number(),
    priority: z.int(),
    assignedTo: id.nullable(),
    arrivedAt: instant,
    changedAt: instant,
    closedAt: instant.nullable(),
    readAt: instant.nullable(),
    husband: comparedSpouse,
    wife: comparedSpouse,
    orientation: z.enum(['as_written', 'all_exchanged', 'names_exchanged']),
    couples: z.array(z.object({ husband: handle.nullable(), wife: handle.nullable() })),
    husbandCandidates: z.array(handle),
    wifeCandidates: z.array(handle),
    persons: shownPersons,
    isBlind: z.boolean(),
    modelVersion: z.string().nullable(),
    coupleLink: z.string().nullable(),
    notices: z.array(z.string()),
    duplicates: z.array(z.object({ caseId: id, recordKey: z.string() })),
    duplicatesElsewhere: z.array(z.object({ unitCode: z.string().nullable(), records: count })),
    discrepancies: z.array(discrepancy),
    changes: z.array(
      z.object({
        part: z.string(),
        field: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
    conflicts: z.array(conflictSide.extend({ role: z.enum(['H', 'W']), foundAt: instant })),
    history: z.array(judgement),
    fieldReadings: z.array(
      z.object({
        readingId: id,
        field: z.string(),
        value: z.string().nullable(),
        keyed: z.string(),
        book: z.string(),
        page: z.string(),
        attachmentId: id.nullable(),
        reason: z.string(),
        accountId: z.int(),
        at: instant,
      }),
    ),
    notes: z.array(
      z.object({
        noteId: id,
        accountId: z.int(),
        at: instant,
        preset: z.string().nullable(),
        text: z.string(),
      }),
    ),
    attachments: z.array(attachment),
    claim: z.object({ accountId: z.int(), claimedAt: instant, leaseUntil: instant }).nullable(),
  })
  .meta({ id: 'WholeCase' });
