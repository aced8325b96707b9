import { type Kysely, sql } from 'kysely';

/** Restores and purges: the audit goes on after both, and says what was deleted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await origin(db);
  await purges(db);
}

/**
 * Which life of the database this is. On another server transaction numbers start anew: events of a restored audit go on
 * behind those it has, and what was kept elsewhere of a state that is no more can be told.
 */
async function origin(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE database_origin (
      only_row boolean PRIMARY KEY DEFAULT true CONSTRAINT database_origin_one_row CHECK (only_row),
      lineage uuid NOT NULL,
      counts_from bigint NOT NULL
    )`.execute(db);
  await sql`COMMENT ON COLUMN database_origin.lineage IS 'Another after each restore: what was derived from the database before it is worth nothing'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN database_origin.counts_from IS 'What is added to the server''s transaction numbers in the audit: more than every number stored before the last restore'`.execute(
    db,
  );
  await sql`INSERT INTO database_origin (lineage, counts_from) VALUES (gen_random_uuid(), 0)`.execute(db);
  await sql`
    CREATE FUNCTION audit_transaction(server_transaction xid8) RETURNS xid8 STABLE PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN
      RETURN ((SELECT counts_from FROM public.database_origin) + server_transaction::text::bigint)::text::xid8;
    END $$`.execute(db);
  await sql`
    ALTER TABLE audit_events ALTER COLUMN transaction_id SET DEFAULT audit_transaction(pg_current_xact_id())`.execute(
    db,
  );
}

async function purges(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE campaign_purges (
      purge_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL,
      campaign_name text NOT NULL,
      reason text NOT NULL,
      open_cases bigint NOT NULL,
      state text NOT NULL DEFAULT 'proposed' CONSTRAINT campaign_purges_state_known
        CHECK (state IN ('proposed', 'withdrawn', 'rows_deleted', 'done')),
      proposed_by bigint NOT NULL,
      proposed_at timestamptz NOT NULL,
      ended_by bigint,
      ended_at timestamptz,
      certificate jsonb,
      CONSTRAINT campaign_purges_ended_when CHECK ((state = 'proposed') = (ended_by IS NULL)),
      CONSTRAINT campaign_purges_second_person CHECK (state IN ('proposed', 'withdrawn') OR ended_by <> proposed_by),
      CONSTRAINT campaign_purges_certified CHECK (state IN ('proposed', 'withdrawn') OR certificate IS NOT NULL)
    )`.execute(db);
  // No reference to the campaign: this is what remains of it.
  await sql`CREATE UNIQUE INDEX campaign_purges_one_proposed ON campaign_purges (campaign_id) WHERE state = 'proposed'`.execute(
    db,
  );
  await sql`COMMENT ON TABLE campaign_purges IS 'Deletions of whole campaigns: who asked, who confirmed, and the certificate of what was deleted'`.execute(
    db,
  );
  await sql`
    CREATE TABLE audit_redactions (
      block_no bigint NOT NULL REFERENCES audit_blocks,
      purge_id bigint NOT NULL REFERENCES campaign_purges,
      content_hash bytea NOT NULL,
      PRIMARY KEY (block_no, purge_id)
    )`.execute(db);
  await sql`COMMENT ON TABLE audit_redactions IS 'Blocks in whose events a purge put keyed hashes for what people wrote: the hash of the block as it is since; the latest holds'`.execute(
    db,
  );
  // Every verification looks for them.
  await sql`CREATE INDEX audit_events_of_purges ON audit_events (action) WHERE action IN ('campaign.purge', 'audit.purge')`.execute(
    db,
  );
}
