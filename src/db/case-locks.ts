import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database.ts';
import { SENT_ALONG } from './pipelined-transactions.ts';

/** A run that publishes holds the cases for seconds: whoever acts on one then is told so, and holds no connection meanwhile. */
const PATIENCE_MS = 1_500;

/**
 * Holds the cases of a campaign against a run that publishes, to the end of the transaction; others may act beside. From then
 * on no lock is waited for longer than a moment.
 *
 * Errors: PostgreSQL's 55P03 (lock_not_available).
 */
export async function shareCases(db: Db, campaignId: number | RawBuilder<unknown>): Promise<void> {
  await sql`SELECT set_config('lock_timeout', ${String(PATIENCE_MS)}, true),
    pg_advisory_xact_lock_shared(hashtext('cases'), ${campaignId})
    ${sql.raw(SENT_ALONG)}`.execute(db);
}
