import { sql } from 'kysely';
import type pg from 'pg';
import { IDENTITY_DECISIONS } from '../domain/case-judgement.ts';
import { type CaseScope, inScope } from './case-conditions.ts';
import type { Db } from './database.ts';
import { NOT_REVERSED } from './judged-cases.ts';

/** One person in the marriages of two cases. */
export interface ConflictingPair {
  readonly caseId: number;
  readonly otherCaseId: number;
  /** Whose place the person has in both. */
  readonly role: 'H' | 'W';
  readonly pid: string;
}

const DECISIONS = IDENTITY_DECISIONS.map((decision) => `'${decision}'`).join(', ');

/** On `case_conflicts AS k`: nobody has said anew who this side's couple is since the conflict was found. */
const UNANSWERED = `NOT EXISTS (SELECT FROM judgements AS j WHERE j.case_id = k.case_id
  AND j.judgement_id > k.after_judgement_id AND j.decision IN (${DECISIONS}) AND ${NOT_REVERSED})`;

/** On `cases AS c`: asked about a person who is in the marriage of another case too. */
export const IS_IN_CONFLICT = sql<boolean>`EXISTS (SELECT FROM case_conflicts AS k
  WHERE k.case_id = c.case_id AND ${sql.raw(UNANSWERED)})`;

/**
 * Brings a campaign's conflicts to those found now: what was found before and still holds keeps its date, so that an
 * answer given since stays an answer.
 *
 * @param pairs each pair once; both sides are written
 * @returns cases of the campaign that are asked
 */
export async function replaceConflicts(
  client: pg.ClientBase,
  campaignId: number,
  pairs: readonly ConflictingPair[],
  at: Date,
): Promise<Set<number>> {
  const sides = pairs.flatMap((pair) => [
    pair,
    { ...pair, caseId: pair.otherCaseId, otherCaseId: pair.caseId },
  ]);
  const found =
    'unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[]) AS f (case_id, other_case_id, role, pid)';
  const values = [
    campaignId,
    sides.map(({ caseId }) => caseId),
    sides.map(({ otherCaseId }) => otherCaseId),
    sides.map(({ role }) => role),
    sides.map(({ pid }) => pid),
  ];
  await client.query(
    `DELETE FROM case_conflicts AS k WHERE campaign_id = $1 AND NOT EXISTS (SELECT FROM ${found}
     WHERE (f.case_id, f.other_case_id, f.role, f.pid) = (k.case_id, k.other_case_id, k.role, k.pid))`,
    values,
  );
  await client.query(
    `INSERT INTO case_conflicts (campaign_id, case_id, other_case_id, role, pid, found_at, after_judgement_id)
     SELECT $1, f.case_id, f.other_case_id, f.role, f.pid, $6,
       (SELECT coalesce(max(judgement_id), 0) FROM judgements WHERE campaign_id = $1)
     FROM ${found} ON CONFLICT DO NOTHING`,
    [...values, at],
  );
  const { rows } = await client.query<{ caseId: number }>(
    `SELECT DISTINCT k.case_id AS "caseId" FROM case_conflicts AS k WHERE k.campaign_id = $1 AND ${UNANSWERED}`,
    [campaignId],
  );
  return new Set(rows.map(({ caseId }) => caseId));
}

/** What decides whether two marriages of a person stand at once. */
export interface MarriageAtHand {
  readonly caseId: number;
  readonly recordKey: string;
  readonly written: Readonly<Record<string, string>>;
  readonly encoding: string;
}

export async function listMarriagesAtHand(
  client: pg.ClientBase,
  caseIds: readonly number[],
): Promise<MarriageAtHand[]> {
  const { rows } = await client.query<MarriageAtHand>(
    `SELECT c.case_id AS "caseId", e.record_key AS "recordKey", e.written || coalesce(c.readings, '{}') AS written, c.encoding
     FROM cases AS c JOIN marriage_entries AS e ON e.entry_id = c.case_id WHERE c.case_id = ANY($1::bigint[])`,
    [caseIds],
  );
  return rows;
}

/** What the register says of life, by person; those gone from it left out. */
export async function listLifeStatus(
  client: pg.ClientBase,
  campaignId: number,
  pids: readonly string[],
): Promise<Map<string, string | null>> {
  const { rows } = await client.query<{ pid: string; life: string | null }>(
    `SELECT pid, life_status AS life FROM persons
     WHERE campaign_id = $1 AND pid = ANY($2::text[]) AND vanished_at IS NULL`,
    [campaignId, pids],
  );
  return new Map(rows.map(({ pid, life }) => [pid, life]));
}

/** A side of a conflict as lists and the case show it. */
export interface ConflictSide {
  readonly caseId: number;
  readonly otherCaseId: number;
  readonly role: 'H' | 'W';
  readonly foundAt: Date;
  readonly isAnswered: boolean;
  readonly recordKey: string;
  readonly unitCode: string | null;
  readonly registered: string | null;
  readonly office: string | null;
  readonly husbandName: string | null;
  readonly wifeName: string | null;
  readonly settledBy: 'machine' | 'person' | null;
  readonly decision: string | null;
  readonly decidedAt: Date | null;
  readonly accountId: number | null;
}

const SIDE = sql`k.case_id AS "caseId", k.other_case_id AS "otherCaseId", k.role, k.found_at AS "foundAt",
  NOT (${sql.raw(UNANSWERED)}) AS "isAnswered", e.record_key AS "recordKey", c.unit_code AS "unitCode",
  e.written->>'ngayDangKy' AS registered, e.written->>'noiDangKy' AS office, e.written->>'chongHoTen' AS "husbandName",
  e.written->>'voHoTen' AS "wifeName", c.settled_by AS "settledBy", g.decision, g.at AS "decidedAt",
  g.account_id AS "accountId"`;
const SIDES = sql`case_conflicts AS k JOIN cases AS c ON c.case_id = k.case_id
  JOIN marriage_entries AS e ON e.entry_id = k.case_id LEFT JOIN judgements AS g ON g.judgement_id = c.judgement_id`;

/** The other sides of a case's conflicts. */
export async function listOtherSides(db: Db, caseId: number): Promise<ConflictSide[]> {
  const { rows } = await sql<ConflictSide>`
    SELECT ${SIDE} FROM ${SIDES} WHERE k.other_case_id = ${caseId} ORDER BY k.case_id, k.role`.execute(db);
  return rows;
}

/** Both sides of conflicts that touch a scope and of which one side is not answered, the newest first. */
export async function listConflictSides(db: Db, scope: CaseScope, limit: number): Promise<ConflictSide[]> {
  const { rows } = await sql<ConflictSide>`
    WITH pairs AS (
      SELECT least(k.case_id, k.other_case_id) AS first, greatest(k.case_id, k.other_case_id) AS second, k.role,
        max(k.found_at) AS found_at
      FROM case_conflicts AS k JOIN cases AS c ON c.case_id = k.case_id
      WHERE ${inScope(scope)} AND EXISTS (SELECT FROM case_conflicts AS o WHERE o.case_id IN (k.case_id, k.other_case_id)
        AND o.other_case_id IN (k.case_id, k.other_case_id) AND o.role = k.role
        AND ${sql.raw(UNANSWERED.replaceAll('k.', 'o.'))})
      GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2 LIMIT ${limit}
    )
    SELECT ${SIDE} FROM pairs AS p JOIN ${SIDES} ON k.role = p.role
      AND (k.case_id, k.other_case_id) IN ((p.first, p.second), (p.second, p.first))
    ORDER BY p.found_at DESC, p.first, p.second, k.role, k.case_id`.execute(db);
  return rows;
}
