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
import type { CaseRow, Units } from '../db/cases.ts';
import { type Db, inTransaction } from '../db/database.ts';
import { listJudgements, type RecordedJudgement } from '../db/judgements.ts';
import { findRunFindings, type RunFindings } from '../db/run-findings.ts';
import type { CaseDiscrepancy } from '../domain/case-discrepancy.ts';
import { standingOf } from '../domain/case-standing.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import { maskNumber } from '../domain/written-number.ts';
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
  return await inTransaction(db, async (trx) => {
    const found = await getCase(trx, actor, caseId);
    const findings = await findRunFindings(trx, found.campaignId, caseId);
    const lease = { accountId: actor.accountId, now, until: leaseFrom(now) };
    const has = await readCaseContents(trx, caseId, lease);
    // Blind is whoever may be asked for the second answer, a leader too.
    const blindTo = mayDo(actor, 'review.second') ? has.awaitsSecondTo : null;
    const isBlind = blindTo !== null;
    const isShown = ({ accountId }: { readonly accountId: number }) => accountId !== blindTo;
    const fieldReadings = (has.hasReadings ? await listReadings(trx, caseId) : []).filter(isShown);
    const shown =
      isBlind && findings !== undefined ? asTheRunSaw(found, findings, overlayOf(fieldReadings)) : found;
    const judged = isBlind || !has.hasJudgements ? [] : await listJudgements(trx, caseId);
    const alsoShown = judged.flatMap(({ husbandPid, wifePid }) => [husbandPid, wifePid]);
    const { couple, handles } = await compareCouple(trx, shown, findings, alsoShown, { units, now });
    await recordLooks(trx, actor, now, [caseId], 'case.read');
    const {
      written,
      husbandPid: _h,
      wifePid: _w,
      judgementId: _j,
      returnedJudgementId,
      pattern: _p,
      ...rest
    } = shown;
    return {
      ...rest,
      ...couple,
      readings: shown.readings && maskCells(shown.readings),
      written: maskCells(written),
      isBlind,
      ...(await runDetails(trx, caseId, findings, unitsOf(actor))),
      discrepancies:
        isBlind && findings !== undefined
          ? standingOf(findings, [], new Map()).discrepancies
          : await listCaseDiscrepancies(trx, caseId),
      changes: returnedJudgementId === null || isBlind ? [] : await whatChanged(trx, returnedJudgementId),
      conflicts: isBlind || !shown.reasons.includes('two_marriages') ? [] : await listOtherSides(trx, caseId),
      history: judged.map(({ husbandPid, wifePid, ...one }) => ({
        ...maskTexts(one, 'reason'),
        evidenceReference:
          one.evidenceReference && maskTexts(one.evidenceReference, 'book', 'page', 'document'),
        husband: handles.get(husbandPid ?? '') ?? null,
        wife: handles.get(wifePid ?? '') ?? null,
      })),
      fieldReadings: fieldReadings.map(maskReading),
      notes: (has.hasNotes ? await listNotes(trx, caseId) : [])
        .filter(isShown)
        .map((note) => maskTexts(note, 'text')),
      attachments: (has.hasAttachments ? await listAttachments(trx, caseId) : []).map(
        ({ sha256: _, ...one }) => maskTexts(one, 'fileName'),
      ),
      claim: has.claim,
    };
  });
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

async function runDetails(db: Db, caseId: number, findings: RunFindings | undefined, units: Units) {
  const group = findings?.duplicateGroup ?? null;
  return {
    modelVersion: findings?.modelVersion ?? null,
    coupleLink: findings?.coupleLink ?? null,
    notices: findings?.notices ?? [],
    ...(group === null
      ? { duplicates: [], duplicatesElsewhere: [] }
      : await listDuplicates(db, findings!.runId, group, caseId, units)),
  };
}

const maskReading = (reading: FieldReading): FieldReading => ({
  ...maskTexts(reading, 'keyed', 'value', 'book', 'page', 'reason'),
  ...(isNumberColumn(reading.field) && {
    keyed: maskNumber(reading.keyed),
    value: reading.value && maskNumber(reading.value),
  }),
});
