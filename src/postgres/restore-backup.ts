import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Db } from '../db/database.ts';
import { readTables, type StoredTable } from '../db/stored-tables.ts';
import { AppError } from '../errors.ts';
import type { BackupPiece } from '../files/backup-file.ts';
import { messages } from '../messages.ts';
import type { BackupManifest, BackupOpening, FileFolder } from './backup-contents.ts';
import { readMigrations, withPlainText } from './backup-session.ts';
import { continueAudit } from './continue-audit.ts';
import { onClient } from './on-client.ts';
import { readBackup } from './read-backup.ts';

export interface RestoreTarget {
  /** A migrated database, as its owner. */
  readonly ownerUrl: string;
  /** Whether what the database holds may be replaced. */
  readonly replace: boolean;
  readonly signal: AbortSignal;
  readonly keepFile: (folder: FileFolder, name: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>;
  readonly onProgress: (table: string, doneRows: number) => void;
  /** The last act before everything becomes visible, in the same transaction. */
  readonly beforeCommit: (db: Db, opening: BackupOpening) => Promise<void>;
}

/** Somebody who still works on the database is not waited for any longer. */
const LOCK_WAIT = '5s';
const LOCK_NOT_AVAILABLE = '55P03';

/** Tables whose rows mean that somebody works with the database. */
const FILLED_BY_WORK = ['campaigns', 'accounts', 'persons', 'audit_events'] as const;

/**
 * Fills a database from a backup in one transaction: all of it, or nothing.
 *
 * Errors: RESTORE_NOT_EMPTY unless `replace`; RESTORE_DATABASE_BUSY; BACKUP_OTHER_VERSION; those of `readBackup`.
 */
export async function restoreBackup(
  target: RestoreTarget,
  pieces: AsyncGenerator<BackupPiece, void, undefined>,
): Promise<{ readonly opening: BackupOpening; readonly manifest: BackupManifest }> {
  const client = new pg.Client({ connectionString: target.ownerUrl, application_name: 'doichieu-restore' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('BEGIN');
    await withPlainText(client);
    const tables = await readTables(onClient(client));
    await claim(client, tables, target.replace);
    let doneRows = 0;
    const found = await readBackup(pieces, {
      onOpening: async (opening) => refuseOtherVersion(opening, await readMigrations(client)),
      onTable: async (name, columns, bytes) => {
        const known = tables.find(({ table }) => table === name);
        if (known === undefined || known.columns.join() !== columns.join())
          throw new AppError('BACKUP_OTHER_VERSION', messages.backup.otherTable(name));
        target.onProgress(name, doneRows);
        doneRows += await copyBack(client, known, bytes, target.signal);
      },
      onFile: target.keepFile,
    });
    for (const [sequence, last] of Object.entries(found.manifest.sequences))
      await client.query('SELECT setval(format($1, $2::text)::regclass, $3)', ['public.%I', sequence, last]);
    await client.query(continueAudit('always'));
    await switchTriggers(client, tables, 'ENABLE');
    await target.beforeCommit(onClient(client), found.opening);
    target.signal.throwIfAborted();
    await client.query('COMMIT');
    // For the planner only, and done by the server itself sooner or later.
    await client.query('ANALYZE').catch(() => {});
    return found;
  } finally {
    // Ends the transaction where it was not committed.
    await client.end();
  }
}

/** Errors: BACKUP_OTHER_VERSION with what to do. */
export function refuseOtherVersion({ migrations }: BackupOpening, known: readonly string[]): void {
  if (migrations.join() === known.join()) return;
  const isNewer = migrations.some((name) => !known.includes(name));
  throw new AppError(
    'BACKUP_OTHER_VERSION',
    messages.backup.otherVersion(migrations.at(-1) ?? '', known.at(-1) ?? '', isNewer),
  );
}

/** Takes the database for itself, empties it and silences the counters: their rows are in the backup. */
async function claim(client: pg.Client, tables: readonly StoredTable[], replace: boolean): Promise<void> {
  const all = tables.map(({ table }) => pg.escapeIdentifier(table)).join(', ');
  await client.query(`SET LOCAL lock_timeout = '${LOCK_WAIT}'`);
  try {
    await client.query(`LOCK TABLE ${all} IN ACCESS EXCLUSIVE MODE`);
  } catch (cause) {
    if ((cause as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw cause;
    throw new AppError('RESTORE_DATABASE_BUSY', messages.backup.busy(), { cause });
  }
  const filled = FILLED_BY_WORK.map((table) => `EXISTS (SELECT FROM ${table})`).join(' OR ');
  const { rows } = await client.query<{ filled: boolean }>(`SELECT ${filled} AS filled`);
  if (rows[0]!.filled && !replace) throw new AppError('RESTORE_NOT_EMPTY', messages.backup.notEmpty());
  await client.query(`TRUNCATE ${all}`);
  await switchTriggers(client, tables, 'DISABLE');
}

async function switchTriggers(
  client: pg.Client,
  tables: readonly StoredTable[],
  to: 'ENABLE' | 'DISABLE',
): Promise<void> {
  for (const { table, hasTriggers } of tables)
    if (hasTriggers) await client.query(`ALTER TABLE ${pg.escapeIdentifier(table)} ${to} TRIGGER USER`);
}

async function copyBack(
  client: pg.Client,
  { table, columns }: StoredTable,
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<number> {
  const named = [table, ...columns].map(pg.escapeIdentifier);
  const copied = client.query(copyFrom(`COPY ${named[0]} (${named.slice(1).join(', ')}) FROM STDIN`));
  await pipeline(Readable.from(bytes, { objectMode: false }), copied, { signal });
  return copied.rowCount;
}
