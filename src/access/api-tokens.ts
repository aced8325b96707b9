import { recordEvent } from '../audit/record-event.ts';
import { insertAccount } from '../db/accounts.ts';
import {
  findLiveToken,
  insertToken,
  listTokenRows,
  revokeTokenRow,
  type TokenRow,
  touchToken,
} from '../db/api-tokens.ts';
import { inTransaction } from '../db/database.ts';
import type { Jurisdiction } from '../domain/role.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { AccessContext } from './access-context.ts';
import type { Actor } from './actor.ts';
import { type Action, authorise, programActions } from './authorise.ts';
import { type AdministrationContext, checkUnits } from './manage-accounts.ts';
import { hashSecret, newSecret } from './secret.ts';
import type { WorkContext } from './work-context.ts';

/** Makes a token recognisable to scanners of leaked secrets. */
const PREFIX = 'doichieu_';
const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;
/** Its last use is written down at most this often. */
const TOUCH_SECONDS = 60;

export interface CreateTokenInput {
  /** What the program is called in the audit. */
  readonly name: string;
  readonly scopes: readonly string[];
  readonly jurisdiction: Jurisdiction;
  readonly days: number;
}

/**
 * Creates a token for a program, an account of its own.
 *
 * @returns the token, shown this once
 *
 * Errors: ACCOUNT_UNUSABLE for scopes, units or a term that cannot be; LOGIN_TAKEN; NOT_ALLOWED.
 */
export async function createToken(
  { db, clock, actor, units }: AdministrationContext,
  { name, scopes, jurisdiction, days }: CreateTokenInput,
): Promise<{ readonly tokenId: number; readonly token: string }> {
  authorise(actor, 'token.write');
  const unknown = scopes.filter((scope) => !programActions.includes(scope as Action));
  if (unknown.length > 0 || scopes.length === 0)
    throw new AppError('ACCOUNT_UNUSABLE', messages.access.unknownScopes(unknown, programActions));
  if (!(days >= 1 && days <= LONGEST_DAYS))
    throw new AppError('ACCOUNT_UNUSABLE', messages.access.badExpiry(LONGEST_DAYS));
  checkUnits(units, jurisdiction);
  const at = clock.now();
  const token = `${PREFIX}${newSecret()}`;
  return await inTransaction(db, async (trx) => {
    const accountId = await insertAccount(trx, {
      kind: 'program',
      login: name,
      displayName: name,
      role: 'program',
      jurisdiction,
      at,
    });
    if (accountId === undefined) throw new AppError('LOGIN_TAKEN', messages.access.loginTaken(name));
    const tokenId = await insertToken(trx, {
      accountId,
      secretHash: hashSecret(token),
      scopes,
      createdBy: actor.accountId,
      at,
      expiresAt: new Date(at.getTime() + days * DAY_MS),
    });
    await recordEvent(trx, {
      at,
      actor,
      action: 'token.create',
      subject: `token:${tokenId}`,
      detail: { accountId, scopes: [...scopes], days },
    });
    return { tokenId, token };
  });
}

/** Errors: NOT_ALLOWED. */
export async function listTokens({ db, actor }: WorkContext): Promise<TokenRow[]> {
  authorise(actor, 'token.read');
  return await listTokenRows(db);
}

/** Errors: ACCOUNT_NOT_FOUND where there is no such open token; NOT_ALLOWED. */
export async function revokeToken(
  { db, clock, actor }: WorkContext,
  { tokenId }: { readonly tokenId: number },
): Promise<void> {
  authorise(actor, 'token.write');
  const at = clock.now();
  await inTransaction(db, async (trx) => {
    if (!(await revokeTokenRow(trx, tokenId, at)))
      throw new AppError('ACCOUNT_NOT_FOUND', messages.access.tokenNotFound());
    await recordEvent(trx, { at, actor, action: 'token.revoke', subject: `token:${tokenId}` });
  });
}

/** The program behind a token; undefined for one that is unknown, revoked or expired. */
export async function authenticateToken(
  { db, clock }: AccessContext,
  token: string,
  address: string,
): Promise<Actor | undefined> {
  if (!token.startsWith(PREFIX)) return undefined;
  const now = clock.now();
  const found = await findLiveToken(db, hashSecret(token), now);
  if (found === undefined) return undefined;
  const { tokenId, accountId, login, jurisdiction, scopes, lastUsedAt } = found;
  if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() > TOUCH_SECONDS * 1000)
    await touchToken(db, tokenId, now);
  return { accountId, login, role: 'program', jurisdiction, via: 'token', address, scopes };
}
