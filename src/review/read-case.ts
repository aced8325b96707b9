import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordLooks } from '../audit/record-event.ts';
import { type CaseClaim, findClaim, renewClaim } from '../db/case-claims.ts';
import {
  type DuplicateCase,
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
import { type Db, inTransaction } from '../db/database.ts';
import { listJudgements, type RecordedJudgement } from '../db/judgements.ts';
import { findRunFindings, type RunFindings } from '../db/run-findings.ts';
import type { CaseDiscrepancy } from '../domain/case-discrepancy.ts';
import { standingOf } from '../domain/case-standing.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import { maskNumber, maskNumbersIn } from '../domain/written-number.ts';
import { getCase, leaseFrom } from './case-at-hand.ts';
import { type ComparedCouple, compareCouple } from './compare-couple.ts';
import { isNumberColumn, maskCells } from './mask-cells.ts';
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
  readonly discrepancies: readonly CaseDiscrepancy[];
  /** Why an answer came back: what was different when it was given. */
  readonly changes: readonly EvidenceChange[];
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
    const has = await readCaseContents(trx, caseId, actor.accountId, now);
    const isBlind = actor.role === 'officer' && has.awaitsBlindReview;
    const shown = isBlind && findings !== undefined ? asTheRunSaw(found, findings) : found;
    const judged = isBlind || !has.hasJudgements ? [] : await listJudgements(trx, caseId);
    const alsoShown = judged.flatMap(({ husbandPid, wifePid }) => [husbandPid, wifePid]);
    const { couple, handles } = await compareCouple(trx, shown, findings, alsoShown, { units, now });
    const lease = { accountId: actor.accountId, now, until: leaseFrom(now) };
    if (has.heldBy === actor.accountId) await renewClaim(trx, caseId, lease);
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
      ...(await runDetails(trx, caseId, findings)),
      discrepancies:
        isBlind && findings !== undefined
          ? standingOf(findings, [], new Set()).discrepancies
          : await listCaseDiscrepancies(trx, caseId),
      changes: returnedJudgementId === null || isBlind ? [] : await whatChanged(trx, returnedJudgementId),
      history: judged.map(({ husbandPid, wifePid, ...one }) => ({
        ...one,
        husband: handles.get(husbandPid ?? '') ?? null,
        wife: handles.get(wifePid ?? '') ?? null,
      })),
      fieldReadings: has.hasReadings ? (await listReadings(trx, caseId)).map(maskReading) : [],
      notes: (has.hasNotes ? await listNotes(trx, caseId) : []).map((note) => ({
        ...note,
        text: maskNumbersIn(note.text),
      })),
      attachments: (has.hasAttachments ? await listAttachments(trx, caseId) : []).map(
        ({ sha256: _, ...one }) => one,
      ),
      claim: has.heldBy === null ? null : ((await findClaim(trx, caseId, now)) ?? null),
    };
  });
}

/** The case without anything people said. */
function asTheRunSaw(found: CaseRow, findings: RunFindings): CaseRow {
  const { state, husband, wife, reasons, settledBy } = standingOf(findings, [], new Set());
  return {
    ...found,
    state,
    husbandPid: husband.pid,
    wifePid: wife.pid,
    husbandStanding: husband.standing,
    wifeStanding: wife.standing,
    reasons,
    settledBy,
  };
}

async function runDetails(db: Db, caseId: number, findings: RunFindings | undefined) {
  const group = findings?.duplicateGroup ?? null;
  return {
    modelVersion: findings?.modelVersion ?? null,
    coupleLink: findings?.coupleLink ?? null,
    notices: findings?.notices ?? [],
    duplicates: group === null ? [] : await listDuplicates(db, findings!.runId, group, caseId),
  };
}

const maskReading = (reading: FieldReading): FieldReading =>
  isNumberColumn(reading.field)
    ? { ...reading, keyed: maskNumber(reading.keyed), value: reading.value && maskNumber(reading.value) }
    : reading;
