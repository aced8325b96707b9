import type { Pool } from '../src/db/database.ts';

/** Tables a case lies in, with the column that holds its number; those that refer to others come last. */
const TABLES = [
  ['marriage_entries', 'entry_id'],
  ['outcome_versions', 'entry_id'],
  ['cases', 'case_id'],
  ['case_search', 'case_id'],
  ['case_discrepancies', 'case_id'],
] as const;

/**
 * Copies every case of a database, for measuring the service at a size whose linkage would take half an hour. Names, offices
 * and dates keep their shares; persons stay as they are, so that each stands in as many cases as there are copies.
 *
 * @param copies how many times each case is there afterwards
 */
export async function copyCases(pool: Pool, copies: number): Promise<void> {
  const { rows } = await pool.query<{ last: number }>('SELECT max(entry_id) AS last FROM marriage_entries');
  const step = rows[0]!.last;
  for (const [table, key] of TABLES) {
    const columns = await pool.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1
      ORDER BY ordinal_position`,
      [table],
    );
    const names = columns.rows.map(({ name }) => name);
    const copied = names.map((name) => {
      if (name === key) return `t.${key} + copy * ${step}`;
      if (name === 'record_key') return `t.record_key || '/' || copy`;
      return name === 'ordinal' ? `t.ordinal + copy * ${step}` : `t.${name}`;
    });
    await pool.query(
      `INSERT INTO ${table} (${names.join(', ')}) OVERRIDING SYSTEM VALUE
      SELECT ${copied.join(', ')} FROM ${table} AS t CROSS JOIN generate_series(1, ${copies - 1}) AS copy`,
    );
  }
  await pool.query('VACUUM ANALYZE');
}
