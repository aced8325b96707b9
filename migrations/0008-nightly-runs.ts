import { type Kysely, sql } from 'kysely';

/**
 * What nightly runs need: which persons a transaction changed, so that a run reads only those; runs judged in chunks by
 * several processes; runs that put a former one's outcomes back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE persons ADD COLUMN changed_in bigint`.execute(db);
  // A default that is set afterwards rewrites nothing: a million rows that are there stay NULL.
  await sql`ALTER TABLE persons ALTER COLUMN changed_in SET DEFAULT (pg_current_xact_id()::text)::bigint`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN persons.changed_in IS 'Transaction that last changed the row; NULL: before it was kept'`.execute(
    db,
  );
  await sql`CREATE INDEX persons_by_change ON persons (campaign_id, changed_in)`.execute(db);
  await sql`ALTER TABLE link_runs ADD COLUMN chunk_plan jsonb, ADD COLUMN restored_run_id bigint`.execute(db);
  await sql`COMMENT ON COLUMN link_runs.chunk_plan IS 'What the processes that judge its chunks must agree on; NULL: judged by one process'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN link_runs.restored_run_id IS 'Run whose outcomes were put back by this one'`.execute(
    db,
  );
  await sql`
    CREATE TABLE link_chunks (
      run_id bigint NOT NULL REFERENCES link_runs ON DELETE CASCADE,
      chunk integer NOT NULL,
      from_place integer NOT NULL,
      to_place integer NOT NULL,
      state text NOT NULL DEFAULT 'open' CONSTRAINT link_chunks_state_known CHECK (state IN ('open', 'judged')),
      facts jsonb,
      open_outcomes bytea,
      judged_at timestamptz,
      PRIMARY KEY (run_id, chunk),
      CONSTRAINT link_chunks_judged CHECK ((state = 'judged') = (open_outcomes IS NOT NULL AND judged_at IS NOT NULL))
    )`.execute(db);
  await sql`COMMENT ON TABLE link_chunks IS 'Personal data: what was found of a part of a run''s records, until the run ends'`.execute(
    db,
  );
}
