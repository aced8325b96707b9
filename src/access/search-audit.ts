import { recordEvent } from '../audit/record-event.ts';
import { type AuditEvent, type AuditFilter, listAuditEvents } from '../db/audit-events.ts';
import { inTransaction } from '../db/database.ts';
import { maskNumbersIn } from '../domain/masked-number.ts';
import { authorise } from './authorise.ts';
import type { WorkContext } from './work-context.ts';

const PAGE = 100;

export interface AuditPage {
  readonly events: readonly AuditEvent[];
  /** For the next, older page; null on the last. */
  readonly before: number | null;
}

/** A page of the audit within the actor's jurisdiction, newest first. Looking into it is an event too. Errors: NOT_ALLOWED. */
export async function searchAudit(
  { db, clock, actor }: WorkContext,
  { before, ...filter }: AuditFilter & { readonly before?: number | undefined },
): Promise<AuditPage> {
  authorise(actor, 'audit.read');
  return await inTransaction(db, async (trx) => {
    const units = actor.jurisdiction === 'province' ? undefined : actor.jurisdiction;
    const found = await listAuditEvents(trx, filter, before, PAGE, units);
    const events = found.map(({ reason, ...event }) => ({
      ...event,
      reason: reason && maskNumbersIn(reason),
    }));
    await recordEvent(trx, {
      at: clock.now(),
      actor,
      action: 'audit.read',
      subject: 'audit',
      detail: { events: events.length },
    });
    return { events, before: events.length === PAGE ? events.at(-1)!.eventId : null };
  });
}
