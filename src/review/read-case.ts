import type { Actor } from '../access/actor.ts';
import { authorise, mayDo } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordLooks } from '../audit/record-event.ts';
import type { CaseClaim } from '../db/case-claims.ts';
import { type ConflictSide, listOtherSides } from '../db/case-conflicts.ts';
import {
  type DuplicateCase,
  type DuplicatesElsewhere,
  listCaseDiscrepancies,
  listDuplicates,
  readCaseContents,
} from '../db/case-details.ts';
import {
  type CaseAttachment,
  type CaseNote,
  type FieldReading,
  listAttachments,
  listNotes,
  listReadings,
} from '../db/case-papers.ts';
import type { CaseRow } from '../db/cases.ts';
import { type Db, inTransactionWithLast } from '../db/database.ts';
import { listJudgements, type RecordedJudgement } from '../db/judgements.ts';
import { findRunFindings, type RunFindings } from '../db/run-findings.ts';
import type { CaseDiscrepancy } from '../domain/case-discrepancy.ts';
import { standingOf } from '../domain/case-standing.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import { maskNumber } from '../domain/masked-number.ts';
import { unitsOf } from './actor-units.ts';
import { getCase, leaseFrom } from './case-at-hand.ts';
import { type ComparedCouple, compareCouple } from './compare-couple.ts';
import { isNumberColumn, maskCells, maskTexts } from './mask-cells.ts';
import { type EvidenceChange, whatChanged } from './what-changed.ts';

/** A case whole, with personal numbers masked. */
export interface ReadCase
  extends Omit<
      CaseRow,
      'written' | 'husbandPid' | 'wifePid' | 'judgementId' | 'returnedJudgementId' | 'pattern'
    >,
    ComparedCouple {
  /** Every cell of the record as written. */
  readonly written: Readonly<Record<string, string>>;
  /** The reader is to answer without knowing what another officer said: history and judgement are left out. */
  readonly isBlind: boolean;
  readonly modelVersion: string | null;
  readonly coupleLink: string | null;
  readonly notices: readonly string[];
  readonly duplicates: readonly DuplicateCase[];
  readonly duplicatesElsewhere: readonly DuplicatesElsewhere[];
  readonly discrepancies: readonly CaseDiscrepancy[];
  /** Why an answer came back: what was different when it was given. */
  readonly changes: readonly EvidenceChange[];
  /** Other marriages one of the spouses stands in at once. */
  readonly conflicts: readonly ConflictSide[];
  readonly history: readonly ShownJudgement[];
  readonly fieldReadings: readonly FieldReading[];
  readonly notes: readonly CaseNote[];
  readonly attachments: readonly Omit<CaseAttachment, 'sha256'>[];
  readonly claim: CaseClaim | null;
}

/** A judgement in the history; persons by the handles they are shown under. */
export interface ShownJudgement extends Omit<RecordedJudgement, 'husbandPid' | 'wifePid'> {
  readonly husband: string | null;
  readonly wife: string | null;
}

/**
 * A case with both registries side by side. Looking at it renews the reader's lease and is on record.
 *
 * @param context with the units that residences are read by
 *
 * Errors: CASE_NOT_FOUND; NOT_ALLOWED.
 */
export async function readCase(
  { db, clock, actor, units }: WorkContext & { readonly units: UnitTable },
  { caseId }: { readonly caseId: number },
): Promise<ReadCase> {
  authorise(actor, 'case.read');
  const now = clock.now();
  return await inTransactionWithLast(
    db,
    async (trx) => await readEntered(trx, actor, caseId, now),
    async (trx, entered) => {
      await recordLooks(trx, actor, now, [caseId], 'case.read');
      const { shown, findings, history } = entered;
      const alsoShown = history.flatMap(({ husbandPid, wifePid }) => [husbandPid, wifePid]);
      const { couple, handles } = await compareCouple(trx, shown, findings, alsoShown, { units, now });
      return { ...showEntered(entered, handles), ...couple };
    },
  );
}

/** A case with all that is entered on it, as far as the reader may know. */
type Entered = Awaited<ReturnType<typeof readEntered>>;

async function readEntered(trx: Db, actor: Actor, caseId: number, now: Date) {
  const lease = { accountId: actor.accountId, now, until: leaseFrom(now) };
  const [found, findings, has, standing] = await Promise.all([
    getCase(trx, actor, caseId),
    findRunFindings(trx, caseId),
    readCaseContents(trx, caseId, lease),
    listCaseDiscrepancies(trx, caseId),
  ]);
  // Blind is whoever may be asked for the second answer, a leader too.
  const blindTo = mayDo(actor, 'review.second') ? has.awaitsSecondTo : null;
  const isBlind = blindTo !== null;
  const isShown = ({ accountId }: { readonly accountId: number }) => accountId !== blindTo;
  const group = findings?.duplicateGroup ?? null;
  const { returnedJudgementId, reasons } = found;
  const [readings, history, notes, attachments, duplicates, changes, conflicts] = await Promise.all([
    has.hasReadings ? listReadings(trx, caseId) : [],
    has.hasJudgements && !isBlind ? listJudgements(trx, caseId) : [],
    has.hasNotes ? listNotes(trx, caseId) : [],
    has.hasAttachments ? listAttachments(trx, caseId) : [],
    group === null ? NO_DUPLICATES : listDuplicates(trx, findings!.runId, group, caseId, unitsOf(actor)),
    returnedJudgementId === null || isBlind ? [] : whatChanged(trx, returnedJudgementId),
    isBlind || !reasons.includes('two_marriages') ? [] : listOtherSides(trx, caseId),
  ]);
  const fieldReadings = readings.filter(isShown);
  const asRun = isBlind ? findings : undefined;
  return {
    shown: asRun === undefined ? found : asTheRunSaw(found, asRun, overlayOf(fieldReadings)),
    findings,
    discrepancies: asRun === undefined ? standing : standingOf(asRun, [], new Map()).discrepancies,
    isBlind,
    fieldReadings,
    history,
    notes: notes.filter(isShown),
    attachments,
    duplicates,
    changes,
    conflicts,
    claim: has.claim,
  };
}

const NO_DUPLICATES = { duplicates: [], duplicatesElsewhere: [] };

/** Personal numbers masked, persons of the history by handle. */
function showEntered(
  { shown, findings, fieldReadings, history, notes, attachments, duplicates, ...entered }: Entered,
  handles: ReadonlyMap<string, string>,
): Omit<ReadCase, keyof ComparedCouple> {
  const {
    written,
    husbandPid: _h,
    wifePid: _w,
    judgementId: _j,
    returnedJudgementId: _r,
    pattern: _p,
    ...rest
  } = shown;
  return {
    ...rest,
    ...entered,
    ...duplicates,
    readings: shown.readings && maskCells(shown.readings),
    written: maskCells(written),
    modelVersion: findings?.modelVersion ?? null,
    coupleLink: findings?.coupleLink ?? null,
    notices: findings?.notices ?? [],
    history: history.map(({ husbandPid, wifePid, ...one }) => ({
      ...maskTexts(one, 'reason'),
      evidenceReference:
        one.evidenceReference && maskTexts(one.evidenceReference, 'book', 'page', 'document'),
      husband: handles.get(husbandPid ?? '') ?? null,
      wife: handles.get(wifePid ?? '') ?? null,
    })),
    fieldReadings: fieldReadings.map(maskReading),
    notes: notes.map((note) => maskTexts(note, 'text')),
    attachments: attachments.map(({ sha256: _, ...one }) => maskTexts(one, 'fileName')),
  };
}

/** The case without anything people said, but for readings of the book by others than who answered. */
function asTheRunSaw(found: CaseRow, findings: RunFindings, readings: CaseRow['readings']): CaseRow {
  const { state, husband, wife, reasons, settledBy, openDiscrepancies, sentDiscrepancies, priority } =
    standingOf(findings, [], new Map());
  return {
    ...found,
    readings,
    openDiscrepancies,
    sentDiscrepancies,
    priority,
    changedAt: findings.publishedAt,
    closedAt: null,
    readAt: null,
    state,
    husbandPid: husband.pid,
    wifePid: wife.pid,
    husbandStanding: husband.standing,
    wifeStanding: wife.standing,
    reasons,
    settledBy,
  };
}

/** What the latest readings of each field say, given the newest first; null where they say nothing. */
function overlayOf(readings: readonly FieldReading[]): CaseRow['readings'] {
  const latest = new Map(readings.toReversed().map(({ field, value }) => [field, value]));
  const said = [...latest].filter((one): one is [string, string] => one[1] !== null);
  return said.length === 0 ? null : Object.fromEntries(said);
}

const maskReading = (reading: FieldReading): FieldReading => ({
  ...maskTexts(reading, 'keyed', 'value', 'book', 'page', 'reason'),
  ...(isNumberColumn(reading.field) && {
    keyed: maskNumber(reading.keyed),
    value: reading.value && maskNumber(reading.value),
  }),
});
