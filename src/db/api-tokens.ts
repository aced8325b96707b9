import type { Jurisdiction } from '../domain/role.ts';
import type { Db } from './database.ts';

export interface NewToken {
  readonly accountId: number;
  readonly secretHash: Buffer;
  readonly scopes: readonly string[];
  readonly createdBy: number;
  readonly at: Date;
  readonly expiresAt: Date;
}

export async function insertToken(db: Db, token: NewToken): Promise<number> {
  const { token_id } = await db
    .insertInto('api_tokens')
    .values({
      account_id: token.accountId,
      secret_hash: token.secretHash,
      scopes: [...token.scopes],
      created_by: token.createdBy,
      created_at: token.at,
      expires_at: token.expiresAt,
    })
    .returning('token_id')
    .executeTakeFirstOrThrow();
  return token_id;
}

export interface LiveToken {
  readonly tokenId: number;
  readonly accountId: number;
  readonly login: string;
  readonly jurisdiction: Jurisdiction;
  readonly scopes: readonly string[];
  readonly lastUsedAt: Date | null;
}

export async function findLiveToken(db: Db, secretHash: Buffer, now: Date): Promise<LiveToken | undefined> {
  const row = await db
    .selectFrom('api_tokens as t')
    .innerJoin('accounts as a', 'a.account_id', 't.account_id')
    .select([
      't.token_id as tokenId',
      't.account_id as accountId',
      'a.login',
      'a.units',
      't.scopes',
      't.last_used_at as lastUsedAt',
    ])
    .where('t.secret_hash', '=', secretHash)
    .where('t.revoked_at', 'is', null)
    .where('t.expires_at', '>', now)
    .where('a.disabled_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { units, ...token } = row;
  return { ...token, jurisdiction: units ?? 'province' };
}

export async function touchToken(db: Db, tokenId: number, at: Date): Promise<void> {
  await db.updateTable('api_tokens').set({ last_used_at: at }).where('token_id', '=', tokenId).execute();
}

export interface TokenRow {
  readonly tokenId: number;
  readonly login: string;
  readonly scopes: string[];
  readonly jurisdiction: Jurisdiction;
  readonly createdBy: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export async function listTokenRows(db: Db): Promise<TokenRow[]> {
  const rows = await db
    .selectFrom('api_tokens as t')
    .innerJoin('accounts as a', 'a.account_id', 't.account_id')
    .select([
      't.token_id as tokenId',
      'a.login',
      't.scopes',
      'a.units',
      't.created_by as createdBy',
      't.created_at as createdAt',
      't.expires_at as expiresAt',
      't.last_used_at as lastUsedAt',
      't.revoked_at as revokedAt',
    ])
    .orderBy('t.token_id', 'desc')
    .limit(1000)
    .execute();
  return rows.map(({ units, ...row }) => ({ ...row, jurisdiction: units ?? 'province' }));
}

/** @returns false where there is no such open token */
export async function revokeTokenRow(db: Db, tokenId: number, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_tokens')
    .set({ revoked_at: at })
    .where('token_id', '=', tokenId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
