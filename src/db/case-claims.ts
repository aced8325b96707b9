import { sql } from 'kysely';
import type { CaseFilter } from '../domain/case-filter.ts';
import { OUT_OF_QUEUE } from '../domain/case-queue.ts';
import { type CaseScope, caseConditions } from './case-conditions.ts';
import type { Db } from './database.ts';
import { SENT_ALONG } from './pipelined-transactions.ts';

export interface CaseClaim {
  readonly accountId: number;
  readonly claimedAt: Date;
  readonly leaseUntil: Date;
}

/** A lease asked for, until a moment. */
export interface Lease {
  readonly accountId: number;
  readonly now: Date;
  readonly until: Date;
}

/** The lease on a case, undefined where none runs. */
export async function findClaim(db: Db, caseId: number, now: Date): Promise<CaseClaim | undefined> {
  return await db
    .selectFrom('case_claims')
    .select(['account_id as accountId', 'claimed_at as claimedAt', 'lease_until as leaseUntil'])
    .where('case_id', '=', caseId)
    .where('lease_until', '>', now)
    .executeTakeFirst();
}

/**
 * Takes or renews the lease on a case.
 *
 * @param takeOver from whoever holds it
 * @returns false where another holds it
 */
export async function claim(
  db: Db,
  caseId: number,
  { accountId, now, until }: Lease,
  takeOver = false,
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO case_claims AS k (case_id, account_id, claimed_at, lease_until)
    VALUES (${caseId}, ${accountId}, ${now}, ${until})
    ON CONFLICT (case_id) DO UPDATE SET account_id = excluded.account_id, lease_until = excluded.lease_until,
      claimed_at = CASE WHEN k.account_id = excluded.account_id AND k.lease_until > ${now} THEN k.claimed_at
        ELSE excluded.claimed_at END
    WHERE ${takeOver} OR k.account_id = excluded.account_id OR k.lease_until <= ${now} RETURNING 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** Prolongs the account's own running lease; nothing where it has none. */
export async function renewClaim(db: Db, caseId: number, { accountId, now, until }: Lease): Promise<void> {
  await db
    .updateTable('case_claims')
    .set({ lease_until: until })
    .where('case_id', '=', caseId)
    .where('account_id', '=', accountId)
    .where('lease_until', '>', now)
    .modifyEnd(sql.raw(SENT_ALONG))
    .execute();
}

export async function releaseClaim(db: Db, caseId: number, accountId: number): Promise<void> {
  await db
    .deleteFrom('case_claims')
    .where('case_id', '=', caseId)
    .where('account_id', '=', accountId)
    .modifyEnd(sql.raw(SENT_ALONG))
    .execute();
}

/** Which of the waiting cases come first, in this order. */
const NEXT_AMONG = ['held', 'given_to_me', 'of_my_units', 'any'] as const;
export type NextAmong = (typeof NEXT_AMONG)[number];

/** Which kinds of cases an account has at all: what it has none of need not be looked for. */
export async function findClaimableKinds(
  db: Db,
  campaignId: number,
  accountId: number,
  now: Date,
): Promise<NextAmong[]> {
  const { rows } = await sql<Record<NextAmong, boolean>>`
    SELECT EXISTS (SELECT FROM case_claims WHERE account_id = ${accountId} AND lease_until > ${now}) AS held,
      EXISTS (SELECT FROM cases WHERE assigned_to = ${accountId} AND campaign_id = ${campaignId}) AS given_to_me,
      EXISTS (SELECT FROM unit_assignments WHERE account_id = ${accountId} AND campaign_id = ${campaignId}) AS of_my_units,
      true AS "any"`.execute(db);
  return NEXT_AMONG.filter((among) => rows[0]![among]);
}

/**
 * The first waiting case that nobody holds, claimed in the same statement, so that two officers never get one case.
 * Cases the account put off, cases given to others, and those it may be asked about as the second person are left out.
 *
 * @param except cases on the account's screen already
 */
export async function claimNext(
  db: Db,
  scope: CaseScope,
  filter: CaseFilter,
  among: NextAmong,
  { accountId, now, until }: Lease,
  except: readonly number[],
): Promise<number | undefined> {
  const conditions = caseConditions(scope, filter, now);
  if (conditions === undefined) return undefined;
  const { rows } = await sql<{ caseId: number }>`
    WITH next AS (
      SELECT c.case_id FROM cases AS c
      WHERE ${conditions} AND c.state IN ('identity_open', 'discrepancy_open') AND c.priority < ${OUT_OF_QUEUE}
        AND c.case_id <> ALL(${except}::bigint[])
        AND ${AMONG[among](accountId, now)}
        AND NOT EXISTS (SELECT FROM case_postponements AS p
          WHERE p.case_id = c.case_id AND p.account_id = ${accountId} AND p.until > ${now})
        AND NOT EXISTS (SELECT FROM second_reviews AS r WHERE r.case_id = c.case_id AND r.state = 'open'
          AND r.cause <> 'legal_content' AND r.first_account_id <> ${accountId})
      ORDER BY c.priority, c.case_id LIMIT 1 FOR UPDATE OF c SKIP LOCKED
    )
    INSERT INTO case_claims AS k (case_id, account_id, claimed_at, lease_until)
    SELECT case_id, ${accountId}, ${now}, ${until} FROM next
    ON CONFLICT (case_id) DO UPDATE SET account_id = excluded.account_id, claimed_at = excluded.claimed_at,
      lease_until = excluded.lease_until WHERE k.account_id = excluded.account_id OR k.lease_until <= ${now}
    RETURNING case_id AS "caseId"`.execute(db);
  return rows[0]?.caseId;
}

const isFree = (now: Date) =>
  sql`NOT EXISTS (SELECT FROM case_claims AS h WHERE h.case_id = c.case_id AND h.lease_until > ${now})`;

const AMONG = {
  held: (account: number, now: Date) => sql`c.case_id IN (
    SELECT h.case_id FROM case_claims AS h WHERE h.account_id = ${account} AND h.lease_until > ${now})`,
  given_to_me: (account: number, now: Date) => sql`c.assigned_to = ${account} AND ${isFree(now)}`,
  of_my_units: (account: number, now: Date) => sql`c.assigned_to IS NULL AND c.unit_code IN (
    SELECT u.unit_code FROM unit_assignments AS u
    WHERE u.campaign_id = c.campaign_id AND u.account_id = ${account}) AND ${isFree(now)}`,
  any: (_: number, now: Date) => sql`c.assigned_to IS NULL AND ${isFree(now)}`,
} as const;
