import { sql } from 'kysely';
import type { Units } from './cases.ts';
import type { Db } from './database.ts';

export interface OfficeCount {
  /** null: the province's queue. */
  readonly unitCode: string | null;
  readonly written: string;
  readonly cases: number;
}

/** How registering offices are written, by the unit of today each is taken for; the commonest first. */
export async function countOffices(db: Db, campaignId: number, units: Units): Promise<OfficeCount[]> {
  const within = units === undefined ? sql`true` : sql`c.unit_code = ANY(${units}::text[])`;
  const { rows } = await sql<OfficeCount>`
    SELECT c.unit_code AS "unitCode", coalesce(btrim(e.written->>'noiDangKy'), '') COLLATE "C" AS written, count(*) AS cases
    FROM cases AS c JOIN marriage_entries AS e ON e.entry_id = c.case_id
    WHERE c.campaign_id = ${campaignId} AND c.state <> 'suspended' AND ${within}
    GROUP BY 1, 2 ORDER BY 3 DESC, 2`.execute(db);
  return rows;
}
