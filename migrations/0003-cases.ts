import { type Kysely, sql } from 'kysely';

/**
 * Cases: one for each marriage record of a campaign, with what stands of it, what differs and how many there are.
 *
 * A case has the number of its record. Columns that change with every key press of an officer (claims) and those that are
 * only searched lie in tables of their own, so that a judgement rewrites one narrow row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await cases(db);
  await besideCases(db);
  await evidence(db);
  await counts(db);
  // Records of before there were cases: described, and judged anew, by the next run.
  await sql`
    INSERT INTO cases (case_id, campaign_id, registered_on, entry_hash, state, arrived_at, changed_at)
    SELECT entry_id, campaign_id, 'infinity', '00000000-0000-0000-0000-000000000000',
      CASE WHEN vanished_at IS NULL THEN 'not_run' ELSE 'suspended' END, now(), now() FROM marriage_entries`.execute(
    db,
  );
  await sql`CREATE INDEX outcomes_of_duplicates ON outcomes (run_id, duplicate_group) WHERE duplicate_group IS NOT NULL`.execute(
    db,
  );
}

async function cases(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE cases (
      case_id bigint PRIMARY KEY REFERENCES marriage_entries ON DELETE CASCADE,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      unit_code text COLLATE "C",
      registered_on date NOT NULL,
      encoding text NOT NULL DEFAULT 'unicode',
      entry_hash uuid NOT NULL,
      readings jsonb,
      read_at timestamptz,
      state text NOT NULL CONSTRAINT cases_state_known CHECK (
        state IN ('not_run', 'identity_open', 'discrepancy_open', 'sent', 'processed', 'suspended')
      ),
      classification text
        CONSTRAINT cases_classification_known CHECK (classification IN ('auto', 'review', 'not_found')),
      husband_pid text COLLATE "C",
      wife_pid text COLLATE "C",
      husband_standing text CONSTRAINT cases_husband_standing_known
        CHECK (husband_standing IN ('linked', 'proposed', 'held_absent', 'absent', 'none')),
      wife_standing text CONSTRAINT cases_wife_standing_known
        CHECK (wife_standing IN ('linked', 'proposed', 'held_absent', 'absent', 'none')),
      settled_by text CONSTRAINT cases_settled_by_known CHECK (settled_by IN ('machine', 'person')),
      judgement_id bigint,
      returned_judgement_id bigint,
      reasons text[] NOT NULL DEFAULT '{}',
      classes text[] NOT NULL DEFAULT '{}',
      kinds text[] NOT NULL DEFAULT '{}',
      pattern text COLLATE "C" NOT NULL DEFAULT '',
      open_discrepancies smallint NOT NULL DEFAULT 0,
      sent_discrepancies smallint NOT NULL DEFAULT 0,
      reviewed boolean NOT NULL DEFAULT false,
      agreeing boolean NOT NULL DEFAULT false,
      probability real NOT NULL DEFAULT 0,
      margin real NOT NULL DEFAULT 0,
      priority integer NOT NULL DEFAULT 9000000,
      assigned_to bigint,
      version integer NOT NULL DEFAULT 1,
      arrived_at timestamptz NOT NULL,
      changed_at timestamptz NOT NULL,
      closed_at timestamptz
    )`.execute(db);
  const indexes = [
    'cases_queue ON cases (campaign_id, state, priority, case_id)',
    'cases_by_priority ON cases (campaign_id, priority, case_id)',
    'cases_of_unit ON cases (campaign_id, unit_code, state, priority, case_id)',
    'cases_by_registration ON cases (campaign_id, registered_on, case_id)',
    'cases_by_change ON cases (campaign_id, changed_at, case_id)',
    'cases_by_arrival ON cases (campaign_id, arrived_at, case_id)',
    `cases_waiting ON cases (campaign_id, arrived_at, case_id) WHERE state IN ('identity_open', 'discrepancy_open')`,
    `cases_of_pattern ON cases (campaign_id, pattern, case_id) WHERE pattern <> ''`,
    'cases_of_husband ON cases (campaign_id, husband_pid) WHERE husband_pid IS NOT NULL',
    'cases_of_wife ON cases (campaign_id, wife_pid) WHERE wife_pid IS NOT NULL',
    'cases_assigned ON cases (assigned_to, campaign_id) WHERE assigned_to IS NOT NULL',
  ];
  for (const index of indexes) await sql`CREATE INDEX ${sql.raw(index)}`.execute(db);
  await sql`CREATE INDEX cases_facets ON cases USING gin (reasons, classes, kinds) WITH (gin_pending_list_limit = 256)`.execute(
    db,
  );
  const comments = {
    unit_code: "Today's unit of the registering office; null: the province's queue",
    registered_on: 'First day the written date may mean; infinity where it cannot be read',
    readings: 'Personal data: values read in the paper book, by column; they stand before what was keyed',
    husband_pid: 'Personal data: person settled or proposed',
    wife_pid: 'Personal data: person settled or proposed',
    judgement_id: 'The judgement the identity stands on',
    returned_judgement_id: 'A judgement whose evidence has changed since',
    pattern:
      'Equal for cases with exactly the same open discrepancies and evidence; empty where nothing is open',
    reviewed: 'Both spouses settled by the machine or a person',
    agreeing: 'No contradiction was found between the registries',
  };
  for (const [column, text] of Object.entries(comments)) {
    await sql`COMMENT ON COLUMN cases.${sql.raw(column)} IS ${sql.lit(text)}`.execute(db);
  }
}

async function besideCases(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE case_search (
      case_id bigint PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
      campaign_id integer NOT NULL,
      document tsvector NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX case_search_words ON case_search USING gin (document)`.execute(db);
  await sql`COMMENT ON TABLE case_search IS 'Personal data: syllables of names with and without marks, and numbers, whole'`.execute(
    db,
  );
  await sql`
    CREATE TABLE case_discrepancies (
      case_id bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
      role text NOT NULL CONSTRAINT case_discrepancies_role_known CHECK (role IN ('H', 'W', 'R')),
      class text NOT NULL,
      kind text NOT NULL,
      side text NOT NULL,
      severity text NOT NULL,
      route text NOT NULL,
      status text NOT NULL CONSTRAINT case_discrepancies_status_known
        CHECK (status IN ('open', 'awaiting_second', 'needs_citizen', 'sent', 'promised', 'closed')),
      closed_by text CONSTRAINT case_discrepancies_closed_by_known CHECK (closed_by IN ('itself', 'person', 'reply')),
      judgement_id bigint,
      PRIMARY KEY (case_id, role, class, kind),
      CONSTRAINT case_discrepancies_closed_when CHECK ((status = 'closed') = (closed_by IS NOT NULL))
    )`.execute(db);
  await sql`COMMENT ON TABLE case_discrepancies IS 'What differs now; one that a pull shows gone is gone from here'`.execute(
    db,
  );
  await sql`
    CREATE TABLE case_claims (
      case_id bigint PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
      account_id bigint NOT NULL,
      claimed_at timestamptz NOT NULL,
      lease_until timestamptz NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX case_claims_of_account ON case_claims (account_id, lease_until)`.execute(db);
  await sql`COMMENT ON TABLE case_claims IS 'Leases: who works on a case and until when, renewed by activity'`.execute(
    db,
  );
  await sql`
    CREATE TABLE case_postponements (
      case_id bigint NOT NULL REFERENCES cases ON DELETE CASCADE,
      account_id bigint NOT NULL,
      until timestamptz NOT NULL,
      PRIMARY KEY (account_id, case_id)
    )`.execute(db);
}

const COMPARED = (
  'ngayDangKy noiDangKy so quyenSo tinhTrangKetHon huyKetHonNgayGhiChu huyKetHonCanCu ghiChu ' +
  ['chong', 'vo']
    .flatMap((spouse) =>
      ['HoTen', 'NgaySinh', 'DanToc', 'QuocTich', 'NoiCuTru', 'SoGiayToTuyThan'].map((part) => spouse + part),
    )
    .join(' ')
).split(' ');

/** What a judgement is given on; equal text, equal evidence. In PL/pgSQL, because SQL would be planned anew in each query. */
async function evidence(db: Kysely<unknown>): Promise<void> {
  const columns = COMPARED.map((column) => `'${column}', written->'${column}'`).join(', ');
  await sql`
    CREATE FUNCTION marriage_evidence(written jsonb) RETURNS jsonb IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN RETURN jsonb_strip_nulls(jsonb_build_object(${sql.raw(columns)})); END $$`.execute(db);
  const person = [
    'pid',
    'full_name',
    'other_name',
    'dob',
    'sex',
    'old_id',
    'ethnicity',
    'residence_code',
    'residence',
    'marital_status',
    'spouse_pid',
    'spouse_name',
    'life_status',
  ].map((column) => `'${column}', (person).${column}`);
  await sql`
    CREATE FUNCTION person_evidence(person persons) RETURNS jsonb IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql
    AS $$ BEGIN RETURN CASE WHEN (person).pid IS NULL OR (person).vanished_at IS NOT NULL THEN NULL
      ELSE jsonb_strip_nulls(jsonb_build_object(${sql.raw(person.join(', '))})) END; END $$`.execute(db);
}

const FACETS = `(
  VALUES ('total', ''), ('classification', coalesce(c.classification, '')),
    ('reviewed', CASE WHEN c.reviewed THEN '' END), ('agreeing', CASE WHEN c.agreeing THEN '' END),
    ('pattern', nullif(c.pattern, ''))
  UNION ALL SELECT 'reason', unnest(c.reasons)
  UNION ALL SELECT 'class', unnest(c.classes)
  UNION ALL SELECT 'kind', unnest(c.kinds)
)`;

/**
 * Counters that no statement on cases can pass by. Changes are added as rows of their own and folded into the counts now
 * and then: two officers never wait for one counter.
 */
async function counts(db: Kysely<unknown>): Promise<void> {
  const columns = `campaign_id integer NOT NULL, unit_code text COLLATE "C" NOT NULL, state text COLLATE "C" NOT NULL,
    facet text COLLATE "C" NOT NULL, value text COLLATE "C" NOT NULL, cases bigint NOT NULL`;
  const key = 'campaign_id, facet, unit_code, state, value';
  await sql`CREATE TABLE case_counts (${sql.raw(columns)}, PRIMARY KEY (${sql.raw(key)}))`.execute(db);
  await sql`CREATE TABLE case_count_changes (
    change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ${sql.raw(columns)})`.execute(db);
  await sql`CREATE INDEX case_count_changes_of_facet ON case_count_changes (campaign_id, facet, value)`.execute(
    db,
  );
  await sql`COMMENT ON TABLE case_counts IS 'Cases by unit ('''' the province), state and one facet; add case_count_changes'`.execute(
    db,
  );
  const events = [
    ['insert', 'SELECT n.*, 1 AS step FROM new_cases AS n', 'NEW TABLE AS new_cases'],
    ['delete', 'SELECT o.*, -1 AS step FROM old_cases AS o', 'OLD TABLE AS old_cases'],
    [
      'update',
      'SELECT n.*, 1 AS step FROM new_cases AS n UNION ALL SELECT o.*, -1 FROM old_cases AS o',
      'OLD TABLE AS old_cases NEW TABLE AS new_cases',
    ],
  ] as const;
  for (const [event, changed, referencing] of events) {
    await sql`
      CREATE FUNCTION count_cases_on_${sql.raw(event)}() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO case_count_changes (campaign_id, unit_code, state, facet, value, cases)
        SELECT c.campaign_id, coalesce(c.unit_code, ''), c.state, f.facet, f.value, sum(c.step)
        FROM (${sql.raw(changed)}) AS c CROSS JOIN LATERAL ${sql.raw(FACETS)} AS f (facet, value)
        WHERE f.value IS NOT NULL
        GROUP BY 1, 2, 3, 4, 5 HAVING sum(c.step) <> 0;
        RETURN NULL;
      END $$`.execute(db);
    await sql`
      CREATE TRIGGER cases_counted_on_${sql.raw(event)} AFTER ${sql.raw(event)} ON cases
      REFERENCING ${sql.raw(referencing)} FOR EACH STATEMENT EXECUTE FUNCTION count_cases_on_${sql.raw(event)}()`.execute(
      db,
    );
  }
  await sql`
    CREATE FUNCTION fold_case_counts() RETURNS bigint LANGUAGE plpgsql AS $$
    DECLARE folded bigint;
    BEGIN
      -- One at a time; whoever comes second leaves it to the first.
      IF NOT pg_try_advisory_xact_lock(hashtext('fold_case_counts')) THEN RETURN 0; END IF;
      WITH taken AS (DELETE FROM case_count_changes RETURNING *), summed AS (
        SELECT campaign_id, unit_code, state, facet, value, sum(cases) AS cases, count(*) AS changes FROM taken
        GROUP BY campaign_id, unit_code, state, facet, value
      ), merged AS (
        INSERT INTO case_counts AS c (campaign_id, unit_code, state, facet, value, cases)
        SELECT campaign_id, unit_code, state, facet, value, cases FROM summed WHERE cases <> 0
        ON CONFLICT (campaign_id, facet, unit_code, state, value) DO UPDATE SET cases = c.cases + excluded.cases
      )
      SELECT sum(changes) INTO folded FROM summed;
      RETURN coalesce(folded, 0);
    END $$`.execute(db);
  await sql`
    CREATE TABLE daily_activity (
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      day date NOT NULL,
      unit_code text COLLATE "C" NOT NULL,
      account_id bigint NOT NULL,
      kind text NOT NULL CONSTRAINT daily_activity_kind_known CHECK (
        kind IN ('arrived', 'closed_by_machine', 'judged', 'closed', 'reopened', 'unsure', 'undone', 'read_in_book')
      ),
      cases integer NOT NULL,
      PRIMARY KEY (campaign_id, day, unit_code, account_id, kind)
    )`.execute(db);
  await sql`COMMENT ON TABLE daily_activity IS 'Acts by day in Vietnam, unit ('''' the province) and officer (0 a run)'`.execute(
    db,
  );
}
