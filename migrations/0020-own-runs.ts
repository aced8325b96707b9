import { type Kysely, sql } from 'kysely';

/** An order's own run is the one it began: a later one than stood before may be another's, or a former one put back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE run_orders DROP COLUMN former_run_id`.execute(db);
  await sql`COMMENT ON COLUMN run_orders.run_id IS 'The run it began last'`.execute(db);
}
