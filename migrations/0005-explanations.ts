import { type Kysely, sql } from 'kysely';

/** What explains an outcome later: the levels of its best hypothesis and of the runner-up, and the model that judged. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE outcomes ADD COLUMN evidence bytea`.execute(db);
  await sql`COMMENT ON COLUMN outcomes.evidence IS 'Levels of the best hypothesis and of the runner-up, a byte a comparison'`.execute(
    db,
  );
  await sql`ALTER TABLE link_runs ADD COLUMN model jsonb`.execute(db);
  await sql`COMMENT ON COLUMN link_runs.model IS 'Weights and thresholds the run judged by'`.execute(db);
}
