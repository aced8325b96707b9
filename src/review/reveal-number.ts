import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { hasFoundPerson } from '../db/audit-events.ts';
import type { CaseRow } from '../db/cases.ts';
import { type Db, inTransaction } from '../db/database.ts';
import { listJudgements } from '../db/judgements.ts';
import { pidOfHandle } from '../db/person-handles.ts';
import { listPersons } from '../db/registered-persons.ts';
import { findRunFindings } from '../db/run-findings.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { getCase } from './case-at-hand.ts';

/** Which number of a case: a cell of the record, or a number of a person that was shown with it. */
export type NumberAsked =
  | { readonly of: 'record'; readonly column: 'chongSoGiayToTuyThan' | 'voSoGiayToTuyThan' }
  | { readonly of: 'person'; readonly handle: string; readonly number: 'pid' | 'old_id' | 'spouse_pid' };

export interface RevealInput {
  readonly caseId: number;
  readonly asked: NumberAsked;
  readonly reason: string;
}

/**
 * A personal number in full, for a reason that the audit keeps; every other reply masks it.
 *
 * Errors: CASE_NOT_FOUND; PERSON_NOT_FOUND, also for a person who was not shown with the case; REASON_NEEDED; NOT_ALLOWED.
 */
export async function revealNumber(
  { db, clock, actor }: WorkContext,
  { caseId, asked, reason }: RevealInput,
): Promise<{ readonly number: string }> {
  authorise(actor, 'case.reveal');
  if (reason.trim() === '') throw new AppError('REASON_NEEDED', messages.review.reasonNeeded());
  return await inTransaction(db, async (trx) => {
    const shown = await getCase(trx, actor, caseId);
    const number = await read();
    await recordEvent(trx, {
      at: clock.now(),
      actor,
      action: 'case.reveal',
      subject: `case:${caseId}`,
      campaignId: shown.campaignId,
      entryId: caseId,
      reason: reason.trim(),
      detail:
        asked.of === 'record' ? { column: asked.column } : { handle: asked.handle, number: asked.number },
    });
    return { number };

    async function read(): Promise<string> {
      if (asked.of === 'record') return { ...shown.written, ...shown.readings }[asked.column] ?? '';
      const pid = await pidOfHandle(trx, shown.campaignId, asked.handle);
      const isShown =
        pid !== undefined &&
        ((await isOfCase(trx, shown, pid)) ||
          (await hasFoundPerson(trx, caseId, actor.accountId, asked.handle.toLowerCase())));
      const person = isShown && (await listPersons(trx, shown.campaignId, [pid])).get(pid);
      if (!person) throw new AppError('PERSON_NOT_FOUND', messages.review.personNotFound());
      return { pid: person.pid, old_id: person.oldId, spouse_pid: person.spousePid }[asked.number] ?? '';
    }
  });
}

/** Is this person of the couple the case stands on, among those the run weighed, or in its history? */
async function isOfCase(db: Db, { caseId, husbandPid, wifePid }: CaseRow, pid: string): Promise<boolean> {
  const found = await findRunFindings(db, caseId);
  const weighed = found && [
    found.husband.pid,
    found.wife.pid,
    ...found.husbandCandidates,
    ...found.wifeCandidates,
    ...found.pairCandidates.flatMap((couple) => couple.split('+')),
  ];
  if ([husbandPid, wifePid, ...(weighed ?? [])].includes(pid)) return true;
  return (await listJudgements(db, caseId)).some((one) => one.husbandPid === pid || one.wifePid === pid);
}
