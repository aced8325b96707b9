import { sql } from 'kysely';
import type { WrittenMarriage } from '#matchers';
import { LINKAGE_COLUMNS } from '#src/linkage/person-columns.ts';
import type { TestDatabase } from '../support/database.ts';

/** A person as COPY text of LINKAGE_COLUMNS, see `inventRegisters`. */
export type PersonLine = string;

const cellsOf = (line: PersonLine) => line.split('\t').map((cell) => (cell === '\\N' ? null : cell));

/** Adds persons, or brings those of the same number to what is given, as a pull does. */
export async function putPersons(
  { pool }: TestDatabase,
  campaignId: number,
  lines: readonly PersonLine[],
): Promise<void> {
  const names = LINKAGE_COLUMNS.join(', ');
  const assigned = LINKAGE_COLUMNS.map((name) => `${name} = excluded.${name}`).join(', ');
  const rows = lines.map((line) => {
    const cells = cellsOf(line);
    return Object.fromEntries(LINKAGE_COLUMNS.map((name, at) => [name, cells[at] ?? null]));
  });
  await pool.query(
    `INSERT INTO persons (campaign_id, ${names}, row_hash)
     SELECT $1, ${names}, md5(r::text)::uuid FROM jsonb_populate_recordset(NULL::persons, $2) AS r
     ON CONFLICT (campaign_id, pid) DO UPDATE SET ${assigned}, vanished_at = NULL, changed_in = DEFAULT`,
    [campaignId, JSON.stringify(rows)],
  );
}

export async function dropPersons(
  { pool }: TestDatabase,
  campaignId: number,
  pids: readonly string[],
): Promise<void> {
  await pool.query(
    `UPDATE persons SET vanished_at = now(), changed_in = DEFAULT WHERE campaign_id = $1 AND pid = ANY($2)`,
    [campaignId, pids],
  );
}

/** Marriages by key in this order: added, changed and, where they are missing, vanished. */
export async function putMarriages(
  { pool }: TestDatabase,
  campaignId: number,
  marriages: readonly { readonly key: string; readonly written: WrittenMarriage }[],
): Promise<void> {
  await pool.query(
    `UPDATE marriage_entries SET vanished_at = now() WHERE campaign_id = $1 AND record_key <> ALL($2)`,
    [campaignId, marriages.map(({ key }) => key)],
  );
  await pool.query(
    `INSERT INTO marriage_entries (campaign_id, record_key, ordinal, source, source_line, written, row_hash)
     SELECT $1, key, ordinal, 'kh.csv', ordinal, written, md5(written::text)::uuid
     FROM jsonb_to_recordset($2) AS r (key text, ordinal integer, written jsonb) ORDER BY ordinal
     ON CONFLICT (campaign_id, record_key) DO UPDATE
     SET written = excluded.written, ordinal = excluded.ordinal, row_hash = excluded.row_hash, vanished_at = NULL`,
    [campaignId, JSON.stringify(marriages.map((one, at) => ({ ...one, ordinal: at + 1 })))],
  );
}

/** Everything a run says of the records, in the order of the input: what stands in outcomes.csv and more. */
export async function outcomeTexts({ db }: TestDatabase, runId: number): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    SELECT jsonb_build_object('key', record_key, 'outcome', to_jsonb(o) - 'run_id' - 'since_run', 'found', (
      SELECT jsonb_agg(to_jsonb(d) - 'run_id' - 'discrepancy_id' ORDER BY discrepancy_id) FROM discrepancies AS d
      WHERE d.run_id = o.run_id AND d.entry_id = o.entry_id))::text AS text
    FROM outcomes AS o JOIN marriage_entries USING (entry_id) WHERE run_id = ${runId} ORDER BY ordinal, entry_id`.execute(
    db,
  );
  return rows.map(({ text }) => text);
}
