import { type Kysely, sql } from 'kysely';

/** Tables the service may add to and read, but never change. */
const APPEND_ONLY = [
  'audit_events',
  'audit_blocks',
  'judgements',
  'field_readings',
  'transfer_approvals',
  'transfer_rows',
  'reply_rows',
  'transfer_answers',
  'promise_checks',
] as const;
/** Read only: Kysely's own, for an early look whether the database is newer, and what only the owner sets. */
const READ_ONLY = [
  'kysely_migration',
  'kysely_migration_lock',
  'database_origin',
  'campaign_purges',
  'audit_redactions',
] as const;

/** Tables of the queue that hands out work. */
const QUEUE_SCHEMA = 'pgboss';

const MAINTAIN_SINCE = 170_000;
/** Two grants on one table at once end in "tuple concurrently updated"; a number of our own for the lock. */
const GRANT_LOCK = 7_305_518_001;

/** Gives the limited role what it needs on every table there is; idempotent, as the owner. */
export async function grantToApp(db: Kysely<unknown>, role: string): Promise<void> {
  const to = sql.id(role);
  const version = await sql<{
    version: number;
  }>`SELECT current_setting('server_version_num')::int AS version`.execute(db);
  const maintain = sql.raw(version.rows[0]!.version >= MAINTAIN_SINCE ? ', MAINTAIN' : '');
  await db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${GRANT_LOCK}::bigint)`.execute(trx);
    await sql`GRANT USAGE ON SCHEMA public TO ${to}`.execute(trx);
    await sql`GRANT SELECT, INSERT, UPDATE, DELETE${maintain} ON ALL TABLES IN SCHEMA public TO ${to}`.execute(
      trx,
    );
    await sql`GRANT USAGE ON SCHEMA ${sql.id(QUEUE_SCHEMA)} TO ${to}`.execute(trx);
    await sql`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${sql.id(QUEUE_SCHEMA)} TO ${to}`.execute(
      trx,
    );
    await sql`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${sql.id(QUEUE_SCHEMA)} TO ${to}`.execute(trx);
    for (const table of APPEND_ONLY) {
      await sql`REVOKE ALL ON ${sql.id(table)} FROM ${to}`.execute(trx);
      await sql`GRANT SELECT, INSERT ON ${sql.id(table)} TO ${to}`.execute(trx);
    }
    // Everything of a campaign goes with it, answers and lists included: for the owner, after two persons agreed.
    await sql`REVOKE DELETE ON campaigns FROM ${to}`.execute(trx);
    for (const table of READ_ONLY) {
      await sql`REVOKE ALL ON ${sql.id(table)} FROM ${to}`.execute(trx);
      await sql`GRANT SELECT ON ${sql.id(table)} TO ${to}`.execute(trx);
    }
  });
}

/** Whether the role lacks anything: a table added since, or grants cut short by a crash. */
export async function lacksGrants(db: Kysely<unknown>, role: string): Promise<boolean> {
  const found = await sql<{ lacks: boolean }>`
    SELECT EXISTS (
      SELECT FROM pg_class
      WHERE relkind IN ('r', 'p', 'v') AND relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', ${QUEUE_SCHEMA}))
        AND NOT has_table_privilege(${role}, oid, 'SELECT')
    ) AS lacks`.execute(db);
  return found.rows[0]!.lacks;
}
