import { rm } from 'node:fs/promises';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateToLatest } from '../../src/postgres/migrate.ts';
import { startServer } from '../../src/postgres/server.ts';
import { openFolder } from './open-folder.ts';
import { testConfig } from './test-config.ts';
import { WORKERS } from './workers.ts';

/** A server with a migrated database to copy. */
export interface TestServer {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** By place of the worker. */
    readonly databaseServers: readonly TestServer[];
  }
}

const TEMPLATE = 'doichieu_template';

/**
 * A server for each worker, in a folder of its own. One for all would have files wait for each other: the audit is sealed up
 * to the oldest transaction that runs on the whole server.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await Promise.all(Array.from({ length: WORKERS }, startTestServer));
  project.provide(
    'databaseServers',
    servers.map(({ ownerUrl, appUrl }) => ({ ownerUrl, appUrl, template: TEMPLATE })),
  );
  return async () => {
    await Promise.all(servers.map(({ stop }) => stop()));
  };
}

async function startTestServer() {
  const folder = await openFolder('test');
  const server = await startServer(testConfig(), { dataDir: `${folder}/data`, durable: false });
  const { ownerUrl, appUrl } = server;
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`CREATE DATABASE ${TEMPLATE}`);
  await owner.end();
  const templateUrl = new URL(ownerUrl);
  templateUrl.pathname = `/${TEMPLATE}`;
  await migrateToLatest(templateUrl.href);
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { ownerUrl, appUrl, stop };
}
