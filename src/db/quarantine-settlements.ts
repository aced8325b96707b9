import { sql } from 'kysely';
import type { QuarantineSettlementsTable } from './casework-schema.ts';
import type { Db } from './database.ts';

export type Remedy = QuarantineSettlementsTable['remedy'];

/** A row that could not be read, with what somebody said is to be done about it. */
export interface QuarantinedRow {
  readonly quarantineId: number;
  readonly registry: 'civil_status' | 'population';
  readonly source: string;
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
  readonly remedy: Remedy | null;
  readonly remedyReason: string | null;
  readonly settledBy: number | null;
  readonly settledByName: string | null;
  readonly settledAt: Date | null;
}

/** Rows of the latest pull of each registry with the latest settlement of each. */
const standing = (campaignId: number) => sql`
  FROM quarantined_rows AS q
  LEFT JOIN LATERAL (
    SELECT s.remedy, s.reason, s.account_id, s.at, u.display_name FROM quarantine_settlements AS s
    LEFT JOIN accounts AS u USING (account_id) WHERE s.campaign_id = ${campaignId} AND s.row_key = quarantine_key(q) ORDER BY s.settlement_id DESC LIMIT 1
  ) AS s ON true
  WHERE q.extract_id IN (SELECT max(extract_id) FROM extracts WHERE campaign_id = ${campaignId} GROUP BY registry)`;

const SELECTED = sql`q.quarantine_id AS "quarantineId", q.registry, q.source, q.line, q.column_name AS "column", q.value,
  q.reason, nullif(s.remedy, 'withdrawn') AS remedy, s.reason AS "remedyReason", s.account_id AS "settledBy",
  CASE WHEN s.remedy <> 'withdrawn' THEN s.display_name END AS "settledByName",
  s.at AS "settledAt"`;

export interface QuarantineFilter {
  readonly registry?: 'civil_status' | 'population' | undefined;
  readonly reason?: string | undefined;
  /** `none`: nobody has said anything yet. */
  readonly remedy?: Remedy | 'none' | undefined;
  readonly after?: number | undefined;
}

export async function listQuarantinePage(
  db: Db,
  campaignId: number,
  filter: QuarantineFilter,
  limit: number,
): Promise<QuarantinedRow[]> {
  const { rows } = await sql<QuarantinedRow>`
    SELECT ${SELECTED} ${standing(campaignId)}
      AND (${filter.registry ?? null}::text IS NULL OR q.registry = ${filter.registry ?? null})
      AND (${filter.reason ?? null}::text IS NULL OR q.reason = ${filter.reason ?? null})
      AND (${filter.remedy ?? null}::text IS NULL
        OR coalesce(nullif(s.remedy, 'withdrawn'), 'none') = ${filter.remedy ?? null})
      AND q.quarantine_id > ${filter.after ?? 0}
    ORDER BY q.quarantine_id LIMIT ${limit}`.execute(db);
  return rows;
}

export interface QuarantineCount {
  readonly registry: 'civil_status' | 'population';
  readonly reason: string;
  readonly remedy: Remedy | null;
  readonly rows: number;
}

/** How many rows by registry, fault and remedy. */
export async function countQuarantine(db: Db, campaignId: number): Promise<QuarantineCount[]> {
  const { rows } = await sql<QuarantineCount>`
    SELECT q.registry, q.reason, nullif(s.remedy, 'withdrawn') AS remedy, count(*) AS rows ${standing(campaignId)}
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`.execute(db);
  return rows;
}

/** Says what is to be done about a row of the latest pulls. @returns false where there is no such row */
export async function settleQuarantine(
  db: Db,
  campaignId: number,
  settlement: {
    readonly quarantineId: number;
    readonly remedy: Remedy;
    readonly reason: string;
    readonly accountId: number;
    readonly at: Date;
  },
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO quarantine_settlements (campaign_id, row_key, remedy, reason, account_id, at)
    SELECT ${campaignId}, quarantine_key(q), ${settlement.remedy}, ${settlement.reason}, ${settlement.accountId},
      ${settlement.at} ${standing(campaignId)} AND q.quarantine_id = ${settlement.quarantineId} RETURNING 1`.execute(
    db,
  );
  return rows.length > 0;
}
