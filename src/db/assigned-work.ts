import { sql } from 'kysely';
import type { Units } from './cases.ts';
import type { Db } from './database.ts';

/** Units the cases lie in; null the province's queue. */
export async function listUnitsOfCases(db: Db, caseIds: readonly number[]): Promise<(string | null)[]> {
  const { rows } = await sql<{ unitCode: string | null }>`
    SELECT DISTINCT unit_code AS "unitCode" FROM cases WHERE case_id = ANY(${caseIds}::bigint[])`.execute(db);
  return rows.map(({ unitCode }) => unitCode);
}

/**
 * Takes from an account the cases, leases and units it may not work on any more.
 *
 * @param keeps units it may still work in; undefined for all, none for an account that does no casework
 * @returns how many cases it had been given
 */
export async function releaseWork(db: Db, accountId: number, keeps: Units): Promise<number> {
  if (keeps === undefined) return 0;
  const isOutside = sql`(c.unit_code IS NULL OR c.unit_code <> ALL(${keeps}::text[]))`;
  const { numAffectedRows = 0n } = await sql`
    UPDATE cases AS c SET assigned_to = NULL WHERE c.assigned_to = ${accountId} AND ${isOutside}`.execute(db);
  await sql`DELETE FROM case_claims AS k USING cases AS c
    WHERE k.case_id = c.case_id AND k.account_id = ${accountId} AND ${isOutside}`.execute(db);
  await sql`DELETE FROM unit_assignments WHERE account_id = ${accountId} AND unit_code <> ALL(${keeps}::text[])`.execute(
    db,
  );
  return Number(numAffectedRows);
}
