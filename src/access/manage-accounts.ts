import { recordEvent } from '../audit/record-event.ts';
import {
  type Account,
  findAccount,
  findAccountByLogin,
  findAccountBySubject,
  insertAccount,
  listAccountRows,
  replaceRecoveryCodes,
  updateAccount,
} from '../db/accounts.ts';
import { releaseWork } from '../db/assigned-work.ts';
import { type Db, inTransaction } from '../db/database.ts';
import { revokeSessionsOf } from '../db/sessions.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import { communeOf } from '../domain/jurisdiction.ts';
import type { Jurisdiction, Role } from '../domain/role.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { authorise, mayDo } from './authorise.ts';
import { generatePassword, hashPassword } from './password.ts';
import type { WorkContext } from './work-context.ts';

/** The administrator's work needs the units there are today. */
export interface AdministrationContext extends WorkContext {
  readonly units: UnitTable;
}

const LOGIN = /^[a-z0-9][a-z0-9._@-]{2,63}$/i;

/** Errors: ACCOUNT_UNUSABLE for codes that are no unit of today. */
export function checkUnits(units: UnitTable, jurisdiction: Jurisdiction): void {
  if (jurisdiction === 'province') return;
  const unknown = jurisdiction.filter((code) => communeOf(units, code) === undefined);
  if (unknown.length > 0 || jurisdiction.length === 0)
    throw new AppError('ACCOUNT_UNUSABLE', messages.access.unknownUnits(unknown));
}

/** Accounts within the actor's jurisdiction. Errors: NOT_ALLOWED. */
export async function listAccounts({ db, actor }: WorkContext): Promise<Account[]> {
  authorise(actor, 'account.read');
  const accounts = await listAccountRows(db);
  const mine = actor.jurisdiction;
  if (mine === 'province') return accounts;
  return accounts.filter(
    ({ jurisdiction }) => jurisdiction !== 'province' && jurisdiction.every((unit) => mine.includes(unit)),
  );
}

export interface CreateAccountInput {
  readonly login: string;
  readonly displayName: string;
  readonly role: Exclude<Role, 'program'>;
  readonly jurisdiction: Jurisdiction;
}

/**
 * Creates a person's account.
 *
 * @returns the first password, shown this once; it must be changed at the first sign-in
 *
 * Errors: ACCOUNT_UNUSABLE; LOGIN_TAKEN; NOT_ALLOWED.
 */
export async function createAccount(
  { db, clock, actor, units }: AdministrationContext,
  { login, displayName, role, jurisdiction }: CreateAccountInput,
): Promise<{ readonly accountId: number; readonly password: string }> {
  authorise(actor, 'account.write');
  if (!LOGIN.test(login)) throw new AppError('ACCOUNT_UNUSABLE', messages.access.loginUnusable(login));
  checkUnits(units, jurisdiction);
  const at = clock.now();
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  return await inTransaction(db, async (trx) => {
    const accountId = await insertAccount(trx, {
      kind: 'person',
      login,
      displayName,
      role,
      jurisdiction,
      passwordHash,
      at,
    });
    if (accountId === undefined) throw new AppError('LOGIN_TAKEN', messages.access.loginTaken(login));
    await recordEvent(trx, {
      at,
      actor,
      action: 'account.create',
      subject: `account:${accountId}`,
      detail: { role, units: jurisdiction === 'province' ? 'province' : [...jurisdiction] },
    });
    return { accountId, password };
  });
}

export interface ChangeAccountInput {
  readonly accountId: number;
  readonly displayName?: string | undefined;
  readonly role?: Exclude<Role, 'program'> | undefined;
  readonly jurisdiction?: Jurisdiction | undefined;
  readonly disabled?: boolean | undefined;
  /**
   * Subject at the provider of identities: the account's password and first-password duty end, it signs in there. null
   * takes it away.
   */
  readonly identity?: string | null | undefined;
}

async function personAccount(db: Db, accountId: number): Promise<Account> {
  const account = await findAccount(db, accountId);
  if (account?.kind !== 'person') throw new AppError('ACCOUNT_NOT_FOUND', messages.access.accountNotFound());
  return account;
}

/**
 * Changes name, role, units, or whether an account may sign in. Sessions end where it may do less than before, and cases
 * and communes it may not work on any more are nobody's again.
 *
 * Errors: ACCOUNT_NOT_FOUND; ACCOUNT_UNUSABLE; NOT_ALLOWED, also for one's own role, units and end.
 */
export async function changeAccount(
  { db, clock, actor, units }: AdministrationContext,
  { accountId, displayName, role, jurisdiction, disabled, identity }: ChangeAccountInput,
): Promise<Account> {
  authorise(actor, 'account.write');
  if (jurisdiction !== undefined) checkUnits(units, jurisdiction);
  const touchesRights = [role, jurisdiction, disabled, identity].some((one) => one !== undefined);
  if (accountId === actor.accountId && touchesRights)
    throw new AppError('NOT_ALLOWED', messages.access.notOneself());
  const at = clock.now();
  return await inTransaction(db, async (trx) => {
    await personAccount(trx, accountId);
    const holder = identity == null ? undefined : await findAccountBySubject(trx, identity);
    if (holder !== undefined && holder.accountId !== accountId)
      throw new AppError('ACCOUNT_UNUSABLE', messages.access.subjectTaken());
    await updateAccount(trx, accountId, {
      ...(displayName !== undefined && { displayName }),
      ...(role !== undefined && { role }),
      ...(jurisdiction !== undefined && { jurisdiction }),
      ...(disabled !== undefined && { disabledAt: disabled ? at : null }),
      ...(identity !== undefined && { oidcSubject: identity }),
      ...(identity != null && { passwordHash: null, mustChangePassword: false }),
    });
    const endedSessions = touchesRights ? await revokeSessionsOf(trx, accountId, at) : 0;
    const changed = await personAccount(trx, accountId);
    const releasedCases = await releaseWork(trx, accountId, unitsOfWork(changed));
    await recordEvent(trx, {
      at,
      actor,
      action: 'account.change',
      subject: `account:${accountId}`,
      detail: {
        ...(role !== undefined && { role }),
        ...(jurisdiction !== undefined && {
          units: jurisdiction === 'province' ? 'province' : [...jurisdiction],
        }),
        ...(disabled !== undefined && { disabled }),
        ...(identity !== undefined && { hasIdentity: identity !== null }),
        named: displayName !== undefined,
        endedSessions,
        ...(releasedCases > 0 && { releasedCases }),
      },
    });
    return changed;
  });
}

/** Units an account may work on cases in; undefined for all. */
function unitsOfWork(account: Account): readonly string[] | undefined {
  if (account.disabledAt !== null || !mayDo(account, 'case.judge')) return [];
  return account.jurisdiction === 'province' ? undefined : account.jurisdiction;
}

/**
 * Gives an account a new first password, takes its second factor away and ends its sessions: for a lost telephone or
 * a forgotten password.
 *
 * @returns the password, shown this once
 *
 * Errors: ACCOUNT_NOT_FOUND; NOT_ALLOWED, also for the account of the very session.
 */
export async function resetPassword(
  { db, clock, actor }: WorkContext,
  { accountId }: { readonly accountId: number },
): Promise<{ readonly password: string }> {
  authorise(actor, 'account.write');
  // A session left open would be enough to take the account over, second factor included.
  if (actor.via === 'session' && actor.accountId === accountId)
    throw new AppError('NOT_ALLOWED', messages.access.ownPasswordReset());
  const at = clock.now();
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  await inTransaction(db, async (trx) => {
    await personAccount(trx, accountId);
    await updateAccount(trx, accountId, {
      passwordHash,
      mustChangePassword: true,
      secondFactorSecret: null,
      secondFactorConfirmedAt: null,
    });
    await replaceRecoveryCodes(trx, accountId, []);
    const endedSessions = await revokeSessionsOf(trx, accountId, at);
    await recordEvent(trx, {
      at,
      actor,
      action: 'account.password_reset',
      subject: `account:${accountId}`,
      detail: { endedSessions },
    });
  });
  return { password };
}

/** The account of whoever sits at the terminal, made at the first act: acts there are on record by name too. */
export async function operatorAccount(db: Db, login: string, at: Date): Promise<number> {
  const known = await findAccountByLogin(db, 'operator', login);
  if (known !== undefined) return known.accountId;
  const made = await insertAccount(db, {
    kind: 'operator',
    login,
    displayName: login,
    role: 'administrator',
    jurisdiction: 'province',
    at,
  });
  return made ?? (await findAccountByLogin(db, 'operator', login))!.accountId;
}
