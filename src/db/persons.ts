import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { MergeCounts } from './extracts.ts';

/** Columns of a person as pulled, without the campaign: the registry's own, and `raw` for those it does not know. */
export const PERSON_COLUMNS = [
  'pid',
  'full_name',
  'other_name',
  'dob',
  'dob_precision',
  'sex',
  'old_id',
  'ethnicity',
  'hometown',
  'residence_code',
  'residence',
  'marital_status',
  'spouse_pid',
  'spouse_name',
  'life_status',
  'updated_at',
  'raw',
] as const;

/**
 * `updated_at` as text that sorts by time: `yyyy-mm-dd…` as it is, `dd/mm/yyyy…` turned round, a number taken as Excel's
 * count of days; anything else sorts first.
 */
const sortableUpdatedAt = (updatedAt: string) => `CASE
  WHEN ${updatedAt} ~ '^\\d{4}-\\d\\d-\\d\\d' THEN ${updatedAt}
  WHEN ${updatedAt} ~ '^\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}' THEN regexp_replace(
    regexp_replace(${updatedAt}, '(?<!\\d)(\\d)(?=[/.-])', '0\\1', 'g'), '^(\\d\\d).(\\d\\d).(\\d{4})', '\\3-\\2-\\1')
  WHEN ${updatedAt} ~ '^\\d{8}' THEN regexp_replace(${updatedAt}, '^(\\d{4})(\\d\\d)(\\d\\d)', '\\1-\\2-\\3')
  WHEN ${updatedAt} ~ '^\\d{5}(\\.\\d+)?$' THEN (timestamp '1899-12-30' + ${updatedAt}::numeric * interval '1 day')::text
  ELSE '' END`;

/**
 * Of incoming rows with one pid keeps the latest by `updated_at` and sets the others aside. Rows of the same time are
 * told apart by content, so that the one kept does not depend on the order they came in.
 *
 * @returns how many were set aside
 */
export async function setAsideRepeatedPersons(client: pg.ClientBase): Promise<number> {
  const { rowCount } = await client.query(`
    WITH repeated AS (
      SELECT pid FROM incoming WHERE reason IS NULL GROUP BY pid HAVING count(*) > 1
    ), ranked AS (
      SELECT ordinal, row_number() OVER (
        PARTITION BY pid ORDER BY (${sortableUpdatedAt('updated_at')}) COLLATE "C" DESC, row_hash, ordinal
      ) AS place
      FROM incoming JOIN repeated USING (pid) WHERE reason IS NULL
    )
    UPDATE incoming SET reason = 'repeated_pid', column_name = 'pid', value = pid
    FROM ranked WHERE ranked.ordinal = incoming.ordinal AND ranked.place > 1`);
  return rowCount ?? 0;
}

/**
 * The latest day any incoming person was changed on, `yyyy-mm-dd`; undefined where none tells. A day beyond the one given
 * is a slip of the keyboard and does not count.
 */
export async function findNewestIncoming(client: pg.ClientBase, atMost: string): Promise<string | undefined> {
  const { rows } = await client.query<{ newest: string | null }>(
    `SELECT max(left(told, 10) COLLATE "C") AS newest
     FROM (SELECT ${sortableUpdatedAt('updated_at')} AS told FROM incoming WHERE reason IS NULL) AS t
     WHERE told ~ '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])' AND left(told, 10) COLLATE "C" <= $1`,
    [atMost],
  );
  return rows[0]!.newest ?? undefined;
}

const written = PERSON_COLUMNS.map((column) => (column === 'raw' ? 'raw::jsonb' : column)).join(', ');
const assigned = PERSON_COLUMNS.map(
  (column) => `${column} = i.${column}${column === 'raw' ? '::jsonb' : ''}`,
).join(', ');

/**
 * Brings a campaign's persons to what the incoming table says: new ones added, those whose content differs rewritten,
 * those no longer there marked with the time; a person who comes back counts as changed. Of `changes` only, nobody is
 * missed, and a row older than the one kept (two pulls crossed, a copy lags behind) is left.
 *
 * @param client the connection that holds the incoming table
 */
export async function mergePersons(
  client: pg.ClientBase,
  campaignId: number,
  accepted: number,
  now: Date,
  extent: 'full' | 'changes' = 'full',
): Promise<MergeCounts> {
  const known = await client.query('SELECT 1 FROM persons WHERE campaign_id = $1 LIMIT 1', [campaignId]);
  if (known.rowCount === 0) {
    await client.query(
      `INSERT INTO persons (campaign_id, ${PERSON_COLUMNS.join(', ')}, row_hash)
       SELECT $1, ${written}, row_hash FROM incoming WHERE reason IS NULL`,
      [campaignId],
    );
    await client.query('ANALYZE persons');
    return { added: accepted, changed: 0, unchanged: 0, vanished: 0 };
  }
  const vanished = await client.query(
    `UPDATE persons p SET vanished_at = $2, changed_in = DEFAULT WHERE campaign_id = $1 AND vanished_at IS NULL AND $3
     AND NOT EXISTS (SELECT FROM incoming i WHERE i.reason IS NULL AND i.pid = p.pid)`,
    [campaignId, now, extent === 'full'],
  );
  const isNoOlder = `${sortableUpdatedAt('i.updated_at')} COLLATE "C" >= ${sortableUpdatedAt('p.updated_at')} COLLATE "C"`;
  const changed = await client.query(
    `UPDATE persons p SET ${assigned}, row_hash = i.row_hash, vanished_at = NULL, changed_in = DEFAULT
     FROM incoming i
     WHERE p.campaign_id = $1 AND i.reason IS NULL AND i.pid = p.pid
     AND (i.row_hash <> p.row_hash OR p.vanished_at IS NOT NULL)
     AND ($2 OR p.vanished_at IS NOT NULL OR i.updated_at IS NULL OR ${isNoOlder})`,
    [campaignId, extent === 'full'],
  );
  const added = await client.query(
    `INSERT INTO persons (campaign_id, ${PERSON_COLUMNS.join(', ')}, row_hash)
     SELECT $1, ${written}, row_hash FROM incoming i WHERE reason IS NULL
     AND NOT EXISTS (SELECT FROM persons p WHERE p.campaign_id = $1 AND p.pid = i.pid)`,
    [campaignId],
  );
  const counts = {
    added: added.rowCount ?? 0,
    changed: changed.rowCount ?? 0,
    vanished: vanished.rowCount ?? 0,
  };
  return { ...counts, unchanged: accepted - counts.added - counts.changed };
}

/** How many persons a campaign's working copy holds, vanished ones left out. */
export async function countPersons(pool: pg.Pool, campaignId: number): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'SELECT count(*) AS count FROM persons WHERE campaign_id = $1 AND vanished_at IS NULL',
    [campaignId],
  );
  return rows[0]!.count;
}

/**
 * Hands a campaign's living-copy persons (not vanished) over as the bytes of COPY text, as they arrive and in no
 * particular order: whoever reads them parses them.
 *
 * @throws RangeError for a column that persons do not have
 */
export async function copyPersonsOut(
  pool: pg.Pool,
  campaignId: number,
  columns: readonly string[],
  onChunk: (bytes: Buffer) => void,
): Promise<void> {
  const unknown = columns.find((column) => !PERSON_COLUMNS.some((known) => known === column));
  if (unknown !== undefined) throw new RangeError(`persons have no column ${unknown}`);
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const stream = client.query(
      copyTo(`COPY (SELECT ${columns.join(', ')} FROM persons
        WHERE campaign_id = ${Math.trunc(campaignId)} AND vanished_at IS NULL) TO STDOUT`),
    );
    await new Promise<void>((resolve, reject) => {
      stream.on('data', (bytes: Buffer) => {
        try {
          onChunk(bytes);
        } catch (error) {
          reject(error as Error);
        }
      });
      stream.once('end', resolve);
      stream.once('error', reject);
    });
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    // A COPY given up half-way leaves the connection unusable.
    client.release(failure);
  }
}
