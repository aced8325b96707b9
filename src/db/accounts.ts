import type { Jurisdiction, Role } from '../domain/role.ts';
import type { Db } from './database.ts';

export type AccountKind = 'person' | 'operator' | 'program';

export interface Account {
  readonly accountId: number;
  readonly kind: AccountKind;
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly jurisdiction: Jurisdiction;
  readonly hasSecondFactor: boolean;
  /** Signs in by a provider of identities. */
  readonly hasIdentity: boolean;
  readonly mustChangePassword: boolean;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
}

const COLUMNS = [
  'account_id as accountId',
  'kind',
  'login',
  'display_name as displayName',
  'role',
  'units',
  'second_factor_confirmed_at',
  'must_change_password as mustChangePassword',
  'oidc_subject',
  'created_at as createdAt',
  'disabled_at as disabledAt',
] as const;

type Row = Omit<Account, 'jurisdiction' | 'hasSecondFactor' | 'hasIdentity'> & {
  readonly units: string[] | null;
  readonly second_factor_confirmed_at: Date | null;
  readonly oidc_subject: string | null;
};

const accountOf = ({ units, second_factor_confirmed_at, oidc_subject, ...row }: Row): Account => ({
  ...row,
  jurisdiction: units ?? 'province',
  hasSecondFactor: second_factor_confirmed_at !== null,
  hasIdentity: oidc_subject !== null,
});

const unitsOf = (jurisdiction: Jurisdiction): string[] | null =>
  jurisdiction === 'province' ? null : [...jurisdiction].sort();

export async function listAccountRows(db: Db): Promise<Account[]> {
  const rows = await db
    .selectFrom('accounts')
    .select(COLUMNS)
    .orderBy('disabled_at', (order) => order.desc().nullsFirst())
    .orderBy('login')
    .orderBy('account_id')
    .execute();
  return rows.map(accountOf);
}

export async function findAccount(db: Db, accountId: number): Promise<Account | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select(COLUMNS)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row && accountOf(row);
}

/** The login in any case of letters. */
export async function findAccountByLogin(
  db: Db,
  kind: AccountKind,
  login: string,
): Promise<Account | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select(COLUMNS)
    .where('kind', '=', kind)
    .where((eb) => eb(eb.fn('lower', ['login']), '=', login.toLowerCase()))
    .executeTakeFirst();
  return row && accountOf(row);
}

export async function findAccountBySubject(db: Db, subject: string): Promise<Account | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select(COLUMNS)
    .where('oidc_subject', '=', subject)
    .executeTakeFirst();
  return row && accountOf(row);
}

export interface NewAccount {
  readonly kind: AccountKind;
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly jurisdiction: Jurisdiction;
  readonly passwordHash?: string;
  readonly at: Date;
}

/** @returns undefined where the login is taken */
export async function insertAccount(db: Db, account: NewAccount): Promise<number | undefined> {
  const row = await db
    .insertInto('accounts')
    .values({
      kind: account.kind,
      login: account.login,
      display_name: account.displayName,
      role: account.role,
      units: unitsOf(account.jurisdiction),
      password_hash: account.passwordHash ?? null,
      must_change_password: account.passwordHash !== undefined,
      created_at: account.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst();
  return row?.account_id;
}

export interface AccountChange {
  readonly displayName?: string;
  readonly role?: Role;
  readonly jurisdiction?: Jurisdiction;
  readonly passwordHash?: string | null;
  readonly mustChangePassword?: boolean;
  readonly disabledAt?: Date | null;
  readonly secondFactorSecret?: string | null;
  readonly secondFactorConfirmedAt?: Date | null;
  readonly oidcSubject?: string | null;
}

export async function updateAccount(db: Db, accountId: number, change: AccountChange): Promise<void> {
  await db
    .updateTable('accounts')
    .set({
      ...(change.displayName !== undefined && { display_name: change.displayName }),
      ...(change.role !== undefined && { role: change.role }),
      ...(change.jurisdiction !== undefined && { units: unitsOf(change.jurisdiction) }),
      ...(change.passwordHash !== undefined && { password_hash: change.passwordHash }),
      ...(change.mustChangePassword !== undefined && { must_change_password: change.mustChangePassword }),
      ...(change.disabledAt !== undefined && { disabled_at: change.disabledAt }),
      ...(change.secondFactorSecret !== undefined && { second_factor_secret: change.secondFactorSecret }),
      ...(change.secondFactorConfirmedAt !== undefined && {
        second_factor_confirmed_at: change.secondFactorConfirmedAt,
      }),
      ...(change.oidcSubject !== undefined && { oidc_subject: change.oidcSubject }),
    })
    .where('account_id', '=', accountId)
    .execute();
}

export interface Credentials {
  readonly passwordHash: string | null;
  readonly secondFactorSecret: string | null;
  readonly secondFactorConfirmed: boolean;
  readonly lastStep: number;
}

export async function readCredentials(db: Db, accountId: number): Promise<Credentials> {
  const row = await db
    .selectFrom('accounts')
    .select([
      'password_hash',
      'second_factor_secret',
      'second_factor_confirmed_at',
      'second_factor_last_step',
    ])
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return {
    passwordHash: row.password_hash,
    secondFactorSecret: row.second_factor_secret,
    secondFactorConfirmed: row.second_factor_confirmed_at !== null,
    lastStep: row.second_factor_last_step,
  };
}

/** Takes a time step; @returns false where it, or a later one, was taken: two requests at once take it once. */
export async function takeStep(db: Db, accountId: number, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('accounts')
    .set({ second_factor_last_step: step })
    .where('account_id', '=', accountId)
    .where('second_factor_last_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function replaceRecoveryCodes(
  db: Db,
  accountId: number,
  hashes: readonly Buffer[],
): Promise<void> {
  await db.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute();
  if (hashes.length === 0) return;
  await db
    .insertInto('recovery_codes')
    .values(hashes.map((hash) => ({ account_id: accountId, code_hash: hash })))
    .execute();
}

/** @returns false where there is no such code or it was used */
export async function takeRecoveryCode(db: Db, accountId: number, hash: Buffer, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('recovery_codes')
    .set({ used_at: at })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
