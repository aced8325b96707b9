import { sql } from 'kysely';
import type { CaseFilter, CaseSort } from '../domain/case-filter.ts';
import type { CaseState } from '../domain/case-standing.ts';
import { type CaseScope, caseConditions, inScope } from './case-conditions.ts';
import type { Db } from './database.ts';
import { PLANNED_ANEW } from './prepared-statements.ts';

/** A line of a list of cases; names and numbers as written in civil status. */
export interface ListedCase {
  readonly caseId: number;
  readonly recordKey: string;
  readonly state: CaseState;
  readonly classification: string | null;
  readonly unitCode: string | null;
  readonly registeredOn: string;
  readonly registered: string | null;
  readonly office: string | null;
  readonly number: string | null;
  readonly book: string | null;
  readonly husbandName: string | null;
  readonly wifeName: string | null;
  readonly reasons: readonly string[];
  readonly kinds: readonly string[];
  readonly openDiscrepancies: number;
  readonly probability: number;
  readonly margin: number;
  readonly priority: number;
  readonly assignedTo: number | null;
  readonly heldBy: number | null;
  readonly heldUntil: Date | null;
  readonly version: number;
  readonly arrivedAt: Date;
  readonly changedAt: Date;
}

const SORT_COLUMNS: Readonly<Record<CaseSort, readonly [column: string, type: string]>> = {
  priority: ['priority', 'integer'],
  registered: ['registered_on', 'date'],
  arrived: ['arrived_at', 'timestamptz'],
  changed: ['changed_at', 'timestamptz'],
};

/** Where a page ended: the sort value as text, and the case. */
export interface PageEnd {
  readonly value: string;
  readonly caseId: number;
}

export interface CasePageQuery {
  readonly filter: CaseFilter;
  readonly sort: CaseSort;
  readonly descending: boolean;
  readonly after: PageEnd | undefined;
  readonly limit: number;
  readonly now: Date;
}

const LISTED = sql`c.case_id AS "caseId", e.record_key AS "recordKey", c.state, c.classification, c.unit_code AS "unitCode",
  c.registered_on AS "registeredOn", e.written->>'ngayDangKy' AS registered, e.written->>'noiDangKy' AS office,
  e.written->>'so' AS number, e.written->>'quyenSo' AS book, e.written->>'chongHoTen' AS "husbandName",
  e.written->>'voHoTen' AS "wifeName", c.reasons, c.kinds, c.open_discrepancies AS "openDiscrepancies", c.probability,
  c.margin, c.priority, c.assigned_to AS "assignedTo", k.account_id AS "heldBy", k.lease_until AS "heldUntil", c.version,
  c.arrived_at AS "arrivedAt", c.changed_at AS "changedAt"`;

/** Cases by number as lists show them, in the order given; those outside the scope are left out. */
export async function listNamedCases(
  db: Db,
  scope: CaseScope,
  caseIds: readonly number[],
  now: Date,
): Promise<ListedCase[]> {
  const { rows } = await sql<ListedCase>`
    SELECT ${LISTED} FROM cases AS c JOIN marriage_entries AS e ON e.entry_id = c.case_id
    LEFT JOIN case_claims AS k ON k.case_id = c.case_id AND k.lease_until > ${now}
    WHERE ${inScope(scope)} AND c.case_id = ANY(${caseIds}::bigint[])
    ORDER BY array_position(${caseIds}::bigint[], c.case_id)`.execute(db);
  return rows;
}

/** One page of cases in a total order, and where it ended; `end` is undefined on the last page. */
export async function listCasePage(
  db: Db,
  scope: CaseScope,
  { filter, sort, descending, after, limit, now }: CasePageQuery,
): Promise<{ readonly cases: ListedCase[]; readonly end: PageEnd | undefined }> {
  const conditions = caseConditions(scope, filter, now);
  if (conditions === undefined) return { cases: [], end: undefined };
  const [name, type] = SORT_COLUMNS[sort];
  const column = sql.raw(`c.${name}`);
  const compare = sql.raw(descending ? '<' : '>');
  const direction = sql.raw(descending ? 'DESC' : 'ASC');
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(${column}, c.case_id) ${compare} (${after.value}::${sql.raw(type)}, ${after.caseId}::bigint)`;
  const { rows } = await sql<ListedCase & { sortValue: string }>`${sql.raw(PLANNED_ANEW)}
    WITH page AS MATERIALIZED (
      SELECT c.*, ${column}::text AS sort_value FROM cases AS c WHERE ${conditions} AND ${beyond}
      ORDER BY ${column} ${direction}, c.case_id ${direction} LIMIT ${limit + 1}
    )
    SELECT ${LISTED}, c.sort_value AS "sortValue"
    FROM page AS c JOIN marriage_entries AS e ON e.entry_id = c.case_id
    LEFT JOIN case_claims AS k ON k.case_id = c.case_id AND k.lease_until > ${now}
    ORDER BY ${sql.raw(`c.${name}`)} ${direction}, c.case_id ${direction}`.execute(db);
  const cases = rows.slice(0, limit);
  const last = rows.length > limit ? cases.at(-1) : undefined;
  return {
    cases: cases.map(({ sortValue: _, ...one }) => one),
    end: last && { value: last.sortValue, caseId: last.caseId },
  };
}

/** Beyond this many a count is said to be "at least": counting a million takes longer than a page may. */
const COUNTED_AT_MOST = 20_000;
/** Names that many bear: five communes of a million cases took 176 ms to a thousand, and nobody reads that far. */
const FOUND_AT_MOST = 200;

export interface CaseCount {
  readonly cases: number;
  /** False: there are more. */
  readonly isExact: boolean;
}

/** How many cases fit, counted one by one up to a limit. */
export async function countCases(
  db: Db,
  scope: CaseScope,
  filter: CaseFilter,
  now: Date,
): Promise<CaseCount> {
  const conditions = caseConditions(scope, filter, now);
  if (conditions === undefined) return { cases: 0, isExact: true };
  const most = filter.search === undefined ? COUNTED_AT_MOST : FOUND_AT_MOST;
  const { rows } = await sql<{ cases: number }>`${sql.raw(PLANNED_ANEW)}
    SELECT count(*) AS cases FROM (SELECT FROM cases AS c WHERE ${conditions} LIMIT ${most + 1}) AS fitting
  `.execute(db);
  const { cases } = rows[0]!;
  return cases > most ? { cases: most, isExact: false } : { cases, isExact: true };
}
