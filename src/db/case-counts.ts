import { sql } from 'kysely';
import type { CaseFilter } from '../domain/case-filter.ts';
import type { CaseState } from '../domain/case-standing.ts';
import { type CaseScope, inStates } from './case-conditions.ts';
import type { Db } from './database.ts';

export type CaseFacet =
  | 'total'
  | 'classification'
  | 'reviewed'
  | 'agreeing'
  | 'reason'
  | 'class'
  | 'kind'
  | 'pattern';

export interface FacetCount {
  readonly facet: CaseFacet;
  /** Today's unit, '' the province's queue. */
  readonly unitCode: string;
  readonly state: CaseState;
  readonly value: string;
  readonly cases: number;
}

/**
 * Counts of the facets asked for, from the counters: as many rows as there are counters, however many cases.
 *
 * @param isByUnit false: summed over the units, `unitCode` is '' then
 */
export async function readCaseCounts(
  db: Db,
  { campaignId, units }: CaseScope,
  facets: readonly CaseFacet[],
  isByUnit: boolean,
): Promise<FacetCount[]> {
  const unitCode = isByUnit ? sql`unit_code` : sql`''`;
  const mine = units === undefined ? sql`true` : sql`unit_code = ANY(${units}::text[])`;
  const { rows } = await sql<FacetCount>`
    SELECT facet, unit_code AS "unitCode", state, value, sum(cases)::bigint AS cases FROM (
      SELECT facet, ${unitCode} AS unit_code, state, value, cases FROM case_counts
      WHERE campaign_id = ${campaignId} AND facet = ANY(${facets}::text[]) AND ${mine}
      UNION ALL
      SELECT facet, ${unitCode}, state, value, cases FROM case_count_changes
      WHERE campaign_id = ${campaignId} AND facet = ANY(${facets}::text[]) AND ${mine}
    ) AS counted
    GROUP BY facet, unit_code, state, value HAVING sum(cases) <> 0 ORDER BY facet, unit_code, state, value`.execute(
    db,
  );
  return rows;
}

/** Which counters answer a filter; undefined where cases have to be counted. */
function facetOf(filter: CaseFilter): { facet: CaseFacet; value: string } | undefined {
  const { states: _states, units: _units, ...rest } = filter;
  const given = Object.entries(rest).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return { facet: 'total', value: '' };
  const [name, value] = given[0]!;
  if (given.length > 1) return undefined;
  if (name === 'classification' || name === 'pattern') return { facet: name, value: value as string };
  const facet = ({ reasons: 'reason', classes: 'class', kinds: 'kind' } as const)[name];
  const values = value as readonly string[];
  return facet !== undefined && values.length === 1 ? { facet, value: values[0]! } : undefined;
}

/** The count of a filter that limits at most state, unit and one facet; undefined for any other. */
export async function countByCounters(
  db: Db,
  { campaignId, units }: CaseScope,
  filter: CaseFilter,
): Promise<number | undefined> {
  const asked = facetOf(filter);
  if (asked === undefined) return undefined;
  const conditions = [
    sql`campaign_id = ${campaignId} AND facet = ${asked.facet} AND value = ${asked.value}`,
    ...(units === undefined ? [] : [sql`unit_code = ANY(${units}::text[])`]),
    ...(filter.units === undefined ? [] : [sql`unit_code = ANY(${filter.units}::text[])`]),
    ...(filter.states === undefined ? [] : [inStates(sql.ref('state'), filter.states)]),
  ];
  const counted = sql.join(conditions, sql` AND `);
  const { rows } = await sql<{ cases: number }>`
    SELECT coalesce((SELECT sum(cases) FROM case_counts WHERE ${counted}), 0)::bigint
      + coalesce((SELECT sum(cases) FROM case_count_changes WHERE ${counted}), 0)::bigint AS cases`.execute(
    db,
  );
  return rows[0]!.cases;
}

/** Folds changes into the counts, so that reading stays quick; nothing where another is at it. @returns changes folded */
export async function foldCaseCounts(db: Db): Promise<number> {
  const { rows } = await sql<{ folded: number }>`SELECT fold_case_counts() AS folded`.execute(db);
  return rows[0]!.folded;
}

/** Nobody folds until this transaction ends: the key is that of `fold_case_counts()`. */
export async function holdOffFolding(trx: Db): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('fold_case_counts'))`.execute(trx);
}
