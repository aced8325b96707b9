import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyCell } from './copy-encoding.ts';
import type { Database } from './database.ts';

export type CopyCell = string | number | boolean | null;

/** Rows are handed over in chunks of about this many characters, not one by one. */
const CHUNK_CHARACTERS = 64 * 1024;

/**
 * COPY of rows into a table, within the client's transaction if it is in one.
 *
 * @throws the signal's reason when aborted; nothing of the COPY stays then
 */
export async function copyIn<T extends keyof Database & string>(
  client: pg.ClientBase,
  table: T,
  columns: readonly (keyof Database[T] & string)[],
  rows: Iterable<readonly CopyCell[]>,
  signal?: AbortSignal,
): Promise<void> {
  await copyIntoTemporary(client, table, columns, rows, signal);
}

/** COPY of rows into a table of this transaction only, which no schema knows; names are the caller's constants. */
export async function copyIntoTemporary(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyCell[]>,
  signal?: AbortSignal,
): Promise<void> {
  const target = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  await pipeline(
    Readable.from(copyText(rows), { objectMode: true }),
    target,
    signal === undefined ? {} : { signal },
  );
}

function* copyText(rows: Iterable<readonly CopyCell[]>): Generator<Buffer> {
  let chunk = '';
  for (const row of rows) {
    chunk += `${row.map(asText).join('\t')}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  if (chunk !== '') yield Buffer.from(chunk);
}

const asText = (cell: CopyCell) =>
  typeof cell === 'string' || cell === null ? copyCell(cell) : String(cell);
