import type { CaseRow } from '../db/cases.ts';
import type { Db } from '../db/database.ts';
import { pidOfHandle } from '../db/person-handles.ts';
import { findRunFindings } from '../db/run-findings.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

export type SpouseRole = 'H' | 'W';

/**
 * An answer to "who is this couple". Persons are named by the handle they were shown under; a spouse left out stays who
 * the case proposes, null is nobody.
 */
export type CaseAnswer =
  | { readonly decision: 'same_couple' }
  | {
      readonly decision: 'other_candidate' | 'person_found';
      readonly husband?: string | null | undefined;
      readonly wife?: string | null | undefined;
    }
  | { readonly decision: 'not_in_register'; readonly spouses: readonly SpouseRole[] }
  | { readonly decision: 'not_a_marriage' }
  | { readonly decision: 'unsure' }
  | { readonly decision: 'later'; readonly until?: Date | undefined };

/** The persons an answer settles. */
export interface JudgedCouple {
  readonly husbandPid: string | null;
  readonly wifePid: string | null;
  readonly absent: readonly SpouseRole[];
}

const doesNotFit = () => new AppError('ANSWER_DOES_NOT_FIT', messages.review.answerDoesNotFit());

/**
 * Reads an answer against the case it is given on.
 *
 * @throws AppError ANSWER_DOES_NOT_FIT; PERSON_NOT_FOUND where a handle names nobody
 */
export async function readCouple(db: Db, shown: CaseRow, answer: CaseAnswer): Promise<JudgedCouple> {
  const proposed = { husbandPid: shown.husbandPid, wifePid: shown.wifePid, absent: [] };
  switch (answer.decision) {
    case 'same_couple':
      if (shown.husbandPid === null && shown.wifePid === null)
        throw new AppError('ANSWER_DOES_NOT_FIT', messages.review.noCouple());
      return proposed;
    case 'not_in_register': {
      const absent = [...new Set(answer.spouses)].sort();
      if (absent.length === 0) throw doesNotFit();
      return {
        husbandPid: absent.includes('H') ? null : shown.husbandPid,
        wifePid: absent.includes('W') ? null : shown.wifePid,
        absent,
      };
    }
    case 'other_candidate':
    case 'person_found':
      return await readPersons(db, shown, answer);
    case 'not_a_marriage':
      return { husbandPid: null, wifePid: null, absent: [] };
    default:
      return proposed;
  }
}

async function readPersons(
  db: Db,
  shown: CaseRow,
  answer: Extract<CaseAnswer, { decision: 'other_candidate' | 'person_found' }>,
): Promise<JudgedCouple> {
  const pidOf = async (handle: string | null | undefined, proposed: string | null) => {
    if (handle === undefined) return proposed;
    if (handle === null) return null;
    const pid = await pidOfHandle(db, shown.campaignId, handle);
    if (pid === undefined) throw new AppError('PERSON_NOT_FOUND', messages.review.personNotFound());
    return pid;
  };
  const husbandPid = await pidOf(answer.husband, shown.husbandPid);
  const wifePid = await pidOf(answer.wife, shown.wifePid);
  if (husbandPid === null && wifePid === null) throw doesNotFit();
  if (husbandPid === wifePid) throw doesNotFit();
  if (answer.decision === 'other_candidate') await requireCandidates(db, shown, husbandPid, wifePid);
  return { husbandPid, wifePid, absent: [] };
}

/** "Another candidate" is one of those the run weighed. */
async function requireCandidates(
  db: Db,
  { campaignId, caseId, ...shown }: CaseRow,
  husbandPid: string | null,
  wifePid: string | null,
): Promise<void> {
  const findings = await findRunFindings(db, caseId);
  const couples = (findings?.pairCandidates ?? []).map((couple) => couple.split('+'));
  const husbands = [shown.husbandPid, ...(findings?.husbandCandidates ?? []), ...couples.map(([h]) => h)];
  const wives = [shown.wifePid, ...(findings?.wifeCandidates ?? []), ...couples.map(([, w]) => w)];
  const fits = (pid: string | null, among: readonly (string | null | undefined)[]) =>
    pid === null || among.includes(pid);
  if (!fits(husbandPid, husbands) || !fits(wifePid, wives)) throw doesNotFit();
}
