import { isUtf8 } from 'node:buffer';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { AppError } from '../errors.ts';
import { createUtf8Converter, hasUndefinedCharacter } from '../files/byte-encoding.ts';
import { messages } from '../messages.ts';
import { parseCopyLine } from './copy-rows.ts';
import {
  columnsOf,
  type HeaderMapping,
  type HeaderMatch,
  matchHeader,
  type Registry,
} from './header-mapping.ts';
import type { QuarantinedRow, RegistrySource } from './registry-source.ts';
import { shapeRows } from './row-shape.ts';

const LF = 0x0a;
const NAME = /^[\p{L}_][\p{L}\p{N}_$]{0,62}$/u;

/**
 * A view or table of a registry's own PostgreSQL as a source. The session may read only, one snapshot serves the whole
 * pull, and rows are numbered as if line 1 held the header. A table has no order of its own (not even that of loading), so
 * marriages come ordered by `maHoSo`, then by every other column: outcomes follow that order. Persons come as they lie.
 *
 * Errors: `RELATION_NAME` at once; while reading `SOURCE_UNREACHABLE`, `RELATION_NOT_FOUND`, `HEADER_MISSING_COLUMNS`.
 */
export function openPostgresSource(
  registry: Registry,
  url: string,
  relation: string,
  mapping: HeaderMapping,
): RegistrySource {
  const parts = relation.split('.');
  if (parts.length > 2 || !parts.every((part) => NAME.test(part))) {
    throw new AppError('RELATION_NAME', messages.registries.relationName(relation));
  }
  const quoted = parts.map((part) => pg.escapeIdentifier(part)).join('.');
  const progress = { doneBytes: 0, totalBytes: 0, rows: 0 };
  return {
    registry,
    name: relation,
    progress: () => ({ ...progress }),
    async *batches(signal) {
      progress.doneBytes = 0;
      progress.rows = 0;
      const client = await connect(url);
      try {
        const header = await relationColumns(client, relation, quoted);
        const match = matchHeader(registry, header, mapping);
        if (match.missing.length > 0) {
          throw new AppError(
            'HEADER_MISSING_COLUMNS',
            messages.registries.missingColumns(relation, match.missing, header),
          );
        }
        const list = header.map((column) => `${pg.escapeIdentifier(column)}::text`).join(', ');
        const order = registry === 'civil_status' ? ` ORDER BY ${orderOf(header, match)}` : '';
        const stream = client.query(copyTo(`COPY (SELECT ${list} FROM ${quoted}${order}) TO STDOUT`));
        for await (const lines of copyLines(stream)) {
          signal?.throwIfAborted();
          progress.doneBytes += lines.bytes;
          const first = progress.rows + 2;
          progress.rows += lines.texts.length;
          yield shapeLines(registry, relation, match, lines, first);
        }
      } finally {
        await client.end();
      }
    },
  };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'doichieu',
    connectionTimeoutMillis: 15_000,
  });
  try {
    await client.connect();
    // A scan that joins another one's in the middle of the table would change the order of the rows.
    await client.query(
      "SET synchronize_seqscans TO off; SET datestyle TO 'ISO, YMD'; SET client_encoding TO 'UTF8'",
    );
    await client.query("SET timezone TO 'Asia/Ho_Chi_Minh'; SET default_transaction_read_only TO on");
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  } catch (cause) {
    await client.end().catch(() => {});
    throw new AppError('SOURCE_UNREACHABLE', messages.registries.sourceUnreachable(), { cause });
  }
  // A connection lost between queries must fail the next query, not the process.
  client.on('error', () => {});
  return client;
}

async function relationColumns(client: pg.Client, relation: string, quoted: string): Promise<string[]> {
  const found = await client.query<{ found: string | null }>('SELECT to_regclass($1)::text AS found', [
    quoted,
  ]);
  if (found.rows[0]?.found == null) {
    throw new AppError('RELATION_NOT_FOUND', messages.registries.relationNotFound(relation));
  }
  const { fields } = await client.query(`SELECT * FROM ${quoted} LIMIT 0`).catch((cause: unknown) => {
    throw new AppError('RELATION_NOT_FOUND', messages.registries.relationNotReadable(relation), { cause });
  });
  return fields.map(({ name }) => name);
}

/** Byte order over all columns, the record's key first. */
function orderOf(header: readonly string[], match: HeaderMatch): string {
  const places = [
    ...match.places.filter((place) => place !== -1),
    ...match.unknown.map(({ place }) => place),
  ];
  return places
    .map((place) => `${pg.escapeIdentifier(header[place]!)}::text COLLATE "C" NULLS FIRST`)
    .join(', ');
}

interface CopyLines {
  readonly texts: readonly string[];
  readonly bytes: number;
  /** Whether a cell of these lines may be damaged: the server did not vouch for its encoding (SQL_ASCII). */
  readonly suspect: boolean;
}

async function* copyLines(stream: AsyncIterable<Buffer>): AsyncGenerator<CopyLines, void, undefined> {
  const converter = createUtf8Converter();
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = bytes.lastIndexOf(LF) + 1;
    rest = bytes.subarray(end);
    if (end === 0) continue;
    const whole = converter.convert(bytes.subarray(0, end));
    const suspect = converter.encoding() === 'windows1252' || !isUtf8(whole);
    yield { texts: whole.toString('utf8', 0, whole.length - 1).split('\n'), bytes: chunk.length, suspect };
  }
}

function shapeLines(
  registry: Registry,
  relation: string,
  match: HeaderMatch,
  lines: CopyLines,
  first: number,
) {
  const rows: (string | null)[][] = [];
  const numbers: number[] = [];
  const broken: QuarantinedRow[] = [];
  for (const [at, text] of lines.texts.entries()) {
    const cells = parseCopyLine(text);
    const damaged = lines.suspect ? cells.findIndex((cell) => cell !== null && isDamaged(cell)) : -1;
    if (damaged === -1) {
      rows.push(cells);
      numbers.push(first + at);
      continue;
    }
    const column = columnsOf(registry)[match.places.indexOf(damaged)] ?? null;
    broken.push({
      source: relation,
      line: first + at,
      column,
      value: cells[damaged]!,
      reason: 'undecodable',
    });
  }
  return shapeRows(registry, relation, match, { rows, lines: numbers }, broken);
}

const isDamaged = (cell: string): boolean => cell.includes('\ufffd') || hasUndefinedCharacter(cell);
