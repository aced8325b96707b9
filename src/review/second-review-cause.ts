import { createHash } from 'node:crypto';
import type { CaseRow } from '../db/cases.ts';
import type { NewSecondReview } from '../db/second-reviews.ts';
import { identityOf, type StandingJudgement } from '../domain/case-judgement.ts';
import { writtenPersonalNumber } from '../domain/written-number.ts';
import type { JudgedCouple } from './judged-couple.ts';

/** One answer in so many is looked at again by another officer, who does not know it. */
const SAMPLED_ONE_IN = 33;

const isSampled = (judgementId: number) =>
  createHash('sha256').update(`second review ${judgementId}`).digest().readUInt32BE() % SAMPLED_ONE_IN === 0;

/** Doubt in between does not make another couple the first answer. */
const lastAnswered = (judgements: readonly StandingJudgement[]) =>
  identityOf(judgements.filter(({ decision }) => decision !== 'unsure')).settled;

const hasOtherNumber = (written: string | undefined, pid: string | null) => {
  const number = writtenPersonalNumber(written ?? '');
  return pid !== null && number !== undefined && number !== pid;
};

/**
 * Why another person is to answer a case too, without knowing this answer: it changes an earlier match, it is against
 * another personal number, or it is one of a few at random.
 *
 * @param earlier judgements of the case before this one, not reversed
 */
export function secondReviewCause(
  { written, readings }: Pick<CaseRow, 'written' | 'readings'>,
  couple: Pick<JudgedCouple, 'husbandPid' | 'wifePid'>,
  earlier: readonly StandingJudgement[],
  judgementId: number,
): NewSecondReview['cause'] | undefined {
  const answered = lastAnswered(earlier);
  if (
    answered !== undefined &&
    (answered.husbandPid !== couple.husbandPid || answered.wifePid !== couple.wifePid)
  )
    return 'changes_earlier';
  const { chongSoGiayToTuyThan, voSoGiayToTuyThan } = { ...written, ...readings };
  if (
    hasOtherNumber(chongSoGiayToTuyThan, couple.husbandPid) ||
    hasOtherNumber(voSoGiayToTuyThan, couple.wifePid)
  )
    return 'other_number';
  return isSampled(judgementId) ? 'sample' : undefined;
}
