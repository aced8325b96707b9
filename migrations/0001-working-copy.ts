import { type Kysely, sql } from 'kysely';

/**
 * The working copy of both registries for a campaign, what a run says of it, and the audit.
 *
 * Keys collate "C": they are compared, never sorted for people, and an existing server's locale must not change the order.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await campaigns(db);
  await workingCopy(db);
  await runs(db);
  await audit(db);
}

async function campaigns(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE campaigns (
      campaign_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL CONSTRAINT campaigns_name_unique UNIQUE CONSTRAINT campaigns_name_not_blank CHECK (btrim(name) <> ''),
      scope jsonb NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL DEFAULT now()
    )`.execute(db);
  await sql`COMMENT ON TABLE campaigns IS 'A clean-up campaign; scope fixes offices, books and the last date of registration'`.execute(
    db,
  );
  await sql`
    CREATE TABLE extracts (
      extract_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      registry text NOT NULL CONSTRAINT extracts_registry_known CHECK (registry IN ('civil_status', 'population')),
      source text NOT NULL,
      content_sha256 text,
      read_rows bigint NOT NULL,
      accepted_rows bigint NOT NULL,
      quarantined_rows bigint NOT NULL,
      added_rows bigint NOT NULL DEFAULT 0,
      changed_rows bigint NOT NULL DEFAULT 0,
      unchanged_rows bigint NOT NULL DEFAULT 0,
      vanished_rows bigint NOT NULL DEFAULT 0,
      imported_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT extracts_rows_balance CHECK (read_rows = accepted_rows + quarantined_rows)
    )`.execute(db);
  await sql`CREATE INDEX extracts_of_campaign ON extracts (campaign_id, registry, extract_id)`.execute(db);
  await sql`COMMENT ON TABLE extracts IS 'One pull of one registry; every row read was accepted or quarantined'`.execute(
    db,
  );
}

async function workingCopy(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE marriage_entries (
      entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      record_key text COLLATE "C" NOT NULL,
      ordinal integer NOT NULL,
      source text NOT NULL,
      source_line integer NOT NULL,
      written jsonb NOT NULL,
      row_hash uuid NOT NULL,
      duplicate_key boolean NOT NULL DEFAULT false,
      first_extract_id bigint REFERENCES extracts,
      last_extract_id bigint REFERENCES extracts,
      vanished_at timestamptz,
      CONSTRAINT marriage_entries_key_unique UNIQUE (campaign_id, record_key)
    )`.execute(db);
  await sql`CREATE INDEX marriage_entries_in_input_order ON marriage_entries (campaign_id, ordinal)`.execute(
    db,
  );
  await sql`COMMENT ON TABLE marriage_entries IS 'Marriage records of civil status as pulled'`.execute(db);
  await sql`COMMENT ON COLUMN marriage_entries.ordinal IS 'Place in the input; outcomes follow it'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN marriage_entries.written IS 'Personal data: column name to text as written, unknown columns included'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN marriage_entries.row_hash IS 'md5 of the row as written'`.execute(db);
  // No reference to campaigns: its check costs more than the copying of a million rows itself.
  await sql`
    CREATE TABLE persons (
      campaign_id integer NOT NULL,
      pid text COLLATE "C" NOT NULL,
      full_name text,
      other_name text,
      dob text,
      dob_precision text,
      sex text,
      old_id text,
      ethnicity text,
      hometown text,
      residence_code text,
      residence text,
      marital_status text,
      spouse_pid text,
      spouse_name text,
      life_status text,
      updated_at text,
      raw jsonb,
      row_hash uuid NOT NULL,
      vanished_at timestamptz,
      PRIMARY KEY (campaign_id, pid)
    )`.execute(db);
  await sql`COMMENT ON TABLE persons IS 'Personal data: persons of the population database as pulled, every cell as written'`.execute(
    db,
  );
  for (const [column, subject] of Object.entries(PERSONAL_COLUMNS)) {
    await sql`COMMENT ON COLUMN persons.${sql.raw(column)} IS ${sql.lit(`Personal data: ${subject}`)}`.execute(
      db,
    );
  }
  await sql`
    CREATE TABLE quarantined_rows (
      quarantine_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      extract_id bigint NOT NULL REFERENCES extracts ON DELETE CASCADE,
      registry text NOT NULL CONSTRAINT quarantined_rows_registry_known CHECK (registry IN ('civil_status', 'population')),
      source text NOT NULL,
      line bigint NOT NULL,
      column_name text,
      value text,
      reason text NOT NULL,
      raw text
    )`.execute(db);
  await sql`CREATE INDEX quarantined_rows_of_extract ON quarantined_rows (extract_id)`.execute(db);
  await sql`COMMENT ON TABLE quarantined_rows IS 'Rows that could not be read as a record, with where and why'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN quarantined_rows.value IS 'Personal data: the cell at fault'`.execute(db);
  await sql`COMMENT ON COLUMN quarantined_rows.raw IS 'Personal data: the row as read'`.execute(db);
}

async function runs(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE link_runs (
      run_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      model_version text NOT NULL,
      state text NOT NULL DEFAULT 'running'
        CONSTRAINT link_runs_state_known CHECK (state IN ('running', 'published', 'failed', 'stopped')),
      started_at timestamptz NOT NULL,
      finished_at timestamptz,
      counts jsonb,
      timings jsonb,
      published_at timestamptz,
      CONSTRAINT link_runs_published_when CHECK ((state = 'published') = (published_at IS NOT NULL)),
      CONSTRAINT link_runs_running_unfinished CHECK ((state = 'running') = (finished_at IS NULL))
    )`.execute(db);
  await sql`CREATE UNIQUE INDEX link_runs_current ON link_runs (campaign_id, published_at) WHERE state = 'published'`.execute(
    db,
  );
  await sql`COMMENT ON TABLE link_runs IS 'Executions of the linkage; the current one of a campaign is the latest published'`.execute(
    db,
  );
  await sql`
    CREATE TABLE outcomes (
      run_id bigint NOT NULL REFERENCES link_runs ON DELETE CASCADE,
      entry_id bigint NOT NULL REFERENCES marriage_entries ON DELETE CASCADE,
      outcome text NOT NULL CONSTRAINT outcomes_outcome_known CHECK (outcome IN ('auto', 'review', 'not_found')),
      husband_outcome text NOT NULL
        CONSTRAINT outcomes_husband_outcome_known CHECK (husband_outcome IN ('auto', 'review', 'not_found')),
      wife_outcome text NOT NULL
        CONSTRAINT outcomes_wife_outcome_known CHECK (wife_outcome IN ('auto', 'review', 'not_found')),
      husband_pid text,
      wife_pid text,
      husband_probability double precision NOT NULL,
      wife_probability double precision NOT NULL,
      couple_probability double precision NOT NULL,
      margin double precision NOT NULL,
      husband_candidates text NOT NULL,
      wife_candidates text NOT NULL,
      pair_candidates text NOT NULL,
      couple_link text NOT NULL CONSTRAINT outcomes_couple_link_known CHECK (
        couple_link IN ('agree', 'single', 'other_spouse', 'divorced', 'dead', 'not_found', 'no_spouse_info')
      ),
      duplicate_group text,
      discrepancies text NOT NULL,
      notices text NOT NULL,
      cleaned jsonb,
      PRIMARY KEY (run_id, entry_id),
      CONSTRAINT outcomes_probabilities CHECK (
        husband_probability BETWEEN 0 AND 1 AND wife_probability BETWEEN 0 AND 1 AND couple_probability BETWEEN 0 AND 1
      )
    )`.execute(db);
  await sql`CREATE INDEX outcomes_of_entry ON outcomes (entry_id)`.execute(db);
  await sql`COMMENT ON TABLE outcomes IS 'What a run says of each marriage record: one row of outcomes.csv'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN outcomes.margin IS 'Bits of match weight to the runner-up couple'`.execute(db);
  await sql`COMMENT ON COLUMN outcomes.cleaned IS 'Personal data: the comparable values the record was judged on'`.execute(
    db,
  );
  await sql`
    CREATE TABLE discrepancies (
      discrepancy_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      run_id bigint NOT NULL,
      entry_id bigint NOT NULL,
      role text NOT NULL CONSTRAINT discrepancies_role_known CHECK (role IN ('H', 'W', 'R')),
      class text NOT NULL CONSTRAINT discrepancies_class_known CHECK (
        class IN ('NAME', 'DOB', 'ID', 'ETHNICITY', 'SEX', 'MARITAL', 'SPOUSE', 'DEAD', 'NOT_FOUND', 'SWAPPED', 'DUPLICATE',
          'REG_DATE')
      ),
      kind text NOT NULL,
      side text NOT NULL
        CONSTRAINT discrepancies_side_known CHECK (side IN ('civil', 'population', 'both', 'none', 'unknown')),
      severity text NOT NULL CONSTRAINT discrepancies_severity_known CHECK (severity IN ('low', 'medium', 'high')),
      route text NOT NULL,
      FOREIGN KEY (run_id, entry_id) REFERENCES outcomes ON DELETE CASCADE
    )`.execute(db);
  await sql`CREATE INDEX discrepancies_of_outcome ON discrepancies (run_id, entry_id)`.execute(db);
  await sql`CREATE INDEX discrepancies_by_class ON discrepancies (run_id, class, role)`.execute(db);
  await sql`COMMENT ON TABLE discrepancies IS 'Contradictions of facts between the registries, with the procedure that corrects each'`.execute(
    db,
  );
}

async function audit(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE audit_events (
      event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT now(),
      actor text NOT NULL,
      action text NOT NULL,
      subject text NOT NULL,
      detail jsonb NOT NULL DEFAULT '{}'
    )`.execute(db);
  await sql`CREATE INDEX audit_events_by_time ON audit_events (at, event_id)`.execute(db);
  await sql`COMMENT ON TABLE audit_events IS 'Who did what; the service role may insert and read, nothing else'`.execute(
    db,
  );
}

const PERSONAL_COLUMNS = {
  pid: 'personal identification number',
  full_name: 'full name',
  other_name: 'alias',
  dob: 'date of birth',
  sex: 'sex',
  old_id: '9-digit identity card number',
  ethnicity: 'ethnicity (sensitive)',
  hometown: 'native place',
  residence_code: 'commune of residence',
  residence: 'residence',
  marital_status: 'marital status',
  spouse_pid: "spouse's identification number",
  spouse_name: "spouse's name",
  life_status: 'alive or dead',
  raw: 'columns the mapping does not know',
};
