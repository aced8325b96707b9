import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const INSUFFICIENT_PRIVILEGE = '42501';
const PAUSE_MS = 250;
const ATTEMPTS = 40;

/**
 * Drops a database if it is there, ending whatever is connected to it. An autovacuum worker at work in it belongs to the
 * superuser: who owns only the database may not end it and is refused (42501), but it ends by itself; so a refusal is
 * asked again every 250 ms, for 10 s at most.
 *
 * Errors: those of the server, the refusal among them when it lasts.
 */
export async function dropDatabase(client: pg.ClientBase, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
      return;
    } catch (cause) {
      if (attempt === ATTEMPTS || (cause as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw cause;
      await pause(PAUSE_MS);
    }
  }
}
