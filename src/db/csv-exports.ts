import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** Takes pieces of CSV as they come. */
export type WriteText = (text: Uint8Array) => Promise<void>;

/**
 * outcomes.csv of a run: one line per record and per row of civil status that was quarantined, in the order of the
 * input. COPY cannot take parameters, so the ids are written into the text as the integers they are.
 *
 * @returns lines without the header
 */
export async function copyOutcomesCsv(
  pool: pg.Pool,
  { campaignId, runId }: { readonly campaignId: number; readonly runId: number },
  write: WriteText,
  signal: AbortSignal,
): Promise<number> {
  return await copyCsv(
    pool,
    write,
    signal,
    `WITH listed AS (
      SELECT entry_id, record_key, ordinal, source, source_line::bigint AS line
      FROM outcomes JOIN marriage_entries USING (entry_id) WHERE run_id = ${integer(runId)}
      UNION ALL
      SELECT NULL, 'quarantined:' || source || ':' || line, NULL, source, line
      FROM quarantined_rows WHERE ${latestExtract(campaignId, 'civil_status')}
    ), placed AS (
      SELECT *, coalesce(
        ordinal,
        max(ordinal) OVER (PARTITION BY source ORDER BY line ROWS UNBOUNDED PRECEDING),
        min(ordinal) OVER (PARTITION BY source) - 1
      ) AS place
      FROM listed
    )
    SELECT record_key, coalesce(outcome, 'quarantined') AS outcome, husband_outcome, wife_outcome, husband_pid, wife_pid,
      husband_probability, wife_probability, couple_probability, margin, ${LISTS.map(asNull).join(', ')}, duplicate_group
    FROM placed LEFT JOIN outcomes ON run_id = ${integer(runId)} AND outcomes.entry_id = placed.entry_id
    ORDER BY place NULLS LAST, ordinal NULLS LAST, line`,
  );
}

const LISTS = [
  'husband_candidates',
  'wife_candidates',
  'pair_candidates',
  'couple_link',
  'discrepancies',
  'notices',
];

/** COPY writes an empty text as `""` and only NULL as nothing. */
const asNull = (column: string) => `nullif(${column}, '') AS ${column}`;

/** quarantine.csv: the rows of both registries' latest pulls that were set aside. People open it in spreadsheets. @returns lines without the header */
export async function copyQuarantineCsv(
  pool: pg.Pool,
  campaignId: number,
  write: WriteText,
  signal: AbortSignal,
): Promise<number> {
  return await copyCsv(
    pool,
    write,
    signal,
    `SELECT registry, source, line, column_name AS "column", ${plainText('value')} AS value, reason FROM quarantined_rows
    WHERE ${latestExtract(campaignId, 'civil_status')} OR ${latestExtract(campaignId, 'population')}
    ORDER BY registry, quarantine_id`,
  );
}

async function copyCsv(pool: pg.Pool, write: WriteText, signal: AbortSignal, query: string): Promise<number> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const csv = client.query(copyTo(`COPY (${query}) TO STDOUT (FORMAT csv, HEADER)`));
    await pipeline(
      csv,
      async (chunks: AsyncIterable<Uint8Array>) => {
        for await (const chunk of chunks) await write(chunk);
      },
      { signal },
    );
    return csv.rowCount;
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    // A connection left in the middle of a COPY is of no further use.
    client.release(failure);
  }
}

const latestExtract = (campaignId: number, registry: 'civil_status' | 'population') =>
  `extract_id = (SELECT max(extract_id) FROM extracts WHERE campaign_id = ${integer(campaignId)} AND registry = '${registry}')`;

/** An apostrophe before what a spreadsheet would run as a formula. */
const plainText = (column: string) =>
  `CASE WHEN ${column} ~ E'^[=+@\\\\t\\\\r-]' THEN '''' || ${column} ELSE ${column} END`;

function integer(id: number): string {
  if (!Number.isSafeInteger(id)) throw new RangeError('an id is an integer');
  return String(id);
}
