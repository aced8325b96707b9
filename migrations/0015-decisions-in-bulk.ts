import { type Kysely, sql } from 'kysely';

/**
 * A discrepancy decided and not yet on a list is told apart from one nobody has looked at, and a batch can be withdrawn or
 * returned before it is confirmed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE case_discrepancies DROP CONSTRAINT case_discrepancies_status_known,
    ADD CONSTRAINT case_discrepancies_status_known
      CHECK (status IN ('open', 'decided', 'awaiting_second', 'needs_citizen', 'sent', 'promised', 'closed'))`.execute(
    db,
  );
  await sql`ALTER TABLE batches DROP CONSTRAINT batches_state_known,
    ADD CONSTRAINT batches_state_known CHECK (state IN ('proposed', 'withdrawn', 'done', 'undone'))`.execute(
    db,
  );
  // The order of the queue follows at the next act on a case or the next run.
  await sql`UPDATE case_discrepancies SET status = 'decided'
    WHERE status = 'open' AND judgement_id IS NOT NULL AND route IN ('police_correction', 'police_verification')`.execute(
    db,
  );
}
