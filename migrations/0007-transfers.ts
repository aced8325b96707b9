import { type Kysely, sql } from 'kysely';

/**
 * Lists that leave the office and what comes back: lists to the police and of corrections for civil status, their replies,
 * the files made of them, and how the campaign stood on each day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await lists(db);
  await replies(db);
  await exports(db);
  await history(db);
}

async function lists(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE transfers (
      transfer_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      kind text NOT NULL CONSTRAINT transfers_kind_known CHECK (kind IN ('police', 'civil_status')),
      filter jsonb NOT NULL,
      units text[] COLLATE "C",
      purpose text NOT NULL,
      state text NOT NULL DEFAULT 'proposed'
        CONSTRAINT transfers_state_known CHECK (state IN ('proposed', 'approved', 'closed', 'withdrawn')),
      case_count integer NOT NULL,
      row_count integer NOT NULL,
      checksum text NOT NULL,
      proposed_by bigint NOT NULL,
      proposed_at timestamptz NOT NULL,
      ended_by bigint,
      ended_at timestamptz,
      end_reason text
    )`.execute(db);
  await sql`COMMENT ON COLUMN transfers.units IS 'Units its cases belong to; NULL where one belongs to the province''s queue'`.execute(
    db,
  );
  await sql`CREATE INDEX transfers_of_campaign ON transfers (campaign_id, kind, transfer_id)`.execute(db);
  await sql`
    CREATE TABLE transfer_cases (
      transfer_id bigint NOT NULL REFERENCES transfers ON DELETE CASCADE,
      case_id bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
      kind text NOT NULL,
      released_at timestamptz,
      PRIMARY KEY (transfer_id, case_id)
    )`.execute(db);
  await sql`CREATE UNIQUE INDEX transfer_cases_one_open_list ON transfer_cases (kind, case_id) WHERE released_at IS NULL`.execute(
    db,
  );
  await sql`COMMENT ON TABLE transfer_cases IS 'Cases on a list; one that is not released is on no other list of the kind'`.execute(
    db,
  );
  await sql`
    CREATE TABLE transfer_approvals (
      transfer_id bigint PRIMARY KEY REFERENCES transfers ON DELETE CASCADE,
      campaign_id integer NOT NULL,
      kind text NOT NULL,
      number integer NOT NULL,
      letter_number text NOT NULL,
      letter_date date NOT NULL,
      proposed_by bigint NOT NULL,
      approved_by bigint NOT NULL,
      approved_at timestamptz NOT NULL,
      case_count integer NOT NULL,
      row_count integer NOT NULL,
      checksum text NOT NULL,
      CONSTRAINT transfer_approvals_number_once UNIQUE (campaign_id, kind, number),
      CONSTRAINT transfer_approvals_second_person CHECK (approved_by <> proposed_by)
    )`.execute(db);
  await sql`COMMENT ON TABLE transfer_approvals IS 'Never changed: number, covering letter, second person and checksum of a fixed list'`.execute(
    db,
  );
  await sql`
    CREATE TABLE transfer_rows (
      transfer_id bigint NOT NULL REFERENCES transfers ON DELETE CASCADE,
      row_no integer NOT NULL,
      case_id bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
      role text NOT NULL,
      class text NOT NULL,
      kind text NOT NULL,
      route text NOT NULL,
      unit_code text COLLATE "C",
      receiving_unit text COLLATE "C",
      content jsonb NOT NULL,
      PRIMARY KEY (transfer_id, row_no)
    )`.execute(db);
  await sql`COMMENT ON TABLE transfer_rows IS 'Personal data, never changed: what a fixed list says, row by row'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN transfer_rows.receiving_unit IS 'Today''s unit whose police receives the row; NULL: the province police'`.execute(
    db,
  );
  await sql`CREATE INDEX transfer_rows_of_case ON transfer_rows (case_id, transfer_id)`.execute(db);
}

async function replies(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE transfer_replies (
      reply_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      file_name text NOT NULL,
      sha256 text NOT NULL,
      state text NOT NULL DEFAULT 'read' CONSTRAINT transfer_replies_state_known CHECK (state IN ('read', 'applied')),
      read_by bigint NOT NULL,
      read_at timestamptz NOT NULL,
      applied_by bigint,
      applied_at timestamptz,
      CONSTRAINT transfer_replies_once UNIQUE (campaign_id, sha256)
    )`.execute(db);
  await sql`
    CREATE TABLE reply_rows (
      reply_id bigint NOT NULL REFERENCES transfer_replies ON DELETE CASCADE,
      reply_row integer NOT NULL,
      source text NOT NULL,
      line integer NOT NULL,
      row_code text NOT NULL,
      transfer_id bigint,
      row_no integer,
      outcome text,
      field text,
      new_value text,
      reason text NOT NULL DEFAULT '',
      fault text,
      PRIMARY KEY (reply_id, reply_row)
    )`.execute(db);
  await sql`COMMENT ON TABLE reply_rows IS 'Personal data, never changed: what a returned file says, row by row, and why a row cannot be taken'`.execute(
    db,
  );
  await sql`
    CREATE TABLE transfer_answers (
      transfer_id bigint NOT NULL,
      row_no integer NOT NULL,
      reply_id bigint NOT NULL REFERENCES transfer_replies ON DELETE CASCADE,
      case_id bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
      outcome text NOT NULL CONSTRAINT transfer_answers_outcome_known
        CHECK (outcome IN ('confirmed', 'corrected', 'refused', 'not_found', 'needs_citizen')),
      field text,
      new_value text,
      reason text NOT NULL,
      answered_by bigint NOT NULL,
      answered_at timestamptz NOT NULL,
      after_judgement_id bigint NOT NULL,
      husband_pid text COLLATE "C",
      wife_pid text COLLATE "C",
      fingerprint uuid,
      PRIMARY KEY (transfer_id, row_no),
      FOREIGN KEY (transfer_id, row_no) REFERENCES transfer_rows ON DELETE CASCADE
    )`.execute(db);
  await sql`CREATE INDEX transfer_answers_of_case ON transfer_answers (case_id)`.execute(db);
  await sql`COMMENT ON TABLE transfer_answers IS 'Personal data, never changed: the one answer to a row of a list'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN transfer_answers.fingerprint IS 'md5 of the evidence as it was; an answer on other evidence does not hold'`.execute(
    db,
  );
  await sql`
    CREATE TABLE promise_checks (
      transfer_id bigint NOT NULL,
      row_no integer NOT NULL,
      result text NOT NULL CONSTRAINT promise_checks_result_known CHECK (result IN ('kept', 'broken')),
      checked_at timestamptz NOT NULL,
      PRIMARY KEY (transfer_id, row_no),
      FOREIGN KEY (transfer_id, row_no) REFERENCES transfer_rows ON DELETE CASCADE
    )`.execute(db);
  await sql`COMMENT ON TABLE promise_checks IS 'Never changed: whether the next pull showed what was promised'`.execute(
    db,
  );
}

async function exports(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE exports (
      export_id uuid PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      transfer_id bigint REFERENCES transfers ON DELETE CASCADE,
      subject text NOT NULL,
      format text NOT NULL,
      purpose text NOT NULL,
      filter jsonb NOT NULL,
      units text[] COLLATE "C",
      state text NOT NULL CONSTRAINT exports_state_known CHECK (state IN ('making', 'ready', 'failed', 'deleted')),
      done_rows integer NOT NULL DEFAULT 0,
      row_count integer NOT NULL,
      file_count integer NOT NULL DEFAULT 0,
      file_name text NOT NULL DEFAULT '',
      media_type text NOT NULL DEFAULT '',
      bytes bigint NOT NULL DEFAULT 0,
      sha256 text NOT NULL DEFAULT '',
      encrypted boolean NOT NULL DEFAULT false,
      made_by bigint NOT NULL,
      made_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      deleted_at timestamptz
    )`.execute(db);
  await sql`CREATE INDEX exports_of_campaign ON exports (campaign_id, made_at)`.execute(db);
  await sql`CREATE INDEX exports_to_delete ON exports (expires_at) WHERE deleted_at IS NULL`.execute(db);
  await sql`COMMENT ON TABLE exports IS 'Files made of lists and reports; the bytes lie in the data folder until they expire'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN exports.units IS 'Units its rows belong to; NULL: beyond what has a unit'`.execute(
    db,
  );
}

const CHANGES = {
  insert: ['SELECT n.*, 1 AS step FROM new_cases AS n', 'NEW TABLE AS new_cases'],
  delete: ['SELECT o.*, -1 AS step FROM old_cases AS o', 'OLD TABLE AS old_cases'],
  update: [
    'SELECT n.*, 1 AS step FROM new_cases AS n UNION ALL SELECT o.*, -1 FROM old_cases AS o',
    'OLD TABLE AS old_cases NEW TABLE AS new_cases',
  ],
} as const;

/** Changes by day: summed up to a day they are the counts as of its end, whatever happened since. */
async function history(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE progress_changes (
      change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL,
      day date NOT NULL,
      unit_code text COLLATE "C" NOT NULL,
      state text COLLATE "C" NOT NULL,
      reviewed boolean NOT NULL,
      agreeing boolean NOT NULL,
      cases bigint NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX progress_changes_by_day ON progress_changes (campaign_id, day)`.execute(db);
  await sql`COMMENT ON TABLE progress_changes IS 'Cases that entered and left a state, by day in Vietnam and unit ('''' the province)'`.execute(
    db,
  );
  const grouped = `coalesce(unit_code, ''), state, reviewed, agreeing`;
  await sql`
    INSERT INTO progress_changes (campaign_id, day, unit_code, state, reviewed, agreeing, cases)
    SELECT campaign_id, (changed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, ${sql.raw(grouped)}, count(*) FROM cases
    GROUP BY 1, 2, 3, 4, 5, 6`.execute(db);
  for (const [event, [changed, referencing]] of Object.entries(CHANGES)) {
    await sql`
      CREATE FUNCTION keep_progress_on_${sql.raw(event)}() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO progress_changes (campaign_id, day, unit_code, state, reviewed, agreeing, cases)
        SELECT campaign_id, max(max(changed_at) AT TIME ZONE 'Asia/Ho_Chi_Minh') OVER (PARTITION BY campaign_id)::date,
          ${sql.raw(grouped)}, sum(step)
        FROM (${sql.raw(changed)}) AS c GROUP BY campaign_id, ${sql.raw(grouped)} HAVING sum(step) <> 0;
        RETURN NULL;
      END $$`.execute(db);
    await sql`
      CREATE TRIGGER cases_kept_on_${sql.raw(event)} AFTER ${sql.raw(event)} ON cases
      REFERENCING ${sql.raw(referencing)} FOR EACH STATEMENT EXECUTE FUNCTION keep_progress_on_${sql.raw(event)}()`.execute(
      db,
    );
  }
}
