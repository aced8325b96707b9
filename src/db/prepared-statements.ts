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

const prepared = new WeakSet<pg.PoolClient>();

/**
 * Lets the server keep the plans of statements that come again: parsing and planning is half the work of a short query.
 * A statement with parameters is sent by name; the server plans it without their values only where that costs no more.
 */
function preparing(client: pg.PoolClient): pg.PoolClient {
  if (prepared.has(client)) return client;
  prepared.add(client);
  const plain = client.query.bind(client) as (...given: unknown[]) => unknown;
  const query = (text: unknown, values?: unknown, ...rest: unknown[]) => {
    const name =
      typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
    return name === undefined ? plain(text, values, ...rest) : plain({ name, text, values }, ...rest);
  };
  client.query = query as typeof client.query;
  return client;
}

/** A pool whose connections prepare what they are asked. Ending it ends the pool. */
export function preparingPool(pool: pg.Pool) {
  return {
    connect: async () => preparing(await pool.connect()),
    end: async () => await pool.end(),
    options: pool.options,
  };
}
