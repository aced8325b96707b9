import { z } from 'zod';
import { ALARMS, JUDGEMENT_FIGURES, MOVE_CAUSES, OUTCOME_CLASSES } from '../../domain/morning-report.ts';
import { count, id, instant } from './plain-fields.ts';

/** A side of a conflict: one of two marriages that one person stands in. */
export const conflictSide = z
  .object({
    caseId: id,
    isAnswered: z.boolean(),
    recordKey: z.string(),
    unitCode: z.string().nullable(),
    registered: z.string().nullable(),
    office: z.string().nullable(),
    husbandName: z.string().nullable(),
    wifeName: z.string().nullable(),
    settledBy: z.enum(['machine', 'person']).nullable(),
    decision: z.string().nullable(),
    decidedAt: instant.nullable(),
    accountId: z.int().nullable(),
  })
  .meta({ id: 'ConflictSide' });

export const conflictList = z
  .object({
    conflicts: z.array(
      z.object({ role: z.enum(['H', 'W']), foundAt: instant, sides: z.array(conflictSide) }),
    ),
    overruled: z.array(
      z.object({
        caseId: id,
        recordKey: z.string(),
        unitCode: z.string().nullable(),
        registered: z.string().nullable(),
        office: z.string().nullable(),
        husbandName: z.string().nullable(),
        wifeName: z.string().nullable(),
        decision: z.string(),
        decidedAt: instant,
        accountId: z.int(),
        answeredOn: z.string().nullable(),
        modelVersion: z.string(),
        probability: z.number(),
      }),
    ),
  })
  .meta({ id: 'ConflictList' });

const rows = count.nullable();

/** One nightly pull of a registry. */
const registryPull = z
  .object({
    pullId: id,
    registry: z.enum(['civil_status', 'population']),
    extent: z.enum(['full', 'changes']),
    state: z.enum(['running', 'kept', 'failed', 'outdated', 'asks', 'allowed']),
    code: z.string().nullable(),
    attempts: count,
    startedAt: instant,
    finishedAt: instant.nullable(),
    newestAt: instant.nullable(),
    isLate: z.boolean(),
    lost: rows,
    known: rows,
    allowedBy: z.int().nullable(),
    read: rows,
    accepted: rows,
    quarantined: rows,
    added: rows,
    changed: rows,
    unchanged: rows,
    vanished: rows,
  })
  .meta({ id: 'RegistryPull' });

export const registryPulls = z.object({ pulls: z.array(registryPull) });

const compared = z.object({ now: count, before: count.nullable() });
const reportedRun = z.object({ runId: id, modelVersion: z.string(), publishedAt: z.string() }).nullable();
const outcomeOrNone = z.enum([...OUTCOME_CLASSES, 'none']);

/** What a night did, in counts. */
export const morningReport = z
  .object({
    reportId: id,
    campaign: z.string(),
    madeAt: z.string(),
    run: reportedRun,
    isNew: z.boolean(),
    before: reportedRun,
    pulls: z.array(
      registryPull
        .omit({ startedAt: true, finishedAt: true, allowedBy: true, unchanged: true })
        .extend({ newestAt: z.string().nullable() }),
    ),
    outcomes: z.record(z.enum(OUTCOME_CLASSES), compared),
    moves: z.array(
      z.object({ from: outcomeOrNone, to: outcomeOrNone, cause: z.enum(MOVE_CAUSES), records: count }),
    ),
    judgements: z.record(z.enum(JUDGEMENT_FIGURES), compared),
    drift: z.object({
      bounds: z.object({ share: z.number(), bits: z.number() }),
      shares: z.array(
        z.object({
          name: z.enum(OUTCOME_CLASSES),
          before: z.number(),
          now: z.number(),
          isAlarm: z.boolean(),
        }),
      ),
      levels: z.array(
        z.object({
          comparison: z.string(),
          level: z.string(),
          words: z.string(),
          before: z.number(),
          now: z.number(),
          bits: z.number(),
          isAlarm: z.boolean(),
        }),
      ),
    }),
    timings: z.record(z.string(), z.number()),
    alarms: z.array(z.enum(ALARMS)),
  })
  .meta({ id: 'MorningReport' });

export const morningReports = z.object({
  reports: z.array(z.object({ reportId: id, runId: id.nullable(), madeAt: instant })),
});
