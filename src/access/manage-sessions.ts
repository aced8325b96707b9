import { recordEvent } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import { listOpenSessions, type OpenSession, revokeSessionRow } from '../db/sessions.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { authorise, mayDo } from './authorise.ts';
import { seenSince } from './session.ts';
import type { WorkContext } from './work-context.ts';

/** Open sessions: everybody's for who may see them, else one's own. Errors: NOT_ALLOWED. */
export async function listSessions({ db, clock, actor }: WorkContext): Promise<OpenSession[]> {
  authorise(actor, 'self.manage');
  const now = clock.now();
  const whose = mayDo(actor, 'session.read') ? undefined : actor.accountId;
  return await listOpenSessions(db, whose, now, seenSince(now));
}

/**
 * Ends a session: one's own, or anybody's for an administrator.
 *
 * Errors: ACCOUNT_NOT_FOUND where there is no such open session, or it is another's; NOT_ALLOWED.
 */
export async function revokeSession(
  { db, clock, actor }: WorkContext,
  { sessionId }: { readonly sessionId: number },
): Promise<void> {
  authorise(actor, 'self.manage');
  const at = clock.now();
  await inTransaction(db, async (trx) => {
    const owner = await revokeSessionRow(trx, sessionId, at);
    if (owner === undefined || (owner !== actor.accountId && !mayDo(actor, 'session.revoke')))
      throw new AppError('ACCOUNT_NOT_FOUND', messages.access.sessionNotFound());
    await recordEvent(trx, {
      at,
      actor,
      action: 'session.revoke',
      subject: `session:${sessionId}`,
      detail: { accountId: owner },
    });
  });
}
