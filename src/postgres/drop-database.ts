import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const INSUFFICIENT_PRIVILEGE = '42501';
const OBJECT_IN_USE = '55006';
const PAUSE_MS = 250;
const ATTEMPTS = 4;

/**
 * Drops a database if it is there, ending whatever is connected to it. An autovacuum worker at work in it belongs to the
 * superuser, whom the owner may not end: FORCE is refused (42501), for as long as a large table takes. Without FORCE the
 * server ends that worker itself, and waits 5 s for it; so the sessions are ended first and the database is dropped then.
 * Another worker may have begun meanwhile: asked again, four times in all.
 *
 * Errors: those of the server, the refusal among them when it lasts.
 */
export async function dropDatabase(client: pg.ClientBase, name: string): Promise<void> {
  const drop = `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)}`;
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`${drop} WITH (FORCE)`);
      return;
    } catch (cause) {
      if (codeOf(cause) !== INSUFFICIENT_PRIVILEGE) throw cause;
    }
    try {
      await client.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename IS NOT NULL',
        [name],
      );
      await client.query(drop);
      return;
    } catch (cause) {
      const isInTheWay = [INSUFFICIENT_PRIVILEGE, OBJECT_IN_USE].includes(codeOf(cause) ?? '');
      if (attempt === ATTEMPTS || !isInTheWay) throw cause;
      await pause(PAUSE_MS);
    }
  }
}

const codeOf = (cause: unknown) => (cause as { code?: string }).code;
