import { deleteOldSignIns } from '../db/sessions.ts';
import type { AccessContext } from './access-context.ts';

const DAY_MS = 86_400_000;
/** How long a session is still listed after it ended; that it was is in the audit. */
const SESSION_DAYS = 90;
/** Sign-ins are slowed down by those of the last quarter of an hour. */
const FAILED_DAYS = 1;

/** Deletes what is no longer needed of who signed in from where. @returns how many rows */
export async function forgetSignIns({ db, clock }: AccessContext): Promise<number> {
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * DAY_MS);
  return await deleteOldSignIns(db, { sessions: daysAgo(SESSION_DAYS), failed: daysAgo(FAILED_DAYS) });
}
