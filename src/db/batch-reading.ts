import { sql } from 'kysely';
import type { DifferingValues } from '../domain/discrepancy-values.ts';
import { type CaseScope, inScope } from './case-conditions.ts';
import type { Db } from './database.ts';
import { DIFFERING_PERSON } from './registered-persons.ts';

/** Cases of a pattern, before anything is proposed. */
export interface PatternCases {
  readonly cases: number;
  readonly sample: readonly number[];
  /** Routes the runs or people propose for what is open, the commonest first. */
  readonly routes: readonly string[];
}

/**
 * Counts the cases of a pattern and draws some of them.
 *
 * @returns undefined where no case has the pattern
 */
export async function samplePatternCases(
  db: Db,
  scope: CaseScope,
  pattern: string,
  { size, seed }: { readonly size: number; readonly seed: number },
): Promise<PatternCases | undefined> {
  const { rows } = await sql<PatternCases>`
    WITH fitting AS MATERIALIZED (
      SELECT c.case_id FROM cases AS c WHERE ${inScope(scope)} AND c.pattern = ${pattern} AND c.pattern <> ''
    )
    SELECT count(*) AS cases,
      (array_agg(case_id ORDER BY md5(case_id::text || ':' || ${seed}::text)))[1:${size}::integer] AS sample,
      ARRAY(SELECT route FROM case_discrepancies AS d JOIN fitting USING (case_id)
        WHERE d.status IN ('open', 'needs_citizen') GROUP BY route ORDER BY count(*) DESC, route) AS routes
    FROM fitting HAVING count(*) > 0`.execute(db);
  return rows[0];
}

/** Who proposed, confirmed and undid a batch, by name; '' for one not known. */
export interface BatchPeople {
  readonly proposer: string;
  readonly confirmer: string | null;
}

export async function findBatchPeople(db: Db, batchId: number): Promise<BatchPeople> {
  const { rows } = await sql<BatchPeople>`
    SELECT coalesce(p.display_name, '') AS proposer, k.display_name AS confirmer FROM batches AS b
    LEFT JOIN accounts AS p ON p.account_id = b.proposed_by LEFT JOIN accounts AS k ON k.account_id = b.confirmed_by
    WHERE b.batch_id = ${batchId}`.execute(db);
  return rows[0]!;
}

/** A discrepancy of a case, with both sides' values: the register's as keyed. */
export interface CaseDifference extends Omit<DifferingValues, 'duplicateGroup'> {
  readonly caseId: number;
  readonly kind: string;
  /** Read in the paper book, by column. */
  readonly readings: Readonly<Record<string, string>> | null;
  readonly encoding: string;
}

/**
 * What differs in some cases of a scope, without duplicates, which no two values show. Also what has been settled: a batch is
 * read after it was decided.
 */
export async function listDifferences(
  db: Db,
  scope: CaseScope,
  caseIds: readonly number[],
): Promise<CaseDifference[]> {
  const { rows } = await sql<CaseDifference>`
    SELECT c.case_id AS "caseId", d.role, d.class, d.kind, e.written, c.readings, c.encoding,
      ${DIFFERING_PERSON} AS person,
      (SELECT s.kind FROM case_discrepancies AS s WHERE s.case_id = c.case_id AND s.class = 'SWAPPED' LIMIT 1) AS swapped
    FROM cases AS c JOIN marriage_entries AS e ON e.entry_id = c.case_id
    JOIN case_discrepancies AS d ON d.case_id = c.case_id AND (d.status <> 'closed' OR d.closed_by <> 'itself')
    LEFT JOIN persons AS p ON p.campaign_id = c.campaign_id
      AND p.pid = CASE d.role WHEN 'H' THEN c.husband_pid WHEN 'W' THEN c.wife_pid END
    WHERE ${inScope(scope)} AND c.case_id = ANY(${caseIds}::bigint[]) AND d.class <> 'DUPLICATE'
    ORDER BY c.case_id, d.role, d.class, d.kind`.execute(db);
  return rows;
}
