import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { type PipeliningClient, pipelinedQuery } from './pipelined-transactions.ts';
import { preparedQuery } from './prepared-statements.ts';

const lent = new WeakMap<PipeliningClient, PostgresPoolClient>();

function lend(client: PipeliningClient): PostgresPoolClient {
  client.pipeline = true;
  const known = lent.get(client);
  if (known !== undefined) return known;
  const quick = {
    query: pipelinedQuery(client, preparedQuery(client)),
    release: (destroy?: boolean) => {
      client.pipeline = false;
      client.release(destroy);
    },
  } as unknown as PostgresPoolClient;
  lent.set(client, quick);
  return quick;
}

/**
 * A pool for the many small statements of a service: they are prepared, and those of a transaction sent in as few parcels
 * as can be. Whoever takes a connection from the pool itself has it as `pg` made it. Ending it ends the pool.
 */
export const quickPool = (pool: pg.Pool): PostgresPool => ({
  connect: async () => lend((await pool.connect()) as PipeliningClient),
  end: async () => await pool.end(),
  options: pool.options,
});
