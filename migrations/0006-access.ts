import { type Kysely, sql } from 'kysely';

/** Who may do what, and what was done: accounts, sessions, tokens, and the audit as a chain. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await accounts(db);
  await signingIn(db);
  await idempotency(db);
  await deskOpenings(db);
  await auditChain(db);
}

async function accounts(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE accounts (
      account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text NOT NULL CONSTRAINT accounts_kind_known CHECK (kind IN ('person', 'operator', 'program')),
      login text NOT NULL,
      display_name text NOT NULL,
      role text NOT NULL CONSTRAINT accounts_role_known CHECK (
        role IN ('officer', 'leader', 'liaison', 'administrator', 'auditor', 'program')
      ),
      units text[] COLLATE "C",
      password_hash text,
      must_change_password boolean NOT NULL DEFAULT true,
      second_factor_secret text,
      second_factor_confirmed_at timestamptz,
      second_factor_last_step bigint NOT NULL DEFAULT 0,
      oidc_subject text UNIQUE,
      created_at timestamptz NOT NULL,
      disabled_at timestamptz
    )`.execute(db);
  await sql`CREATE UNIQUE INDEX accounts_by_login ON accounts (kind, lower(login))`.execute(db);
  await sql`COMMENT ON COLUMN accounts.units IS 'Codes of today''s units; NULL: the whole province'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN accounts.second_factor_last_step IS 'Time step of the last code taken: none is taken twice (RFC 6238, 5.2)'`.execute(
    db,
  );
  await sql`
    CREATE TABLE recovery_codes (
      account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
      code_hash bytea NOT NULL,
      used_at timestamptz,
      PRIMARY KEY (account_id, code_hash)
    )`.execute(db);
}

async function signingIn(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE sessions (
      session_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      secret_hash bytea NOT NULL UNIQUE,
      csrf_token text NOT NULL,
      account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
      created_at timestamptz NOT NULL,
      last_seen_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL,
      second_factor_at timestamptz,
      address text NOT NULL,
      user_agent text NOT NULL,
      revoked_at timestamptz
    )`.execute(db);
  await sql`COMMENT ON COLUMN sessions.secret_hash IS 'SHA-256 of what the cookie holds'`.execute(db);
  await sql`CREATE INDEX sessions_of_account ON sessions (account_id, created_at)`.execute(db);
  await sql`
    CREATE TABLE failed_sign_ins (
      at timestamptz NOT NULL,
      login_hash bytea NOT NULL,
      address text NOT NULL
    )`.execute(db);
  await sql`COMMENT ON TABLE failed_sign_ins IS 'Counted by login and by address: the limit holds over all hosts'`.execute(
    db,
  );
  await sql`CREATE INDEX failed_sign_ins_by_login ON failed_sign_ins (login_hash, at)`.execute(db);
  await sql`CREATE INDEX failed_sign_ins_by_address ON failed_sign_ins (address, at)`.execute(db);
  await sql`
    CREATE TABLE api_tokens (
      token_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
      secret_hash bytea NOT NULL UNIQUE,
      scopes text[] NOT NULL,
      created_by bigint NOT NULL REFERENCES accounts,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      last_used_at timestamptz,
      revoked_at timestamptz
    )`.execute(db);
}

async function idempotency(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE idempotency_keys (
      account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
      key text COLLATE "C" NOT NULL,
      request_hash bytea NOT NULL,
      created_at timestamptz NOT NULL,
      status integer,
      content_type text,
      body text,
      PRIMARY KEY (account_id, key)
    )`.execute(db);
  await sql`COMMENT ON TABLE idempotency_keys IS 'Answers to writes, given again to a repeated request; status NULL while the first is being worked on'`.execute(
    db,
  );
  await sql`CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at)`.execute(db);
}

async function deskOpenings(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE desk_openings (
      opening_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
      purpose text NOT NULL,
      secret_hash bytea NOT NULL UNIQUE,
      opened_by bigint NOT NULL REFERENCES accounts,
      opened_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL,
      daily_cap integer NOT NULL CONSTRAINT desk_openings_cap_positive CHECK (daily_cap > 0),
      closed_at timestamptz
    )`.execute(db);
  await sql`
    CREATE TABLE desk_uses (
      opening_id bigint NOT NULL REFERENCES desk_openings ON DELETE CASCADE,
      day date NOT NULL,
      queries integer NOT NULL,
      PRIMARY KEY (opening_id, day)
    )`.execute(db);
}

async function auditChain(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE audit_events
      ADD COLUMN account_id bigint,
      ADD COLUMN via text,
      ADD COLUMN address text,
      ADD COLUMN campaign_id integer,
      ADD COLUMN entry_id bigint,
      ADD COLUMN reason text,
      ADD COLUMN transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id()`.execute(db);
  await sql`COMMENT ON COLUMN audit_events.transaction_id IS 'Events are sealed by it: identity values become visible out of order, a finished transaction stays finished'`.execute(
    db,
  );
  await sql`CREATE INDEX audit_events_to_seal ON audit_events (transaction_id, event_id)`.execute(db);
  await sql`CREATE INDEX audit_events_of_entry ON audit_events (entry_id, event_id) WHERE entry_id IS NOT NULL`.execute(
    db,
  );
  await sql`CREATE INDEX audit_events_of_account ON audit_events (account_id, event_id)`.execute(db);
  await sql`
    CREATE TABLE audit_blocks (
      block_no bigint PRIMARY KEY,
      from_transaction xid8 NOT NULL,
      until_transaction xid8 NOT NULL,
      event_count integer NOT NULL,
      previous_hash bytea NOT NULL,
      hash bytea NOT NULL,
      sealed_at timestamptz NOT NULL
    )`.execute(db);
  await sql`COMMENT ON TABLE audit_blocks IS 'Each block hashes its events and the block before it'`.execute(
    db,
  );
}
