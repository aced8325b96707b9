import { type Kysely, sql } from 'kysely';
import { getConstructionPlans } from 'pg-boss';

/**
 * Orders to run a campaign, what each run tells while it goes, the nightly schedule, and the queue the work is handed out
 * by. The queue's own tables are made here, by the owner: the service may fill them, never make them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await orders(db);
  await schedules(db);
  await queue(db);
}

async function orders(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE run_orders (
      order_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      campaign_id integer NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      origin text NOT NULL CONSTRAINT run_orders_origin_known CHECK (origin IN ('person', 'schedule')),
      state text NOT NULL DEFAULT 'waiting'
        CONSTRAINT run_orders_state_known CHECK (state IN ('waiting', 'running', 'published', 'failed', 'stopped')),
      ordered_by bigint,
      ordered_at timestamptz NOT NULL,
      started_at timestamptz,
      pulled_at timestamptz,
      finished_at timestamptz,
      stop_asked_at timestamptz,
      attempts smallint NOT NULL DEFAULT 0,
      failure text,
      former_run_id bigint,
      run_id bigint REFERENCES link_runs ON DELETE SET NULL,
      CONSTRAINT run_orders_open_unfinished CHECK ((state IN ('waiting', 'running')) = (finished_at IS NULL))
    )`.execute(db);
  await sql`CREATE UNIQUE INDEX run_orders_one_at_once ON run_orders (campaign_id) WHERE state IN ('waiting', 'running')`.execute(
    db,
  );
  await sql`CREATE INDEX run_orders_of_campaign ON run_orders (campaign_id, order_id)`.execute(db);
  await sql`COMMENT ON COLUMN run_orders.former_run_id IS 'Latest published run as it was taken up first: a later one is its own'`.execute(
    db,
  );
  await sql`COMMENT ON COLUMN run_orders.failure IS 'Code of the error it failed with; no text, no data'`.execute(
    db,
  );
  await sql`
    CREATE TABLE run_events (
      event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      order_id bigint NOT NULL REFERENCES run_orders ON DELETE CASCADE,
      at timestamptz NOT NULL,
      stage text,
      done bigint,
      total bigint,
      message text,
      params jsonb NOT NULL DEFAULT '{}',
      CONSTRAINT run_events_tell_one_thing CHECK ((stage IS NULL) <> (message IS NULL)),
      CONSTRAINT run_events_stage_counts CHECK ((stage IS NULL) = (done IS NULL) AND (stage IS NULL) = (total IS NULL))
    )`.execute(db);
  await sql`CREATE INDEX run_events_of_order ON run_events (order_id, event_id)`.execute(db);
}

async function schedules(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE run_schedules (
      campaign_id integer PRIMARY KEY REFERENCES campaigns ON DELETE CASCADE,
      hour smallint NOT NULL CONSTRAINT run_schedules_hour CHECK (hour BETWEEN 0 AND 23),
      minute smallint NOT NULL CONSTRAINT run_schedules_minute CHECK (minute BETWEEN 0 AND 59),
      weekdays smallint[] NOT NULL
        CONSTRAINT run_schedules_weekdays CHECK (cardinality(weekdays) > 0 AND weekdays <@ '{1,2,3,4,5,6,7}'),
      set_by bigint,
      set_at timestamptz NOT NULL
    )`.execute(db);
  await sql`COMMENT ON COLUMN run_schedules.weekdays IS '1 Monday to 7 Sunday, by the calendar of Vietnam'`.execute(
    db,
  );
}

/**
 * As the pinned version of the library makes it. A later version that changes it comes with a migration of its own, from
 * `getMigrationPlans`.
 */
async function queue(db: Kysely<unknown>): Promise<void> {
  // We are in a transaction already: the plan's own would end ours.
  const plan = getConstructionPlans('pgboss').replace(/^\s*(?:BEGIN|COMMIT);\s*$/gm, '');
  await sql.raw(plan).execute(db);
}
