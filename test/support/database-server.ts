import { rm } from 'node:fs/promises';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateToLatest } from '../../src/postgres/migrate.ts';
import { startServer } from '../../src/postgres/server.ts';
import { openFolder } from './open-folder.ts';
import { testConfig } from './test-config.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly databaseServer: {
      readonly ownerUrl: string;
      readonly appUrl: string;
      readonly template: string;
    };
  }
}

const TEMPLATE = 'doichieu_template';

/** One server for all database tests, in a folder of its own, with a migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await openFolder('test');
  const server = await startServer(testConfig(), { dataDir: `${folder}/data`, durable: false });
  const owner = new pg.Client({ connectionString: server.ownerUrl });
  await owner.connect();
  await owner.query(`CREATE DATABASE ${TEMPLATE}`);
  await owner.end();
  const templateUrl = new URL(server.ownerUrl);
  templateUrl.pathname = `/${TEMPLATE}`;
  await migrateToLatest(templateUrl.href);
  project.provide('databaseServer', { ownerUrl: server.ownerUrl, appUrl: server.appUrl, template: TEMPLATE });
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
