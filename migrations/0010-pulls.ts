import { type Kysely, sql } from 'kysely';

/** Where a campaign's registries are read from by night, what each pull did, and the report of each morning. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE extracts ADD COLUMN extent text NOT NULL DEFAULT 'full'
      CONSTRAINT extracts_extent_known CHECK (extent IN ('full', 'changes'))`.execute(db);
  await sql`COMMENT ON COLUMN extracts.extent IS 'changes: only rows changed since the pull before were read, so that none can be missed as vanished'`.execute(
    db,
  );
  await sources(db);
  await pulls(db);
  await reports(db);
  await conflicts(db);
}

async function sources(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE pull_sources (
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      registry text NOT NULL CONSTRAINT pull_sources_registry_known CHECK (registry IN ('civil_status', 'population')),
      kind text NOT NULL CONSTRAINT pull_sources_kind_known CHECK (kind IN ('postgres', 'files')),
      address text NOT NULL,
      relation text,
      mapping_file text,
      full_every_nights smallint NOT NULL DEFAULT 7 CONSTRAINT pull_sources_full_every CHECK (full_every_nights BETWEEN 1 AND 366),
      overlap_hours integer NOT NULL DEFAULT 48 CONSTRAINT pull_sources_overlap CHECK (overlap_hours BETWEEN 0 AND 8784),
      loss_limit double precision NOT NULL DEFAULT 0.02 CONSTRAINT pull_sources_loss_limit CHECK (loss_limit BETWEEN 0 AND 1),
      late_after_hours integer NOT NULL DEFAULT 48 CONSTRAINT pull_sources_late_after CHECK (late_after_hours BETWEEN 1 AND 8784),
      watermark timestamptz,
      last_full_at timestamptz,
      last_extract_id bigint,
      PRIMARY KEY (campaign_id, registry),
      CONSTRAINT pull_sources_relation_of_postgres CHECK ((kind = 'postgres') = (relation IS NOT NULL)),
      CONSTRAINT pull_sources_address_holds_no_secret CHECK (kind <> 'postgres' OR address ~ '^(env|file):.')
    )`.execute(db);
  await sql`COMMENT ON TABLE pull_sources IS 'The source each registry of a campaign is pulled from'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN pull_sources.address IS 'postgres: env:NAME or file:/path that holds the URL, never the URL; files: path of a file or folder'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN pull_sources.watermark IS 'Newest updated_at of the pull before; the next reads from overlap_hours before it'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN pull_sources.last_extract_id IS 'What was pulled from here last; another extract since means a full pull'`.execute(
    db,
  );
}

async function pulls(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE registry_pulls (
      pull_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      registry text NOT NULL CONSTRAINT registry_pulls_registry_known CHECK (registry IN ('civil_status', 'population')),
      extent text NOT NULL DEFAULT 'full' CONSTRAINT registry_pulls_extent_known CHECK (extent IN ('full', 'changes')),
      state text NOT NULL DEFAULT 'running'
        CONSTRAINT registry_pulls_state_known CHECK (state IN ('running', 'kept', 'failed', 'outdated', 'asks', 'allowed')),
      code text,
      attempts smallint NOT NULL DEFAULT 0,
      started_at timestamptz NOT NULL,
      finished_at timestamptz,
      extract_id bigint REFERENCES extracts ON DELETE SET NULL,
      newest_at timestamptz,
      is_late boolean NOT NULL DEFAULT false,
      lost_rows bigint,
      known_rows bigint,
      allowed_by bigint,
      allowed_at timestamptz,
      CONSTRAINT registry_pulls_kept_what CHECK (state <> 'kept' OR finished_at IS NOT NULL),
      CONSTRAINT registry_pulls_asks_about CHECK (state NOT IN ('asks', 'allowed') OR lost_rows IS NOT NULL),
      CONSTRAINT registry_pulls_allowed_by CHECK ((state = 'allowed') = (allowed_at IS NOT NULL))
    )`.execute(db);
  await sql`CREATE INDEX registry_pulls_of_campaign ON registry_pulls (campaign_id, registry, pull_id)`.execute(
    db,
  );
  await sql`COMMENT ON TABLE registry_pulls IS 'Every attempt to pull a registry by night; asks: it loses too many rows and waits for a leader'`.execute(
    db,
  );
}

async function reports(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE morning_reports (
      report_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      run_id bigint REFERENCES link_runs ON DELETE SET NULL,
      last_pull_id bigint NOT NULL DEFAULT 0,
      made_at timestamptz NOT NULL,
      content jsonb NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX morning_reports_of_campaign ON morning_reports (campaign_id, report_id)`.execute(db);
  await sql`CREATE UNIQUE INDEX morning_reports_once_a_run ON morning_reports (run_id) WHERE run_id IS NOT NULL`.execute(
    db,
  );
  await sql`COMMENT ON TABLE morning_reports IS 'What a night did, in counts only: no name and no number'`.execute(
    db,
  );
}

async function conflicts(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE case_conflicts (
      case_id bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
      other_case_id bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
      role text NOT NULL CONSTRAINT case_conflicts_role_known CHECK (role IN ('H', 'W')),
      campaign_id integer NOT NULL,
      pid text COLLATE "C" NOT NULL,
      found_at timestamptz NOT NULL,
      after_judgement_id bigint NOT NULL,
      PRIMARY KEY (case_id, other_case_id, role)
    )`.execute(db);
  await sql`CREATE INDEX case_conflicts_of_campaign ON case_conflicts (campaign_id, found_at)`.execute(db);
  await sql`CREATE INDEX case_conflicts_of_other ON case_conflicts (other_case_id)`.execute(db);
  await sql`COMMENT ON TABLE case_conflicts IS 'One person in two marriages that stand at once, at least one by an answer of a person; a row for each side'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN case_conflicts.pid IS 'Personal data: the person in both marriages'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN case_conflicts.after_judgement_id IS 'A later answer to this side is an answer to the conflict'`.execute(
    db,
  );
}
