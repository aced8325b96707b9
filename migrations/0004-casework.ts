import { type Kysely, sql } from 'kysely';

/** What people do with cases: judgements, readings of the paper book, batches, second reviews, samples. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await judgements(db);
  await besideJudgements(db);
  await sharing(db);
  await quality(db);
}

async function judgements(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE batches (
      batch_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      pattern text COLLATE "C" NOT NULL,
      units text[],
      action jsonb NOT NULL,
      reason text NOT NULL,
      state text NOT NULL DEFAULT 'proposed'
        CONSTRAINT batches_state_known CHECK (state IN ('proposed', 'done', 'undone')),
      case_count integer NOT NULL,
      sample bigint[] NOT NULL,
      seed integer NOT NULL,
      proposed_by bigint NOT NULL,
      proposed_at timestamptz NOT NULL,
      confirmed_by bigint,
      confirmed_at timestamptz,
      undone_by bigint,
      undone_at timestamptz,
      CONSTRAINT batches_second_person CHECK (case_count <= 20 OR confirmed_by IS NULL OR confirmed_by <> proposed_by)
    )`.execute(db);
  await sql`COMMENT ON TABLE batches IS 'One decision over all cases of a pattern; over 20 cases a second person confirms'`.execute(
    db,
  );
  await sql`CREATE INDEX batches_of_campaign ON batches (campaign_id, batch_id)`.execute(db);
  await sql`
    CREATE TABLE judgements (
      judgement_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      case_id bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
      at timestamptz NOT NULL,
      account_id bigint NOT NULL,
      decision text NOT NULL CONSTRAINT judgements_decision_known CHECK (
        decision IN ('same_couple', 'other_candidate', 'person_found', 'not_in_register', 'not_a_marriage', 'unsure', 'later',
          'close_discrepancy', 'confirm_closure', 'undo')
      ),
      husband_pid text COLLATE "C",
      wife_pid text COLLATE "C",
      absent text[] NOT NULL DEFAULT '{}',
      discrepancies text[] NOT NULL DEFAULT '{}',
      resolution text,
      found jsonb,
      reason text NOT NULL DEFAULT '',
      evidence_reference jsonb,
      model_version text,
      evidence jsonb,
      fingerprint uuid,
      version_seen integer NOT NULL,
      batch_id bigint REFERENCES batches,
      reverses bigint CONSTRAINT judgements_reversed_once UNIQUE REFERENCES judgements ON DELETE CASCADE,
      CONSTRAINT judgements_undo_names_one CHECK ((decision = 'undo') = (reverses IS NOT NULL))
    )`.execute(db);
  await sql`CREATE INDEX judgements_of_case ON judgements (case_id, judgement_id)`.execute(db);
  await sql`CREATE INDEX judgements_of_account ON judgements (account_id, judgement_id)`.execute(db);
  await sql`CREATE INDEX judgements_of_batch ON judgements (batch_id) WHERE batch_id IS NOT NULL`.execute(db);
  const comments = {
    husband_pid: 'Personal data: the person held to be the husband',
    wife_pid: 'Personal data: the person held to be the wife',
    absent: 'H and W: spouses held not to be in the population register',
    discrepancies: 'ROLE.CLASS:kind of the discrepancies decided',
    found: 'What differs from persons the run had not proposed',
    evidence: 'Personal data: what the judgement was given on',
    fingerprint: 'md5 of the evidence; a run that finds another returns the case',
  };
  for (const [column, text] of Object.entries(comments)) {
    await sql`COMMENT ON COLUMN judgements.${sql.raw(column)} IS ${sql.lit(text)}`.execute(db);
  }
  await sql`COMMENT ON TABLE judgements IS 'What people decided, appended only; an undo names the judgement it reverses'`.execute(
    db,
  );
  await sql`
    CREATE TABLE batch_cases (
      batch_id bigint NOT NULL REFERENCES batches ON DELETE CASCADE,
      case_id bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
      version integer NOT NULL,
      result text CONSTRAINT batch_cases_result_known CHECK (
        result IN ('judged', 'changed', 'held', 'undone', 'undo_refused')
      ),
      PRIMARY KEY (batch_id, case_id)
    )`.execute(db);
}

async function besideJudgements(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE field_readings (
      reading_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      case_id bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
      field text NOT NULL,
      value text,
      keyed text NOT NULL,
      book text NOT NULL,
      page text NOT NULL,
      attachment_id bigint,
      reason text NOT NULL DEFAULT '',
      account_id bigint NOT NULL,
      at timestamptz NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX field_readings_of_case ON field_readings (case_id, reading_id)`.execute(db);
  await sql`COMMENT ON TABLE field_readings IS 'Personal data: values read in the paper book or confirmed, the latest of a field stands; null withdraws it'`.execute(
    db,
  );
  await sql`
    CREATE TABLE notes (
      note_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      case_id bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
      account_id bigint NOT NULL,
      at timestamptz NOT NULL,
      preset text,
      text text NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX notes_of_case ON notes (case_id, note_id)`.execute(db);
  await sql`COMMENT ON COLUMN notes.text IS 'Personal data: may name persons'`.execute(db);
  await sql`
    CREATE TABLE attachments (
      attachment_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      case_id bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
      file_name text NOT NULL,
      media_type text NOT NULL,
      bytes bigint NOT NULL,
      sha256 text NOT NULL,
      account_id bigint NOT NULL,
      at timestamptz NOT NULL,
      CONSTRAINT attachments_once UNIQUE (case_id, sha256)
    )`.execute(db);
  await sql`COMMENT ON TABLE attachments IS 'Scans of book pages; the bytes lie in the data folder under their sha256'`.execute(
    db,
  );
  await sql`
    CREATE TABLE quarantine_settlements (
      settlement_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      row_key uuid NOT NULL,
      remedy text NOT NULL CONSTRAINT quarantine_settlements_remedy_known
        CHECK (remedy IN ('mapping', 'unit', 're_read', 'set_aside', 'withdrawn')),
      reason text NOT NULL,
      account_id bigint NOT NULL,
      at timestamptz NOT NULL
    )`.execute(db);
  // The same row with the same fault in the next extract is the same row.
  await sql`
    CREATE FUNCTION quarantine_key(q quarantined_rows) RETURNS uuid IMMUTABLE PARALLEL SAFE LANGUAGE sql
    AS $$ SELECT md5(concat_ws(E'\\x1f', (q).registry, (q).source, (q).line::text, coalesce((q).column_name, ''),
      coalesce((q).value, ''), (q).reason))::uuid $$`.execute(db);
  await sql`CREATE INDEX quarantine_settlements_of_row ON quarantine_settlements (campaign_id, row_key, settlement_id)`.execute(
    db,
  );
  await sql`COMMENT ON TABLE quarantine_settlements IS 'What is to be done about a row that could not be read; the latest stands'`.execute(
    db,
  );
}

async function sharing(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE unit_assignments (
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      unit_code text COLLATE "C" NOT NULL,
      account_id bigint NOT NULL,
      assigned_by bigint NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (campaign_id, unit_code, account_id)
    )`.execute(db);
  await sql`
    CREATE TABLE saved_filters (
      filter_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      account_id bigint NOT NULL,
      name text NOT NULL,
      filter jsonb NOT NULL,
      saved_at timestamptz NOT NULL,
      CONSTRAINT saved_filters_name_unique UNIQUE (account_id, name)
    )`.execute(db);
  await sql`
    CREATE TABLE person_search (
      campaign_id integer NOT NULL,
      pid text COLLATE "C" NOT NULL,
      name_key text COLLATE "C" NOT NULL,
      birth_year smallint,
      old_id text COLLATE "C",
      residence_code text COLLATE "C",
      PRIMARY KEY (campaign_id, pid)
    )`.execute(db);
  await sql`CREATE INDEX person_search_by_name ON person_search (campaign_id, name_key, birth_year)`.execute(
    db,
  );
  await sql`CREATE INDEX person_search_by_old_id ON person_search (campaign_id, old_id) WHERE old_id IS NOT NULL`.execute(
    db,
  );
  await sql`COMMENT ON TABLE person_search IS 'Personal data: names of persons without marks, brought up to date when somebody searches'`.execute(
    db,
  );
  await sql`
    CREATE TABLE person_search_state (
      campaign_id integer PRIMARY KEY REFERENCES campaigns ON DELETE CASCADE,
      extract_id bigint NOT NULL
    )`.execute(db);
  await sql`
    CREATE TABLE person_searches_beyond (
      account_id bigint NOT NULL,
      day date NOT NULL,
      searches integer NOT NULL,
      PRIMARY KEY (account_id, day)
    )`.execute(db);
  await sql`COMMENT ON TABLE person_searches_beyond IS 'Searches for persons beyond the own jurisdiction, by day in Vietnam: capped'`.execute(
    db,
  );
  await sql`
    CREATE TABLE person_handles (
      handle uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      campaign_id integer NOT NULL,
      pid text COLLATE "C" NOT NULL,
      CONSTRAINT person_handles_once UNIQUE (campaign_id, pid)
    )`.execute(db);
  await sql`COMMENT ON TABLE person_handles IS 'Personal data: own names of persons that were shown, so that no number stands in an address'`.execute(
    db,
  );
}

async function quality(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE second_reviews (
      review_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      case_id bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
      judgement_id bigint NOT NULL CONSTRAINT second_reviews_once UNIQUE REFERENCES judgements ON DELETE CASCADE,
      first_account_id bigint NOT NULL,
      cause text NOT NULL CONSTRAINT second_reviews_cause_known
        CHECK (cause IN ('sample', 'other_number', 'changes_earlier', 'legal_content')),
      state text NOT NULL DEFAULT 'open' CONSTRAINT second_reviews_state_known
        CHECK (state IN ('open', 'agreed', 'disagreed', 'settled', 'withdrawn')),
      asked_at timestamptz NOT NULL,
      account_id bigint,
      answered_at timestamptz,
      answer jsonb,
      CONSTRAINT second_reviews_another_person CHECK (account_id IS NULL OR account_id <> first_account_id)
    )`.execute(db);
  await sql`CREATE INDEX second_reviews_open ON second_reviews (campaign_id, review_id) WHERE state = 'open'`.execute(
    db,
  );
  await sql`CREATE INDEX second_reviews_of_case ON second_reviews (case_id)`.execute(db);
  await sql`
    CREATE TABLE quality_samples (
      sample_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      week date NOT NULL,
      case_id bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
      unit_code text COLLATE "C",
      husband_pid text COLLATE "C",
      wife_pid text COLLATE "C",
      known text CONSTRAINT quality_samples_known_known CHECK (known IN ('match', 'non_match')),
      model_version text,
      drawn_at timestamptz NOT NULL,
      CONSTRAINT quality_samples_once UNIQUE (campaign_id, week, case_id)
    )`.execute(db);
  await sql`COMMENT ON COLUMN quality_samples.known IS 'The answer of a pair slipped in to measure the reviewers; null: an automatic link under review'`.execute(
    db,
  );
  await sql`
    CREATE TABLE quality_answers (
      sample_id bigint NOT NULL REFERENCES quality_samples ON DELETE CASCADE,
      account_id bigint NOT NULL,
      answer text NOT NULL CONSTRAINT quality_answers_answer_known CHECK (answer IN ('match', 'non_match', 'unsure')),
      reason text NOT NULL DEFAULT '',
      at timestamptz NOT NULL,
      PRIMARY KEY (sample_id, account_id)
    )`.execute(db);
}
