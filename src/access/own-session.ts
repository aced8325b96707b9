import { recordEvent } from '../audit/record-event.ts';
import {
  findAccount,
  readCredentials,
  replaceRecoveryCodes,
  takeRecoveryCode,
  takeStep,
  updateAccount,
} from '../db/accounts.ts';
import { type Db, inTransaction } from '../db/database.ts';
import {
  countFailedSignIns,
  insertFailedSignIn,
  lockSignIn,
  markSecondFactor,
  revokeSessionRow,
  revokeSessionsOf,
} from '../db/sessions.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { checkNewPassword, hashPassword, isPassword } from './password.ts';
import { hashRecoveryCode, newRecoveryCodes, newSecondFactor, stepOfCode } from './second-factor.ts';
import { hashSecret } from './secret.ts';
import type { Session } from './session.ts';
import type { WorkContext } from './work-context.ts';

/** An act on one's own session. */
export interface OwnSession extends WorkContext {
  readonly session: Pick<Session, 'sessionId'>;
}

const CODE_WINDOW_MINUTES = 15;
const MOST_WRONG_CODES = 10;

const refused = () => new AppError('SIGN_IN_REFUSED', messages.access.signInRefused());

export async function signOut({ db, clock, actor, session }: OwnSession): Promise<void> {
  const at = clock.now();
  await inTransaction(db, async (trx) => {
    await revokeSessionRow(trx, session.sessionId, at);
    await recordEvent(trx, { at, actor, action: 'session.close', subject: `session:${session.sessionId}` });
  });
}

/** Codes have a million values: they are counted like passwords, by account. */
async function refuseTooMany(db: Db, accountId: number, address: string, at: Date): Promise<Buffer> {
  const key = hashSecret(`code:${accountId}`);
  await lockSignIn(db, key);
  const since = new Date(at.getTime() - CODE_WINDOW_MINUTES * 60_000);
  const { ofLogin } = await countFailedSignIns(db, key, address, since);
  if (ofLogin < MOST_WRONG_CODES) return key;
  const seconds = CODE_WINDOW_MINUTES * 60;
  throw new AppError('SIGN_IN_LIMITED', messages.access.signInLimited(seconds), {
    details: { retryAfterSeconds: seconds },
  });
}

/**
 * Gives the second factor: a code of the authenticator, or a recovery code.
 *
 * Errors: SIGN_IN_REFUSED for a wrong one or one taken before; SIGN_IN_LIMITED.
 */
export async function giveCode(
  { db, clock, actor, session }: OwnSession,
  { code }: { readonly code: string },
): Promise<void> {
  const at = clock.now();
  const isRight = await inTransaction(db, async (trx) => {
    const key = await refuseTooMany(trx, actor.accountId, actor.address ?? '', at);
    const { secondFactorSecret, secondFactorConfirmed, lastStep } = await readCredentials(
      trx,
      actor.accountId,
    );
    if (secondFactorSecret === null || !secondFactorConfirmed) return false;
    const step = stepOfCode(secondFactorSecret, code.trim(), at, lastStep);
    const isTaken =
      step === undefined
        ? await takeRecoveryCode(trx, actor.accountId, hashRecoveryCode(code), at)
        : await takeStep(trx, actor.accountId, step);
    if (isTaken) await markSecondFactor(trx, session.sessionId, at);
    else await insertFailedSignIn(trx, key, actor.address ?? '', at);
    await recordEvent(trx, {
      at,
      actor,
      action: isTaken ? 'session.code' : 'session.code_refused',
      subject: `session:${session.sessionId}`,
      detail: { recovery: step === undefined },
    });
    return isTaken;
  });
  if (!isRight) throw refused();
}

/** Starts setting up a second factor; it counts only once a code confirmed it. The secret is shown this once. */
export async function setUpSecondFactor({
  db,
  clock,
  actor,
}: OwnSession): Promise<{ readonly secret: string; readonly uri: string }> {
  const at = clock.now();
  return await inTransaction(db, async (trx) => {
    const { secondFactorConfirmed } = await readCredentials(trx, actor.accountId);
    if (secondFactorConfirmed) throw new AppError('NOT_ALLOWED', messages.access.notAllowed());
    const factor = newSecondFactor(actor.login);
    await updateAccount(trx, actor.accountId, { secondFactorSecret: factor.secret });
    await recordEvent(trx, {
      at,
      actor,
      action: 'account.second_factor_begun',
      subject: `account:${actor.accountId}`,
    });
    return factor;
  });
}

/**
 * Confirms the second factor by its first code.
 *
 * @returns recovery codes, shown this once
 *
 * Errors: SIGN_IN_REFUSED for a wrong code; ITEM_NOT_FOUND where none is being set up; SIGN_IN_LIMITED.
 */
export async function confirmSecondFactor(
  { db, clock, actor, session }: OwnSession,
  { code }: { readonly code: string },
): Promise<{ readonly recoveryCodes: readonly string[] }> {
  const at = clock.now();
  const codes = newRecoveryCodes();
  const isRight = await inTransaction(db, async (trx) => {
    const key = await refuseTooMany(trx, actor.accountId, actor.address ?? '', at);
    const { secondFactorSecret, secondFactorConfirmed } = await readCredentials(trx, actor.accountId);
    if (secondFactorSecret === null || secondFactorConfirmed)
      throw new AppError('ITEM_NOT_FOUND', messages.access.noCodeToConfirm());
    const step = stepOfCode(secondFactorSecret, code.trim(), at, 0);
    if (step === undefined) {
      await insertFailedSignIn(trx, key, actor.address ?? '', at);
      return false;
    }
    await takeStep(trx, actor.accountId, step);
    await updateAccount(trx, actor.accountId, { secondFactorConfirmedAt: at });
    await replaceRecoveryCodes(trx, actor.accountId, codes.map(hashRecoveryCode));
    await markSecondFactor(trx, session.sessionId, at);
    await recordEvent(trx, {
      at,
      actor,
      action: 'account.second_factor_set',
      subject: `account:${actor.accountId}`,
    });
    return true;
  });
  if (!isRight) throw refused();
  return { recoveryCodes: codes };
}

/**
 * Changes one's own password and ends one's other sessions.
 *
 * Errors: SIGN_IN_REFUSED where the old one is wrong; PASSWORD_UNUSABLE; SIGN_IN_LIMITED.
 */
export async function changePassword(
  { db, clock, actor, session }: OwnSession,
  { oldPassword, newPassword }: { readonly oldPassword: string; readonly newPassword: string },
): Promise<{ readonly endedSessions: number }> {
  const at = clock.now();
  await inTransaction(db, (trx) => refuseTooMany(trx, actor.accountId, actor.address ?? '', at));
  const account = await findAccount(db, actor.accountId);
  checkNewPassword(newPassword, account?.login ?? actor.login);
  if (newPassword === oldPassword) checkNewPassword('', actor.login);
  const known = (await readCredentials(db, actor.accountId)).passwordHash;
  // Outside the transaction: deriving takes longer than a connection may be held.
  const isRight = known !== null && (await isPassword(oldPassword, known));
  const passwordHash = isRight ? await hashPassword(newPassword) : undefined;
  const ended = await inTransaction(db, async (trx) => {
    const key = await refuseTooMany(trx, actor.accountId, actor.address ?? '', at);
    const subject = `account:${actor.accountId}`;
    const isUnchanged = (await readCredentials(trx, actor.accountId)).passwordHash === known;
    if (passwordHash === undefined || !isUnchanged) {
      await insertFailedSignIn(trx, key, actor.address ?? '', at);
      await recordEvent(trx, { at, actor, action: 'account.password_refused', subject });
      return undefined;
    }
    await updateAccount(trx, actor.accountId, { passwordHash, mustChangePassword: false });
    const sessions = await revokeSessionsOf(trx, actor.accountId, at, session.sessionId);
    const detail = { endedSessions: sessions };
    await recordEvent(trx, { at, actor, action: 'account.password_changed', subject, detail });
    return sessions;
  });
  if (ended === undefined) throw refused();
  return { endedSessions: ended };
}
