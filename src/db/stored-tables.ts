import { sql } from 'kysely';
import type { Db } from './database.ts';

export interface StoredTable {
  readonly table: string;
  /** In the table's own order, without those the database gives anew. */
  readonly columns: readonly string[];
  readonly estimatedRows: number;
  /** Whether it has triggers of ours: counters that are stored themselves. */
  readonly hasTriggers: boolean;
  readonly refersTo: readonly Reference[];
}

/** A foreign key to another table. */
export interface Reference {
  readonly table: string;
  readonly columns: readonly string[];
  readonly toColumns: readonly string[];
}

/**
 * A column that holds the number of the transaction that wrote the row says nothing on another server, where numbers may
 * be lower: it is not stored, and says after a restore that the restore wrote the row. The audit's own number goes through
 * a function and stays.
 */
const TRANSACTION_ITSELF = ['pg_current_xact_id()%', '(pg_current_xact_id()%', '((pg_current_xact_id()%'];

const NAMES = (columns: string, of: string) =>
  sql.raw(`(SELECT json_agg(a.attname ORDER BY u.place) FROM unnest(${columns}) WITH ORDINALITY AS u (attnum, place)
    JOIN pg_attribute AS a ON a.attrelid = ${of} AND a.attnum = u.attnum)`);

/** Our tables, each after those it refers to; Kysely's own are left out, a database has them from its migrations. */
export async function readTables(db: Db): Promise<readonly StoredTable[]> {
  const { rows } = await sql<StoredTable>`
    SELECT c.relname AS "table", greatest(c.reltuples, 0)::float AS "estimatedRows",
      ARRAY(
        SELECT attname::text FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
          AND coalesce(pg_get_expr(adbin, adrelid), '') NOT LIKE ALL (${TRANSACTION_ITSELF})
        ORDER BY attnum
      ) AS columns,
      EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal) AS "hasTriggers",
      coalesce((
        SELECT json_agg(json_build_object('table', r.relname,
          'columns', ${NAMES('k.conkey', 'k.conrelid')}, 'toColumns', ${NAMES('k.confkey', 'k.confrelid')}
        ) ORDER BY k.conname)
        FROM pg_constraint AS k JOIN pg_class AS r ON r.oid = k.confrelid
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid
      ), '[]') AS "refersTo"
    FROM pg_class AS c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND c.relname NOT IN ('kysely_migration', 'kysely_migration_lock')
    ORDER BY c.relname`.execute(db);
  const sorted: StoredTable[] = [];
  const placed = new Set<string>();
  for (let left = rows; left.length > 0; left = left.filter(({ table }) => !placed.has(table))) {
    const free = left.filter(({ refersTo }) => refersTo.every(({ table }) => placed.has(table)));
    // Tables that refer to each other in a ring could not be filled one after the other.
    if (free.length === 0) throw new Error(`tables in a ring: ${left.map(({ table }) => table).join(', ')}`);
    for (const table of free) {
      sorted.push(table);
      placed.add(table.table);
    }
  }
  return sorted;
}
