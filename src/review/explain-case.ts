import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { inTransaction } from '../db/database.ts';
import { handlesOf } from '../db/person-handles.ts';
import { getCase } from './case-at-hand.ts';
import { type ShownPerson, showPerson } from './compare-couple.ts';
import { type ExplainedCouple, type Explanation, explainEntry } from './explain-entry.ts';

/** A couple by its persons, numbers masked; null for a spouse held to be absent. */
export interface ShownCouple {
  readonly husband: ShownPerson | null;
  readonly wife: ShownPerson | null;
  readonly bits: number;
}

export interface CaseExplanation extends Omit<Explanation, 'chosen' | 'rival'> {
  readonly caseId: number;
  readonly chosen: ShownCouple;
  readonly rival: ShownCouple | null;
}

/**
 * Why the machine holds of a case what it holds, in bits and sentences.
 *
 * Errors: CASE_NOT_FOUND; RECORD_NOT_FOUND; NOT_EXPLAINABLE; NOT_ALLOWED.
 */
export async function explainCase(
  context: WorkContext,
  { caseId }: { readonly caseId: number },
): Promise<CaseExplanation> {
  authorise(context.actor, 'case.read');
  return await inTransaction(context.db, async (trx) => {
    const { campaignId, recordKey } = await getCase(trx, context.actor, caseId);
    const explained = await explainEntry({ ...context, db: trx }, { campaignId, recordKey });
    const { chosen, rival } = explained;
    const persons = [chosen.husband, chosen.wife, rival?.husband, rival?.wife];
    const pids = persons.flatMap((person) => person?.pid ?? []);
    const handles = await handlesOf(trx, campaignId, pids);
    const show = ({ husband, wife, bits }: ExplainedCouple): ShownCouple => ({
      husband: husband === undefined ? null : showPerson(husband, handles.get(husband.pid)!),
      wife: wife === undefined ? null : showPerson(wife, handles.get(wife.pid)!),
      bits,
    });
    return { ...explained, caseId, chosen: show(chosen), rival: rival === undefined ? null : show(rival) };
  });
}
