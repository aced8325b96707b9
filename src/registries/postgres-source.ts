import { isUtf8 } from 'node:buffer';
import pg from 'pg';
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
import { connectToSource, countRelation, quoteRelation, relationColumns } from './postgres-session.ts';
import type { QuarantinedRow, RegistrySource } from './registry-source.ts';
import { shapeRows } from './row-shape.ts';

const LF = 0x0a;

export interface PostgresReading {
  /** Only rows whose `updated_at` is not before this moment, or unknown; the column must be a date or a time. */
  readonly since?: Date;
  /** A source that sends nothing for so long has dropped the connection. */
  readonly stalledAfterMs?: number;
}

/**
 * A view or table of a registry's own PostgreSQL as a source. The session may read only, one snapshot serves the whole
 * pull, and rows are numbered as if line 1 held the header. A table has no order of its own (not even that of loading), so
 * marriages come ordered by `maHoSo`, then by every other column: outcomes follow that order. Persons come as they lie.
 *
 * Errors: `RELATION_NAME` at once; while reading `SOURCE_UNREACHABLE`, `SOURCE_LOST`, `RELATION_NOT_FOUND`,
 * `HEADER_MISSING_COLUMNS`.
 */
export function openPostgresSource(
  registry: Registry,
  url: string,
  relation: string,
  mapping: HeaderMapping,
  { since, stalledAfterMs }: PostgresReading = {},
): RegistrySource {
  const quoted = quoteRelation(relation);
  const progress = { doneBytes: 0, totalBytes: 0, rows: 0 };
  return {
    registry,
    name: relation,
    progress: () => ({ ...progress }),
    async *batches(signal) {
      progress.doneBytes = 0;
      progress.rows = 0;
      const session = await connectToSource(url, stalledAfterMs);
      try {
        const { header, types } = await relationColumns(session, relation, quoted);
        const match = matchHeader(registry, header, mapping);
        if (match.missing.length > 0) {
          throw new AppError(
            'HEADER_MISSING_COLUMNS',
            messages.registries.missingColumns(relation, match.missing, header),
          );
        }
        const list = header.map((column) => `${pg.escapeIdentifier(column)}::text`).join(', ');
        const order = registry === 'civil_status' ? ` ORDER BY ${orderOf(header, match)}` : '';
        const changed = since === undefined ? '' : changedSince(registry, header, types, match, since);
        const query = `COPY (SELECT ${list} FROM ${quoted}${changed}${order}) TO STDOUT`;
        for await (const lines of copyLines(session.copy(query))) {
          signal?.throwIfAborted();
          progress.doneBytes += lines.bytes;
          const first = progress.rows + 2;
          progress.rows += lines.texts.length;
          yield shapeLines(registry, relation, match, lines, first);
        }
      } finally {
        await session.end();
      }
    },
  };
}

/** What a relation says of itself before it is read. */
export interface SourceOutlook {
  readonly rows: number;
  /** Whether its rows tell when they were changed: `updated_at` is a date or a time. */
  readonly tellsChanges: boolean;
  /** The latest `updated_at` that is not in the future; null where rows do not tell. */
  readonly newestAt: Date | null;
}

/**
 * Counts a relation's rows and finds the latest change. A row dated in the future by a slip of the keyboard would hide
 * every change after it, so that none beyond tomorrow counts.
 *
 * Errors: `RELATION_NAME`, `SOURCE_UNREACHABLE`, `SOURCE_LOST`, `RELATION_NOT_FOUND`.
 */
export async function lookAtPostgresSource(
  registry: Registry,
  url: string,
  relation: string,
  mapping: HeaderMapping,
  { stalledAfterMs }: PostgresReading = {},
): Promise<SourceOutlook> {
  const quoted = quoteRelation(relation);
  const session = await connectToSource(url, stalledAfterMs);
  try {
    const { header, types } = await relationColumns(session, relation, quoted);
    const place = changeColumn(registry, types, matchHeader(registry, header, mapping));
    const column = place === undefined ? undefined : pg.escapeIdentifier(header[place]!);
    const { rows, newestAt } = await countRelation(session, quoted, column);
    return { rows, newestAt, tellsChanges: column !== undefined };
  } finally {
    await session.end();
  }
}

/** Types of PostgreSQL by whose order changes can be asked for, by number: date, timestamp, timestamptz. */
const TIME_TYPES: ReadonlyMap<number, string> = new Map([
  [1082, 'date'],
  [1114, 'timestamp'],
  [1184, 'timestamptz'],
]);

/** Place in the header of the column that says when a row was changed. */
function changeColumn(registry: Registry, types: readonly number[], match: HeaderMatch): number | undefined {
  const place = match.places[columnsOf(registry).indexOf('updated_at')];
  return place !== undefined && place !== -1 && TIME_TYPES.has(types[place]!) ? place : undefined;
}

function changedSince(
  registry: Registry,
  header: readonly string[],
  types: readonly number[],
  match: HeaderMatch,
  since: Date,
): string {
  const place = changeColumn(registry, types, match);
  if (place === undefined) throw new RangeError(`${registry}: rows do not tell when they were changed`);
  const column = pg.escapeIdentifier(header[place]!);
  return ` WHERE ${column} >= '${since.toISOString()}'::timestamptz::${TIME_TYPES.get(types[place]!)} OR ${column} IS NULL`;
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
