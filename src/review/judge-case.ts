import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { releaseClaim } from '../db/case-claims.ts';
import { type CountedAct, postpone } from '../db/case-writing.ts';
import type { CaseRow } from '../db/cases.ts';
import { inTransaction } from '../db/database.ts';
import { type EvidenceReference, insertJudgement } from '../db/judgements.ts';
import { askSecondReview, closeIdentityReviews } from '../db/second-reviews.ts';
import type { CaseState } from '../domain/case-standing.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { takeCaseInHand } from './case-at-hand.ts';
import { judgedDiscrepancies } from './couple-discrepancies.ts';
import { type CaseAnswer, readCouple } from './judged-couple.ts';
import { restateCase } from './restate-case.ts';
import { secondReviewCause } from './second-review-cause.ts';

export interface JudgeInput {
  readonly caseId: number;
  /** Version of the case the officer looked at. */
  readonly versionSeen: number;
  readonly answer: CaseAnswer;
  readonly reason?: string | undefined;
  readonly evidence?: EvidenceReference | undefined;
}

export interface JudgedCase {
  readonly caseId: number;
  readonly judgementId: number;
  readonly version: number;
  readonly state: CaseState;
  readonly openDiscrepancies: number;
}

/** Answers of one key press; any other says why. */
const WITHOUT_REASON: ReadonlySet<CaseAnswer['decision']> = new Set(['same_couple', 'unsure', 'later']);
/** What the days' figures count an answer as; any other as judged. */
const COUNTED_AS: { readonly [decision in CaseAnswer['decision']]?: readonly CountedAct['kind'][] } = {
  unsure: ['judged', 'unsure'],
  later: [],
};
/** A case put off comes back to its officer after this long. */
const POSTPONED_HOURS = 20;

/**
 * Records what an officer says of a case, and brings the case to what stands then.
 *
 * Errors: CASE_NOT_FOUND; CASE_CHANGED with what changed; CASE_HELD; CASE_AWAITS_SECOND; CASE_NOT_JUDGEABLE; ANSWER_DOES_NOT_FIT;
 * PERSON_NOT_FOUND; REASON_NEEDED; NOT_ALLOWED.
 */
export async function judgeCase(
  { db, clock, actor }: WorkContext,
  { caseId, versionSeen, answer, reason = '', evidence }: JudgeInput,
): Promise<JudgedCase> {
  authorise(actor, 'case.judge');
  if (reason.trim() === '' && !WITHOUT_REASON.has(answer.decision))
    throw new AppError('REASON_NEEDED', messages.review.reasonNeeded());
  const at = clock.now();
  return await inTransaction(db, async (trx) => {
    const shown = await takeCaseInHand(trx, actor, caseId, { versionSeen, now: at });
    const couple = await readCouple(trx, shown, answer);
    const found = proposesOthers(shown, answer)
      ? await judgedDiscrepancies(trx, shown, couple, at)
      : undefined;
    const act = { at, accountId: actor.accountId, kinds: COUNTED_AS[answer.decision] ?? ['judged'] };
    // In this order, and in one go: what stands is read with the judgement in it.
    const [judgementId, asked, , { standing, version, judgements }] = await Promise.all([
      insertJudgement(trx, {
        caseId,
        at,
        accountId: actor.accountId,
        decision: answer.decision,
        ...couple,
        ...(found !== undefined && { found }),
        reason: reason.trim(),
        evidenceReference: evidence,
        versionSeen,
      }),
      settles(answer) && shown.isUnderReview ? closeIdentityReviews(trx, caseId, actor.accountId) : undefined,
      answer.decision === 'later'
        ? postpone(trx, caseId, actor.accountId, answer.until ?? laterThan(at))
        : undefined,
      restateCase(trx, shown, act),
    ]);
    await releaseClaim(trx, caseId, actor.accountId);
    if (settles(answer)) {
      const earlier = judgements.filter((one) => one.judgementId !== judgementId);
      const cause = asked ?? secondReviewCause(shown, couple, earlier, judgementId);
      const review = {
        campaignId: shown.campaignId,
        caseId,
        judgementId,
        firstAccountId: actor.accountId,
        at,
      };
      if (cause !== undefined) await askSecondReview(trx, { ...review, cause });
    }
    await recordEvent(trx, {
      at,
      actor,
      action: 'case.judge',
      subject: `case:${caseId}`,
      campaignId: shown.campaignId,
      entryId: caseId,
      ...(reason.trim() !== '' && { reason: reason.trim() }),
      detail: { judgementId, decision: answer.decision, state: standing.state },
    });
    return {
      caseId,
      judgementId,
      version,
      state: standing.state,
      openDiscrepancies: standing.openDiscrepancies,
    };
  });
}

/** A couple that a person chose may be another than the run's, whose findings do not hold of it. */
const proposesOthers = ({ settledBy }: CaseRow, { decision }: CaseAnswer) =>
  settledBy === 'person' || decision === 'other_candidate' || decision === 'person_found';

const settles = ({ decision }: CaseAnswer) => decision !== 'unsure' && decision !== 'later';

const laterThan = (at: Date) => new Date(at.getTime() + POSTPONED_HOURS * 3_600_000);
