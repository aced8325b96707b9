import { rm } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PostgresServer } from '../../src/postgres/server.ts';
import { startServer } from '../../src/postgres/server.ts';
import { openWorkspace } from '../../src/postgres/workspace.ts';
import { asOwner } from '../support/database.ts';
import { openFolder } from '../support/open-folder.ts';
import { testConfig } from '../support/test-config.ts';

let folder: string;
let server: PostgresServer;

beforeAll(async () => {
  folder = await openFolder('drop');
  // A lasting one, as offices run it: it looks for what to vacuum every 10 s.
  server = await startServer(testConfig(), { dataDir: `${folder}/data`, durable: true });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a database that is being vacuumed by itself is gone all the same', async () => {
  const { ownerUrl, close } = await openWorkspace(server, { kind: 'temporary' });
  const name = new URL(ownerUrl).pathname.slice(1);
  await asOwner(
    'CREATE TABLE slow (id int) WITH (autovacuum_vacuum_insert_threshold = 1, autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1)',
    ownerUrl,
  );
  // Some half a minute of work for the worker.
  await asOwner('INSERT INTO slow SELECT generate_series(1, 40_000)', ownerUrl);
  // Whose session it is may be seen by the superuser alone, that it is there by all.
  const vacuumed = `SELECT FROM pg_stat_activity WHERE datname = '${name}' AND usename IS NULL`;
  await expect
    .poll(async () => (await asOwner(vacuumed, server.ownerUrl)).rowCount, { timeout: 40_000 })
    .toBe(1);
  const session = new pg.Client({ connectionString: ownerUrl });
  session.on('error', () => {});
  await session.connect();
  await close();
  const left = `SELECT FROM pg_database WHERE datname = '${name}'`;
  expect((await asOwner(left, server.ownerUrl)).rowCount).toBe(0);
}, 60_000);
