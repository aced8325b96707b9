import { readdir } from 'node:fs/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import pg from 'pg';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { grantToApp, lacksGrants } from './app-grants.ts';
import { APP_ROLE } from './cluster.ts';
import { continueAudit } from './continue-audit.ts';

export interface MigrationReport {
  /** Names of the migrations run now, in order. */
  readonly applied: readonly string[];
  /** Name of the newest migration the database has. */
  readonly latest: string;
}

const FOLDER = new URL('../../migrations/', import.meta.url);
const FILE = /^(\d{4}-[a-z0-9-]+)\.ts$/;

const provider: MigrationProvider = {
  async getMigrations() {
    const names = await migrationNames();
    const loaded = names.map(
      async (name) => [name, (await import(new URL(`${name}.ts`, FOLDER).href)) as Migration] as const,
    );
    return Object.fromEntries(await Promise.all(loaded));
  },
};

/** Names of the migrations this version of the program knows, in order. */
export async function migrationNames(): Promise<readonly string[]> {
  const files = await readdir(FOLDER);
  return files.flatMap((file) => FILE.exec(file)?.[1] ?? []).sort();
}

/**
 * Brings the database to the newest migration and gives the limited role its rights. Several at once wait for each
 * other (Kysely's advisory lock) and the later ones find nothing to do.
 *
 * @param appRole the limited role; nothing is granted where it is the owner itself or does not exist
 *
 * Errors: `DATABASE_NEWER` before anything is changed, `MIGRATION_FAILED` (rolled back whole).
 */
export async function migrateToLatest(
  ownerUrl: string,
  appRole: string = APP_ROLE,
): Promise<MigrationReport> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, application_name: 'doichieu-migrate' });
  pool.on('error', () => {});
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const known = await migrationNames();
    await refuseNewer(db, known);
    const { error, results = [] } = await new Migrator({ db, provider }).migrateToLatest();
    if (error !== undefined) {
      // Another program may have migrated since the first look.
      await refuseNewer(db, known);
      const failed = results.find(({ status }) => status === 'Error')?.migrationName ?? '';
      throw new AppError('MIGRATION_FAILED', messages.postgres.migrationFailed(failed), { cause: error });
    }
    if (await maySetOrigin(db)) await sql.raw(continueAudit('behind')).execute(db);
    if ((await isLimitedRole(db, appRole)) && (await lacksGrants(db, appRole))) await grantToApp(db, appRole);
    return { applied: results.map(({ migrationName }) => migrationName), latest: known.at(-1)! };
  } finally {
    await db.destroy();
  }
}

async function refuseNewer(db: Kysely<unknown>, known: readonly string[]): Promise<void> {
  const table = await sql<{
    found: string | null;
  }>`SELECT to_regclass('kysely_migration')::text AS found`.execute(db);
  if (table.rows[0]!.found === null) return;
  const done = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(db);
  const unknown = done.rows.map(({ name }) => name).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new AppError('DATABASE_NEWER', messages.postgres.databaseNewer(unknown));
}

/** Not where the service's own role is all there is: then nothing was put back by it either. */
async function maySetOrigin(db: Kysely<unknown>): Promise<boolean> {
  const found = await sql<{
    may: boolean;
  }>`SELECT has_table_privilege('database_origin', 'UPDATE') AS may`.execute(db);
  return found.rows[0]!.may;
}

async function isLimitedRole(db: Kysely<unknown>, role: string): Promise<boolean> {
  const found = await sql`SELECT FROM pg_roles WHERE rolname = ${role} AND rolname <> current_user`.execute(
    db,
  );
  return found.rows.length > 0;
}
