import { createHash } from 'node:crypto';
import { recordEvent } from '../audit/record-event.ts';
import { findAccountByLogin, readCredentials } from '../db/accounts.ts';
import { type Db, inTransaction } from '../db/database.ts';
import { countFailedSignIns, forgetFailedSignIns, insertFailedSignIn, lockSignIn } from '../db/sessions.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { AccessContext, Origin } from './access-context.ts';
import { hashPassword, isPassword } from './password.ts';
import { openSession } from './session.ts';

const WINDOW_MINUTES = 15;
/** Slips of the finger are free; from then on every failure doubles the wait. */
const FREE_FAILURES = 5;
const LONGEST_WAIT_SECONDS = WINDOW_MINUTES * 60;
/** An office may share one address. */
const FAILURES_OF_ADDRESS = 60;

export interface SignInInput extends Origin {
  readonly login: string;
  readonly password: string;
}

export interface SignedIn {
  readonly sessionId: number;
  /** For the cookie. */
  readonly secret: string;
}

/** Unknown logins take the time of known ones. */
const decoy = hashPassword('no account has this password');

const hashLogin = (login: string) => createHash('sha256').update(login.trim().toLowerCase()).digest();

type Refusal = { readonly waitSeconds: number } | 'refused';

/**
 * Opens a session by login and password. What the session must do first (code, new password) its own reading says.
 *
 * Errors: SIGN_IN_REFUSED; SIGN_IN_LIMITED with `retryAfterSeconds`.
 */
export async function signIn(context: AccessContext, input: SignInInput): Promise<SignedIn> {
  const { db, clock } = context;
  const loginHash = hashLogin(input.login);
  const waitSeconds = await waitOf(db, loginHash, input.address, clock.now());
  if (waitSeconds > 0) throw limited(waitSeconds);
  const { passwordHash } = await readLogin(db, input.login);
  // Outside a transaction: guesses must not hold the connections of those who work.
  const isRight = await isPassword(input.password, passwordHash ?? (await decoy));
  // A refusal is written down: it is returned, for a throw would take it back.
  const result = await inTransaction(db, (trx) =>
    endSignIn({ ...context, db: trx }, input, isRight ? passwordHash : undefined),
  );
  if (result === 'refused') throw new AppError('SIGN_IN_REFUSED', messages.access.signInRefused());
  if ('waitSeconds' in result) throw limited(result.waitSeconds);
  return result;
}

const limited = (seconds: number) =>
  new AppError('SIGN_IN_LIMITED', messages.access.signInLimited(seconds), {
    details: { retryAfterSeconds: seconds },
  });

/** The account of a login, and what its password has to fit; that is undefined where nobody signs in by it. */
async function readLogin(db: Db, login: string) {
  const account = await findAccountByLogin(db, 'person', login.trim());
  if (account === undefined || account.disabledAt !== null) return { account, passwordHash: undefined };
  const { passwordHash } = await readCredentials(db, account.accountId);
  return { account, passwordHash: passwordHash ?? undefined };
}

/** @param rightFor the stored hash that the password given fits; undefined where it fits none */
async function endSignIn(
  context: AccessContext,
  input: SignInInput,
  rightFor: string | undefined,
): Promise<SignedIn | Refusal> {
  const { db, clock } = context;
  const at = clock.now();
  const loginHash = hashLogin(input.login);
  await lockSignIn(db, loginHash);
  // Again, now that guesses made at once come one after the other.
  const waitSeconds = await waitOf(db, loginHash, input.address, at);
  if (waitSeconds > 0) return { waitSeconds };
  const { account, passwordHash } = await readLogin(db, input.login);
  // What was typed is never kept: people type passwords into the field above.
  const actor = {
    accountId: account?.accountId ?? null,
    login: account?.login ?? 'unknown',
    via: 'session',
    address: input.address,
  } as const;
  if (account === undefined || passwordHash === undefined || passwordHash !== rightFor) {
    await insertFailedSignIn(db, loginHash, input.address, at);
    const wait = await waitOf(db, loginHash, input.address, at);
    await recordEvent(db, {
      at,
      actor,
      action: 'session.refused',
      subject: 'sign-in',
      ...(wait > 0 && { detail: { waitSeconds: wait } }),
    });
    return 'refused';
  }
  await forgetFailedSignIns(db, loginHash);
  const signedIn = await openSession(context, account.accountId, input, null);
  await recordEvent(db, {
    at,
    actor,
    action: 'session.open',
    subject: `session:${signedIn.sessionId}`,
    detail: { by: 'password' },
  });
  return signedIn;
}

async function waitOf(db: Db, loginHash: Buffer, address: string, at: Date): Promise<number> {
  const since = new Date(at.getTime() - WINDOW_MINUTES * 60_000);
  const { ofLogin, lastOfLogin, ofAddress } = await countFailedSignIns(db, loginHash, address, since);
  if (ofAddress >= FAILURES_OF_ADDRESS) return LONGEST_WAIT_SECONDS;
  if (ofLogin < FREE_FAILURES || lastOfLogin === null) return 0;
  const wait = Math.min(LONGEST_WAIT_SECONDS, 2 ** (ofLogin - FREE_FAILURES));
  return Math.max(0, Math.ceil((lastOfLogin.getTime() - at.getTime()) / 1000 + wait));
}
