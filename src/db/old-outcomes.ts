import { sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * Deletes what older published runs said of each record. The runs themselves stay, with their counts.
 *
 * @param keep newest published runs of each campaign that keep everything
 *
 * @returns outcomes deleted
 */
export async function deleteOldOutcomes(db: Db, keep: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    DELETE FROM outcomes WHERE run_id IN (
      SELECT run_id FROM (
        SELECT run_id, row_number() OVER (PARTITION BY campaign_id ORDER BY published_at DESC, run_id DESC) AS place
        FROM link_runs WHERE state = 'published'
      ) AS runs WHERE place > ${keep}
    )`.execute(db);
  return Number(numAffectedRows);
}
