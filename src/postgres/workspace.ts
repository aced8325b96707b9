import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { createDatabase, createPool, type Database } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { dropDatabase } from './drop-database.ts';
import { migrateToLatest } from './migrate.ts';
import type { PostgresServer } from './server.ts';

/** A migrated database to work in, as the limited role. */
export interface Workspace {
  readonly db: Kysely<Database>;
  /** The pool under `db`, for COPY. */
  readonly pool: pg.Pool;
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Ends the connections; drops a temporary database. */
  close(): Promise<void>;
}

const PREFIX = 'doichieu_work_';

/** Filled by COPY and gone after the run: not worth a write-ahead log. Those that refer to others come first. */
const BULK_TABLES = [
  'promise_checks',
  'transfer_answers',
  'transfer_rows',
  'transfer_cases',
  'quality_offers',
  'quality_answers',
  'quality_samples',
  'second_reviews',
  'batch_cases',
  'judgements',
  'field_readings',
  'notes',
  'attachments',
  'case_search',
  'case_discrepancies',
  'case_claims',
  'case_postponements',
  'case_conflicts',
  'cases',
  'discrepancy_versions',
  'outcome_versions',
  'quarantined_rows',
  'marriage_entries',
  'persons',
] as const;

/**
 * Opens a database on the server, migrated to the newest schema: the kept one, or a temporary one of its own that no
 * other run sees and that `close` drops. One left behind by a crash is dropped by the next call.
 *
 * Errors: `DATABASE_NEWER`, `MIGRATION_FAILED`, `DATABASE_FORBIDS_WORKSPACE`.
 */
export async function openWorkspace(
  server: PostgresServer,
  { kind, connections }: { readonly kind: 'temporary' | 'kept'; readonly connections?: number | undefined },
): Promise<Workspace> {
  const appRole = new URL(server.appUrl).username;
  if (kind === 'kept') {
    await migrateToLatest(server.ownerUrl, appRole);
    return workspaceAt(server.ownerUrl, server.appUrl, async () => {}, connections);
  }
  const name = `${PREFIX}${randomBytes(8).toString('hex')}`;
  const keeper = await connect(server.ownerUrl);
  const drop = async (): Promise<void> => {
    // A server that went away took its connections along; what is left over is swept next time.
    await dropDatabase(keeper, name).catch(() => {});
    await keeper.end().catch(() => {});
  };
  const ownerUrl = onDatabase(server.ownerUrl, name);
  try {
    await sweep(keeper);
    await create(keeper, name);
    await migrateToLatest(ownerUrl, appRole);
    await withoutLog(ownerUrl);
  } catch (cause) {
    await drop();
    throw cause;
  }
  return workspaceAt(ownerUrl, onDatabase(server.appUrl, name), drop);
}

function workspaceAt(
  ownerUrl: string,
  appUrl: string,
  afterwards: () => Promise<void>,
  connections?: number,
): Workspace {
  const pool = createPool(appUrl, connections);
  const db = createDatabase(pool);
  let closed: Promise<void> | undefined;
  return {
    db,
    pool,
    ownerUrl,
    appUrl,
    close() {
      closed ??= db.destroy().then(afterwards);
      return closed;
    },
  };
}

/** The lock says that the database is in use; the server frees it when our connection ends, however it ends. */
const LOCK = 'hashtextextended($1, 0)';

async function create(keeper: pg.Client, name: string): Promise<void> {
  await keeper.query(`SELECT pg_advisory_lock(${LOCK})`, [name]);
  try {
    await keeper.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  } catch (cause) {
    throw new AppError('DATABASE_FORBIDS_WORKSPACE', messages.postgres.forbidsWorkspace(), { cause });
  }
  await keeper.query(`ALTER DATABASE ${name} SET synchronous_commit = off`);
}

async function sweep(keeper: pg.Client): Promise<void> {
  const found = await keeper.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [PREFIX],
  );
  for (const { datname } of found.rows) {
    const lock = await keeper.query<{ free: boolean }>(`SELECT pg_try_advisory_lock(${LOCK}) AS free`, [
      datname,
    ]);
    if (!lock.rows[0]!.free) continue;
    // What cannot be dropped now keeps nobody from working: the next call tries again.
    await dropDatabase(keeper, datname).catch(() => {});
    await keeper.query(`SELECT pg_advisory_unlock(${LOCK})`, [datname]);
  }
}

async function withoutLog(ownerUrl: string): Promise<void> {
  const client = await connect(ownerUrl);
  try {
    for (const table of BULK_TABLES) await client.query(`ALTER TABLE ${table} SET UNLOGGED`);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'doichieu-workspace' });
  client.on('error', () => {});
  await client.connect();
  return client;
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
