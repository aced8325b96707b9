import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { readTables, type StoredTable } from '../db/stored-tables.ts';
import { AppError } from '../errors.ts';
import type { BackupPiece } from '../files/backup-file.ts';
import { messages } from '../messages.ts';
import { type BackupManifest, type FileFolder, say, type TableContent } from './backup-contents.ts';
import { readMigrations, withPlainText } from './backup-session.ts';
import { onClient } from './on-client.ts';

export interface BackupSource {
  readonly ownerUrl: string;
  readonly pathOf: (folder: FileFolder, name: string) => string;
  readonly madeAt: Date;
  readonly onProgress: (doneRows: number, totalRows: number) => void;
  /** Told when everything was read. */
  readonly onManifest: (manifest: BackupManifest) => void;
}

const FIRST_MISSING = 100;

/**
 * Everything of our own database as it is at one moment, while others go on working, and the files its rows speak of.
 * Rows travel as COPY's text, which every version of PostgreSQL reads.
 *
 * Errors: BACKUP_NEEDS_OWNER.
 */
export async function* makeBackup(source: BackupSource): AsyncGenerator<BackupPiece, void, undefined> {
  const client = new pg.Client({ connectionString: source.ownerUrl, application_name: 'doichieu-backup' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await withPlainText(client);
    const server = await client.query<{ server_version: string }>('SHOW server_version');
    yield say({
      is: 'opening',
      opening: {
        format: 1,
        madeAt: source.madeAt.toISOString(),
        migrations: [...(await readMigrations(client))],
        server: server.rows[0]!.server_version,
      },
    });
    await refuseLimitedRole(client);
    const stored = await readTables(onClient(client));
    const total = stored.reduce((sum, { estimatedRows }) => sum + estimatedRows, 0);
    const tables: TableContent[] = [];
    let done = 0;
    for (const table of stored) {
      const content = yield* copyOut(client, table, (rows) => source.onProgress(done + rows, total));
      done += content.rows;
      tables.push(content);
    }
    const files = yield* copyFiles(client, source);
    const sequences = await readSequences(client);
    const manifest = { tables, sequences, ...files };
    yield say({ is: 'manifest', manifest });
    await client.query('COMMIT');
    source.onManifest(manifest);
  } finally {
    await client.end();
  }
}

/** A line is a row: line ends within a value are written as `\n`. */
const LINE_END = 0x0a;

export function countRows(chunk: Uint8Array): number {
  let rows = 0;
  for (let at = chunk.indexOf(LINE_END); at >= 0; at = chunk.indexOf(LINE_END, at + 1)) rows++;
  return rows;
}

async function* copyOut(
  client: pg.Client,
  { table, columns }: StoredTable,
  onRows: (rows: number) => void,
): AsyncGenerator<BackupPiece, TableContent, undefined> {
  yield say({ is: 'table', table, columns: [...columns] });
  const named = [table, ...columns].map(pg.escapeIdentifier);
  const copied = client.query(copyTo(`COPY ${named[0]} (${named.slice(1).join(', ')}) TO STDOUT`));
  const hash = createHash('sha256');
  let [rows, bytes] = [0, 0];
  for await (const chunk of copied as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    rows += countRows(chunk);
    onRows(rows);
    yield { kind: 'bytes', bytes: chunk };
  }
  yield say({ is: 'end' });
  return { table, rows, bytes, sha256: hash.digest('hex') };
}

async function* copyFiles(
  client: pg.Client,
  { pathOf }: BackupSource,
): AsyncGenerator<BackupPiece, Pick<BackupManifest, 'files' | 'missing'>, undefined> {
  const list = createHash('sha256');
  const missing: string[] = [];
  let [count, bytes] = [0, 0];
  for (const { folder, name } of await namedFiles(client)) {
    const path = pathOf(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile() !== true) {
      missing.push(`${folder}/${name}`);
      continue;
    }
    yield say({ is: 'file', folder, name });
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      yield { kind: 'bytes', bytes: chunk };
    }
    yield say({ is: 'end' });
    list.update(fileLine(folder, name, hash.digest('hex')));
    count++;
  }
  return {
    files: { count, bytes, sha256: list.digest('hex') },
    missing: { count: missing.length, first: missing.slice(0, FIRST_MISSING) },
  };
}

/** What the manifest's checksum of files is made of. */
export const fileLine = (folder: FileFolder, name: string, sha256: string) => `${folder}/${name} ${sha256}\n`;

async function namedFiles(
  client: pg.Client,
): Promise<readonly { readonly folder: FileFolder; readonly name: string }[]> {
  const { rows } = await client.query<{ folder: FileFolder; name: string }>(`
    SELECT DISTINCT 'scans' AS folder, sha256 AS name FROM attachments
    UNION ALL SELECT 'exports', export_id::text FROM exports WHERE state = 'ready' AND deleted_at IS NULL
    ORDER BY folder, name`);
  return rows;
}

/** A role that may not read the sequences would be told that none was ever used. */
async function refuseLimitedRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`
    SELECT FROM pg_sequence JOIN pg_class ON pg_class.oid = seqrelid
    WHERE relnamespace = 'public'::regnamespace AND NOT has_sequence_privilege(seqrelid, 'SELECT') LIMIT 1`);
  if (rows.length > 0) throw new AppError('BACKUP_NEEDS_OWNER', messages.backup.needsOwner());
}

/** Read last: sequences know no snapshot, and one that is ahead of its rows does no harm. */
async function readSequences(client: pg.Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ sequencename: string; last_value: string }>(
    `SELECT sequencename, last_value FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY sequencename`,
  );
  return Object.fromEntries(rows.map((row) => [row.sequencename, Number(row.last_value)]));
}
