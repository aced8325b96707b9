import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { hasRecordThatStays, listCaseDiscrepancies } from '../db/case-details.ts';
import { inTransaction } from '../db/database.ts';
import { type EvidenceReference, insertJudgement } from '../db/judgements.ts';
import { findRunFindings } from '../db/run-findings.ts';
import { askSecondReview } from '../db/second-reviews.ts';
import { discrepancyKey } from '../domain/case-discrepancy.ts';
import { needsSecondPerson, type Resolution } from '../domain/case-judgement.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { takeCaseInHand } from './case-at-hand.ts';
import type { JudgedCase } from './judge-case.ts';
import { restateCase } from './restate-case.ts';

export interface CloseDiscrepancyInput {
  readonly caseId: number;
  readonly versionSeen: number;
  /** `H.NAME:other_mark` each. */
  readonly discrepancies: readonly string[];
  /** By which route they are settled; `nothing` closes them, any other waits for a pull, a reply or the citizen. */
  readonly resolution: Resolution;
  readonly reason: string;
  readonly evidence?: EvidenceReference | undefined;
}

export interface ClosedDiscrepancy extends JudgedCase {
  /** What changes legal content waits for another person. */
  readonly awaitsSecond: boolean;
}

/**
 * Settles discrepancies of a case by a route.
 *
 * Errors: CASE_NOT_FOUND; CASE_CHANGED; CASE_HELD; CASE_AWAITS_SECOND; CASE_NOT_JUDGEABLE; ANSWER_DOES_NOT_FIT for a discrepancy the case does
 * not have or that is closed, and for the removal of the last record of a couple; REASON_NEEDED; NOT_ALLOWED.
 */
export async function closeDiscrepancy(
  { db, clock, actor }: WorkContext,
  { caseId, versionSeen, discrepancies, resolution, reason, evidence }: CloseDiscrepancyInput,
): Promise<ClosedDiscrepancy> {
  authorise(actor, 'discrepancy.close');
  const at = clock.now();
  if (reason.trim() === '') throw new AppError('REASON_NEEDED', messages.review.reasonNeeded());
  return await inTransaction(db, async (trx) => {
    const shown = await takeCaseInHand(trx, actor, caseId, { versionSeen, now: at });
    const present = await listCaseDiscrepancies(trx, caseId);
    const open = new Set(present.filter(({ status }) => status !== 'closed').map(discrepancyKey));
    if (discrepancies.length === 0 || discrepancies.some((key) => !open.has(key)))
      throw new AppError('ANSWER_DOES_NOT_FIT', messages.review.discrepancyUnknown());
    if (resolution === 'remove_duplicate') {
      const findings = await findRunFindings(trx, caseId);
      if (findings !== undefined && !(await hasRecordThatStays(trx, findings, caseId)))
        throw new AppError('ANSWER_DOES_NOT_FIT', messages.review.oneRecordStays());
    }
    const judgementId = await insertJudgement(trx, {
      caseId,
      at,
      accountId: actor.accountId,
      decision: 'close_discrepancy',
      husbandPid: shown.husbandPid,
      wifePid: shown.wifePid,
      discrepancies: [...new Set(discrepancies)].sort(),
      resolution,
      reason: reason.trim(),
      evidenceReference: evidence,
      versionSeen,
    });
    const awaitsSecond = needsSecondPerson(resolution);
    if (awaitsSecond)
      await askSecondReview(trx, {
        campaignId: shown.campaignId,
        caseId,
        judgementId,
        firstAccountId: actor.accountId,
        cause: 'legal_content',
        at,
      });
    const { standing, version } = await restateCase(trx, shown, {
      at,
      accountId: actor.accountId,
      kinds: ['judged'],
    });
    await recordEvent(trx, {
      at,
      actor,
      action: 'discrepancy.close',
      subject: `case:${caseId}`,
      campaignId: shown.campaignId,
      entryId: caseId,
      reason: reason.trim(),
      detail: { judgementId, resolution, discrepancies: [...discrepancies], state: standing.state },
    });
    const { state, openDiscrepancies } = standing;
    return { caseId, judgementId, version, state, openDiscrepancies, awaitsSecond };
  });
}
