import { sql } from 'kysely';
import { type Db, inTransaction } from './database.ts';

/**
 * Deletes what only older published runs said of a record. The runs themselves stay, with their counts.
 *
 * @param keep newest published runs of each campaign that keep everything
 *
 * @returns outcomes deleted
 */
export async function deleteOldOutcomes(db: Db, keep: number): Promise<number> {
  const forget = sql`
    UPDATE link_runs SET outcomes_kept = false WHERE outcomes_kept AND run_id IN (
      SELECT run_id FROM (
        SELECT run_id, row_number() OVER (PARTITION BY campaign_id ORDER BY run_id DESC) AS place
        FROM link_runs WHERE state = 'published'
      ) AS runs WHERE place > ${keep}
    )`;
  return await inTransaction(db, async (trx) => {
    await forget.execute(trx);
    const { numAffectedRows = 0n } = await sql`
      DELETE FROM outcome_versions AS o USING (
        SELECT campaign_id, min(run_id) AS run_id FROM link_runs WHERE state = 'published' AND outcomes_kept
        GROUP BY campaign_id
      ) AS oldest WHERE o.campaign_id = oldest.campaign_id AND o.until_run <= oldest.run_id`.execute(trx);
    return Number(numAffectedRows);
  });
}
