import { findLiveSession, insertSession, type LiveSession, touchSession } from '../db/sessions.ts';
import { type Role, SECOND_FACTOR_ROLES } from '../domain/role.ts';
import type { AccessContext, Origin } from './access-context.ts';
import type { Actor } from './actor.ts';
import { hashSecret, newSecret } from './secret.ts';

/** OWASP session management: idle 15-30 minutes, absolute a working day. */
const IDLE_MINUTES = 30;
const ABSOLUTE_HOURS = 10;
/** A session is marked as seen at most this often: each mark is a write. */
const TOUCH_SECONDS = 60;

/** What a session must do before anything else. */
export type SessionNeed = 'change_password' | 'give_code' | 'set_up_code';

export interface Session {
  readonly sessionId: number;
  readonly accountId: number;
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly jurisdiction: Actor['jurisdiction'];
  readonly csrfToken: string;
  readonly idleEndsAt: Date;
  readonly endsAt: Date;
  /** null: free to work. */
  readonly need: SessionNeed | null;
}

export const seenSince = (now: Date): Date => new Date(now.getTime() - IDLE_MINUTES * 60_000);

/** @returns the secret for the cookie: it is shown once, its hash is kept */
export async function openSession(
  { db, clock }: AccessContext,
  accountId: number,
  { address, userAgent }: Origin,
  secondFactorAt: Date | null,
): Promise<{ readonly sessionId: number; readonly secret: string }> {
  const at = clock.now();
  const secret = newSecret();
  const sessionId = await insertSession(db, {
    secretHash: hashSecret(secret),
    csrfToken: newSecret(),
    accountId,
    at,
    endsAt: new Date(at.getTime() + ABSOLUTE_HOURS * 3_600_000),
    secondFactorAt,
    address,
    userAgent,
  });
  return { sessionId, secret };
}

/** The session of a cookie and who acts in it; undefined where there is none, or it ended. */
export async function authenticateSession(
  { db, clock }: AccessContext,
  secret: string,
  address: string,
): Promise<{ readonly session: Session; readonly actor: Actor } | undefined> {
  const now = clock.now();
  const found = await findLiveSession(db, hashSecret(secret), now, seenSince(now));
  if (found === undefined) return undefined;
  const isStale = now.getTime() - found.lastSeenAt.getTime() > TOUCH_SECONDS * 1000;
  if (isStale) await touchSession(db, found.sessionId, now);
  const seenAt = isStale ? now : found.lastSeenAt;
  const { accountId, login, role, jurisdiction } = found;
  const session: Session = {
    sessionId: found.sessionId,
    accountId,
    login,
    displayName: found.displayName,
    role,
    jurisdiction,
    csrfToken: found.csrfToken,
    idleEndsAt: new Date(seenAt.getTime() + IDLE_MINUTES * 60_000),
    endsAt: found.endsAt,
    need: needOf(found),
  };
  return { session, actor: { accountId, login, role, jurisdiction, via: 'session', address } };
}

function needOf({
  role,
  secondFactorAt,
  secondFactorConfirmed,
  mustChangePassword,
}: LiveSession): SessionNeed | null {
  if (secondFactorConfirmed && secondFactorAt === null) return 'give_code';
  if (mustChangePassword) return 'change_password';
  return SECOND_FACTOR_ROLES.includes(role) && !secondFactorConfirmed ? 'set_up_code' : null;
}
