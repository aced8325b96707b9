import type pg from 'pg';

/** Texts that are prepared at most, on each connection: some are put together anew for every filter. */
const MOST_STATEMENTS = 400;
/** Begins a statement whose best plan hangs on the values: a filter by a rare commune, a search for a common name. */
export const PLANNED_ANEW = '/* planned anew */';

/** Name by text; '' for one seen once. */
const names = new Map<string, string>();
let named = 0;

/** Named once it has come a second time: what is asked only once is not worth keeping on the server. */
function nameOf(text: string): string | undefined {
  if (text.startsWith(PLANNED_ANEW)) return undefined;
  const known = names.get(text);
  if (known !== undefined) return known === '' ? nameAnew(text) : known;
  if (names.size < MOST_STATEMENTS) names.set(text, '');
  return undefined;
}

function nameAnew(text: string): string {
  const name = `s${++named}`;
  names.set(text, name);
  return name;
}

export type Query = (text: string, values?: readonly unknown[]) => Promise<pg.QueryResult>;

/**
 * Lets the server keep the plans of statements that come again: parsing and planning is half the work of a short query.
 * A statement with parameters is sent by name; the server plans it without their values only where that costs no more.
 */
export function preparedQuery(client: pg.PoolClient): Query {
  const plain = client.query.bind(client) as (...given: unknown[]) => Promise<pg.QueryResult>;
  return (text, values) => {
    const name = values !== undefined && values.length > 0 ? nameOf(text) : undefined;
    return name === undefined ? plain(text, values) : plain({ name, text, values });
  };
}
