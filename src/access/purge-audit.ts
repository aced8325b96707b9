import { recordEvent } from '../audit/record-event.ts';
import { vietnamDay } from '../clock.ts';
import { deleteAuditBefore, type PurgedAudit } from '../db/audit-purges.ts';
import { inTransaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { authorise } from './authorise.ts';
import type { WorkContext } from './work-context.ts';

/** Events are kept this many years at least. */
const YEARS_KEPT = 1;

/** The last day (`yyyy-mm-dd`, in Vietnam) events of before which may be deleted; text compares as days do. */
export function latestPurgeDay(now: Date): string {
  const today = vietnamDay(now);
  return `${Number(today.slice(0, 4)) - YEARS_KEPT}${today.slice(4)}`;
}

/**
 * Deletes events of before a day, in whole blocks, as the owner of the audit. The blocks themselves stay, so that the rest
 * of the chain can still be verified.
 *
 * @param input.before `yyyy-mm-dd`, a day in Vietnam
 *
 * Errors: AUDIT_TOO_YOUNG for less than twelve months; NOT_ALLOWED.
 */
export async function purgeAudit(
  { db, clock, actor }: WorkContext,
  { before }: { readonly before: string },
): Promise<PurgedAudit> {
  authorise(actor, 'audit.purge');
  const at = clock.now();
  const latest = latestPurgeDay(at);
  if (before > latest) throw new AppError('AUDIT_TOO_YOUNG', messages.audit.tooYoung(latest));
  return await inTransaction(db, async (trx) => {
    const deleted = await deleteAuditBefore(trx, new Date(`${before}T00:00:00+07:00`));
    if (deleted.events === 0) return deleted;
    const detail = { before, ...deleted };
    await recordEvent(trx, { at, actor, action: 'audit.purge', subject: 'audit', detail });
    return deleted;
  });
}
