import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

const NAME = /^[\p{L}_][\p{L}\p{N}_$]{0,62}$/u;
/** Sorting a large relation may take a server minutes before the first row comes. */
const STALLED_AFTER_MS = 10 * 60_000;

/** A connection to a registry's database that reads one snapshot, and notices when it is cut or goes silent. */
export interface SourceSession {
  readonly ask: <Row extends pg.QueryResultRow>(
    text: string,
    values?: string[],
  ) => Promise<pg.QueryResult<Row>>;
  /** Streams a COPY TO STDOUT. */
  readonly copy: (text: string) => AsyncIterable<Buffer>;
  readonly end: () => Promise<void>;
}

/** Quotes a plain or qualified name. Errors: `RELATION_NAME`. */
export function quoteRelation(relation: string): string {
  const parts = relation.split('.');
  if (parts.length > 2 || !parts.every((part) => NAME.test(part))) {
    throw new AppError('RELATION_NAME', messages.registries.relationName(relation));
  }
  return parts.map((part) => pg.escapeIdentifier(part)).join('.');
}

/**
 * Opens a session. Whatever it is asked fails with `SOURCE_LOST` where the connection breaks, nothing comes for too long
 * or the server answers with an error (a replica that cancels, a server that shuts down).
 *
 * Errors: `SOURCE_UNREACHABLE`.
 */
export async function connectToSource(
  url: string,
  stalledAfterMs: number = STALLED_AFTER_MS,
): Promise<SourceSession> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'doichieu',
    connectionTimeoutMillis: Math.min(15_000, stalledAfterMs),
  });
  // A connection lost between queries must fail the next query, not the process.
  client.on('error', () => {});
  // A goodbye in the middle of a COPY, or to a server that is gone, would wait for ever: then the line is cut instead.
  let isIdle = true;
  const answered = async <T>(answer: Promise<T>): Promise<T> => {
    const alarm = setTimeout(() => cut(client), stalledAfterMs);
    isIdle = false;
    try {
      const value = await answer;
      isIdle = true;
      return value;
    } catch (cause) {
      throw new AppError('SOURCE_LOST', messages.registries.sourceLost(), { cause });
    } finally {
      clearTimeout(alarm);
    }
  };
  const ask: SourceSession['ask'] = (text, values) => answered(client.query(text, values));
  const end = async () => (isIdle ? await client.end() : cut(client));
  try {
    await answered(client.connect());
    // A scan that joins another one's in the middle of the table would change the order of the rows.
    await ask("SET synchronize_seqscans TO off; SET datestyle TO 'ISO, YMD'; SET client_encoding TO 'UTF8'");
    await ask("SET timezone TO 'Asia/Ho_Chi_Minh'; SET default_transaction_read_only TO on");
    await ask('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  } catch (cause) {
    cut(client);
    throw new AppError('SOURCE_UNREACHABLE', messages.registries.sourceUnreachable(), { cause });
  }
  return {
    ask,
    async *copy(text) {
      const chunks = client.query(copyTo(text))[Symbol.asyncIterator]();
      for (;;) {
        const next: IteratorResult<Buffer> = await answered(chunks.next());
        // Between chunks the server is still sending.
        isIdle = next.done === true;
        if (next.done === true) return;
        yield next.value;
      }
    },
    end,
  };
}

/** Breaks a connection off without a word. */
function cut(client: pg.Client): void {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } };
  connection.stream.destroy();
}

/** A relation's columns with the numbers of their types. Errors: `RELATION_NOT_FOUND`, `SOURCE_LOST`. */
export async function relationColumns(
  { ask }: SourceSession,
  relation: string,
  quoted: string,
): Promise<{ readonly header: string[]; readonly types: number[] }> {
  const found = await ask<{ found: string | null }>('SELECT to_regclass($1)::text AS found', [quoted]);
  if (found.rows[0]?.found == null) {
    throw new AppError('RELATION_NOT_FOUND', messages.registries.relationNotFound(relation));
  }
  const { fields } = await ask(`SELECT * FROM ${quoted} LIMIT 0`).catch((cause: unknown) => {
    if (!(cause instanceof AppError && cause.cause instanceof pg.DatabaseError)) throw cause;
    throw new AppError('RELATION_NOT_FOUND', messages.registries.relationNotReadable(relation), { cause });
  });
  return { header: fields.map(({ name }) => name), types: fields.map(({ dataTypeID }) => dataTypeID) };
}

/** @param changed quoted column that says when a row was changed. Errors: `SOURCE_LOST`. */
export async function countRelation(
  { ask }: SourceSession,
  quoted: string,
  changed: string | undefined,
): Promise<{ readonly rows: number; readonly newestAt: Date | null }> {
  const newest =
    changed === undefined ? 'NULL' : `max(${changed}) FILTER (WHERE ${changed} <= now() + interval '1 day')`;
  const { rows } = await ask<{ rows: string; newestAt: Date | null }>(
    `SELECT count(*)::text AS rows, (${newest})::timestamptz AS "newestAt" FROM ${quoted}`,
  );
  return { rows: Number(rows[0]!.rows), newestAt: rows[0]!.newestAt };
}
