import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyCell } from './copy-encoding.ts';

/** A row on its way in: accepted with its cells, or set aside with a reason and no cells. */
export interface IncomingRow {
  /** Place of its source in the list of sources. */
  readonly source: number;
  readonly line: number;
  readonly cells?: readonly (string | null)[];
  readonly fault?: { readonly reason: string; readonly column: string | null; readonly value: string | null };
}

export interface IncomingRows {
  readonly write: (rows: Iterable<IncomingRow>) => Promise<void>;
  readonly end: () => Promise<void>;
}

const FAULT_COLUMNS = ['reason', 'column_name', 'value'];

/**
 * Makes the table a pull arrives in, gone with the transaction, and opens a COPY into it. Accepted rows and those set
 * aside come through one stream, so that neither has to be kept in memory. The row's hash is computed by the server
 * while it copies: on two cores that costs nothing, in this process it cost 4 s per 1.3 million rows.
 *
 * @param client a connection inside a transaction; it is busy until `end`
 * @param columns data columns, all text; names are the caller's constants
 * @throws what PostgreSQL answers to the COPY
 */
export async function openIncomingRows(
  client: pg.ClientBase,
  columns: readonly string[],
): Promise<IncomingRows> {
  const content = columns.map((column) => `coalesce(${column}, E'\\x01')`).join(" || E'\\x1f' || ");
  await client.query(`
    CREATE TEMP TABLE incoming (
      ordinal integer GENERATED ALWAYS AS IDENTITY, source smallint NOT NULL, line integer NOT NULL,
      ${FAULT_COLUMNS.map((column) => `${column} text`).join(', ')},
      ${columns.map((column) => `${column} text`).join(', ')},
      row_hash uuid GENERATED ALWAYS AS (md5(${content})::uuid) STORED
    ) ON COMMIT DROP`);
  const names = ['source', 'line', ...FAULT_COLUMNS, ...columns].join(', ');
  const stream = client.query(copyFrom(`COPY incoming (${names}) FROM STDIN`));
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure = error;
  });
  const noFault = '\t\\N'.repeat(FAULT_COLUMNS.length);
  const noCells = '\t\\N'.repeat(columns.length);
  const encode = ({ source, line, cells, fault }: IncomingRow): string => {
    let text = `${source}\t${line}`;
    text += fault
      ? `\t${copyCell(fault.reason)}\t${copyCell(fault.column)}\t${copyCell(fault.value)}`
      : noFault;
    if (cells) for (const cell of cells) text += `\t${copyCell(cell)}`;
    else text += noCells;
    return text;
  };
  return {
    async write(rows) {
      let text = '';
      for (const row of rows) text += `${encode(row)}\n`;
      if (failure) throw failure;
      if (text !== '' && !stream.write(Buffer.from(text, 'utf8'))) await settled(stream, 'drain');
    },
    async end() {
      if (failure) throw failure;
      const finished = settled(stream, 'finish');
      stream.end();
      await finished;
      await client.query('ANALYZE incoming');
    },
  };
}

function settled(stream: NodeJS.WritableStream, event: 'drain' | 'finish'): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      stream.off('error', fail);
      resolve();
    };
    const fail = (error: Error): void => {
      stream.off(event, done);
      reject(error);
    };
    stream.once(event, done);
    stream.once('error', fail);
  });
}

/** How many rows came in, and how many of them were set aside. */
export async function countIncomingRows(
  client: pg.ClientBase,
): Promise<{ read: number; quarantined: number }> {
  const { rows } = await client.query<{ read: string; quarantined: string }>(
    'SELECT count(*) AS read, count(reason) AS quarantined FROM incoming',
  );
  return { read: Number(rows[0]!.read), quarantined: Number(rows[0]!.quarantined) };
}
