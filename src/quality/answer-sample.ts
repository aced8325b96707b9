import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { lockCase } from '../db/cases.ts';
import { type Db, inTransaction } from '../db/database.ts';
import { insertJudgement } from '../db/judgements.ts';
import { insertQualityAnswer, type QualitySample } from '../db/quality-samples.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { unitsOf } from '../review/actor-units.ts';
import { restateCase } from '../review/restate-case.ts';

export interface AnswerSampleInput {
  readonly sampleId: number;
  readonly answer: 'match' | 'non_match' | 'unsure';
  readonly reason?: string | undefined;
}

/**
 * An answer on the blind sample. Where it says that an automatic link is wrong, the case goes to the queue as doubted.
 *
 * Errors: REVIEW_NOT_FOUND for a pair she was not offered or may not answer any more; NOT_ALLOWED.
 */
export async function answerSample(
  { db, clock, actor }: WorkContext,
  { sampleId, answer, reason = '' }: AnswerSampleInput,
): Promise<void> {
  authorise(actor, 'quality.sample');
  const at = clock.now();
  await inTransaction(db, async (trx) => {
    const reviewer = { accountId: actor.accountId, units: unitsOf(actor), now: at };
    const sample = await insertQualityAnswer(trx, { sampleId, answer, reason: reason.trim() }, reviewer);
    if (sample === undefined) throw new AppError('REVIEW_NOT_FOUND', messages.review.reviewNotFound());
    const { campaignId, caseId } = sample;
    if (answer === 'non_match') await doubt(trx, sample, actor.accountId, reason.trim(), at);
    await recordEvent(trx, {
      at,
      actor,
      action: 'quality.answer',
      subject: `sample:${sampleId}`,
      campaignId,
      entryId: caseId,
      detail: { answer },
    });
  });
}

/** A link is doubted only where it is the one the case stands on: a known pair may show another couple. */
async function doubt(
  db: Db,
  { caseId, husbandPid, wifePid }: QualitySample,
  accountId: number,
  reason: string,
  at: Date,
): Promise<void> {
  const shown = await lockCase(db, caseId, undefined);
  if (shown?.settledBy !== 'machine' || shown.husbandPid !== husbandPid || shown.wifePid !== wifePid) return;
  await insertJudgement(db, {
    caseId,
    at,
    accountId,
    decision: 'unsure',
    husbandPid,
    wifePid,
    reason,
    versionSeen: shown.version,
  });
  await restateCase(db, shown, { at, accountId });
}
