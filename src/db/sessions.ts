import { sql } from 'kysely';
import type { Jurisdiction, Role } from '../domain/role.ts';
import type { Db } from './database.ts';

export interface NewSession {
  readonly secretHash: Buffer;
  readonly csrfToken: string;
  readonly accountId: number;
  readonly at: Date;
  readonly endsAt: Date;
  readonly secondFactorAt: Date | null;
  readonly address: string;
  readonly userAgent: string;
}

export async function insertSession(db: Db, session: NewSession): Promise<number> {
  const { session_id } = await db
    .insertInto('sessions')
    .values({
      secret_hash: session.secretHash,
      csrf_token: session.csrfToken,
      account_id: session.accountId,
      created_at: session.at,
      last_seen_at: session.at,
      ends_at: session.endsAt,
      second_factor_at: session.secondFactorAt,
      address: session.address,
      user_agent: session.userAgent.slice(0, 300),
    })
    .returning('session_id')
    .executeTakeFirstOrThrow();
  return session_id;
}

export interface LiveSession {
  readonly sessionId: number;
  readonly accountId: number;
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly jurisdiction: Jurisdiction;
  readonly csrfToken: string;
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
  readonly secondFactorAt: Date | null;
  readonly secondFactorConfirmed: boolean;
  readonly mustChangePassword: boolean;
}

/** A session that was not revoked, has not ended and was seen since `seenSince`; its account is not disabled. */
export async function findLiveSession(
  db: Db,
  secretHash: Buffer,
  now: Date,
  seenSince: Date,
): Promise<LiveSession | undefined> {
  const { rows } = await sql<Omit<LiveSession, 'jurisdiction'> & { units: readonly string[] | null }>`
    SELECT s.session_id AS "sessionId", s.account_id AS "accountId", a.login, a.display_name AS "displayName", a.role,
      a.units, s.csrf_token AS "csrfToken", s.last_seen_at AS "lastSeenAt", s.ends_at AS "endsAt",
      s.second_factor_at AS "secondFactorAt", a.second_factor_confirmed_at IS NOT NULL AS "secondFactorConfirmed",
      a.must_change_password AS "mustChangePassword"
    FROM sessions AS s JOIN accounts AS a USING (account_id)
    WHERE s.secret_hash = ${secretHash} AND s.revoked_at IS NULL AND s.ends_at > ${now}
      AND s.last_seen_at > ${seenSince} AND a.disabled_at IS NULL`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { units, ...session } = row;
  return { ...session, jurisdiction: units ?? 'province' };
}

export async function touchSession(db: Db, sessionId: number, at: Date): Promise<void> {
  await db.updateTable('sessions').set({ last_seen_at: at }).where('session_id', '=', sessionId).execute();
}

export async function markSecondFactor(db: Db, sessionId: number, at: Date): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ second_factor_at: at })
    .where('session_id', '=', sessionId)
    .execute();
}

export interface OpenSession {
  readonly sessionId: number;
  readonly accountId: number;
  readonly login: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
  readonly address: string;
  readonly userAgent: string;
}

/** @param accountId undefined: of everybody */
export async function listOpenSessions(
  db: Db,
  accountId: number | undefined,
  now: Date,
  seenSince: Date,
): Promise<OpenSession[]> {
  return await db
    .selectFrom('sessions as s')
    .innerJoin('accounts as a', 'a.account_id', 's.account_id')
    .select([
      's.session_id as sessionId',
      's.account_id as accountId',
      'a.login',
      's.created_at as createdAt',
      's.last_seen_at as lastSeenAt',
      's.ends_at as endsAt',
      's.address',
      's.user_agent as userAgent',
    ])
    .where('s.revoked_at', 'is', null)
    .where('s.ends_at', '>', now)
    .where('s.last_seen_at', '>', seenSince)
    .$if(accountId !== undefined, (query) => query.where('s.account_id', '=', accountId!))
    .orderBy('s.last_seen_at', 'desc')
    .orderBy('s.session_id')
    .limit(1000)
    .execute();
}

/** @returns the account it belonged to; undefined where there is no such open session */
export async function revokeSessionRow(db: Db, sessionId: number, at: Date): Promise<number | undefined> {
  const row = await db
    .updateTable('sessions')
    .set({ revoked_at: at })
    .where('session_id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  return row?.account_id;
}

/** @returns how many were open */
export async function revokeSessionsOf(
  db: Db,
  accountId: number,
  at: Date,
  except?: number,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ revoked_at: at })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .$if(except !== undefined, (query) => query.where('session_id', '<>', except!))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** One sign-in at a time for a login: guesses sent at once would all see the same count. */
export async function lockSignIn(db: Db, loginHash: Buffer): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${loginHash.readBigInt64BE(0).toString()}::bigint)`.execute(db);
}

export interface FailedSignIns {
  readonly ofLogin: number;
  readonly lastOfLogin: Date | null;
  readonly ofAddress: number;
}

export async function countFailedSignIns(
  db: Db,
  loginHash: Buffer,
  address: string,
  since: Date,
): Promise<FailedSignIns> {
  const row = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('failed_sign_ins')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('login_hash', '=', loginHash)
        .where('at', '>', since)
        .as('ofLogin'),
      eb
        .selectFrom('failed_sign_ins')
        .select((e) => e.fn.max('at').as('at'))
        .where('login_hash', '=', loginHash)
        .where('at', '>', since)
        .as('lastOfLogin'),
      eb
        .selectFrom('failed_sign_ins')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('address', '=', address)
        .where('at', '>', since)
        .as('ofAddress'),
    ])
    .executeTakeFirstOrThrow();
  return { ofLogin: Number(row.ofLogin), lastOfLogin: row.lastOfLogin, ofAddress: Number(row.ofAddress) };
}

export async function insertFailedSignIn(
  db: Db,
  loginHash: Buffer,
  address: string,
  at: Date,
): Promise<void> {
  await db.insertInto('failed_sign_ins').values({ at, login_hash: loginHash, address }).execute();
}

export async function forgetFailedSignIns(db: Db, loginHash: Buffer): Promise<void> {
  await db.deleteFrom('failed_sign_ins').where('login_hash', '=', loginHash).execute();
}

/** @returns sessions that ended before one moment and failed sign-ins of before another, deleted */
export async function deleteOldSignIns(
  db: Db,
  before: { readonly sessions: Date; readonly failed: Date },
): Promise<number> {
  const sessions = await db.deleteFrom('sessions').where('ends_at', '<', before.sessions).executeTakeFirst();
  const failed = await db.deleteFrom('failed_sign_ins').where('at', '<', before.failed).executeTakeFirst();
  return Number(sessions.numDeletedRows + failed.numDeletedRows);
}
