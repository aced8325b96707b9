import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureCampaign } from '../../src/db/campaigns.ts';
import { createDatabase, createPool } from '../../src/db/database.ts';
import { generateProvince } from '../../src/demo/generate-province.ts';
import { createRandom } from '../../src/demo/random.ts';
import { startServer } from '../../src/postgres/server.ts';
import { openWorkspace } from '../../src/postgres/workspace.ts';
import { pullRegistry } from '../../src/reconciliation/pull.ts';
import { openFileSources } from '../../src/registries/file-source.ts';
import { builtInMapping } from '../../src/registries/header-mapping.ts';
import { openFolder } from '../support/open-folder.ts';
import { testConfig } from '../support/test-config.ts';
import {
  countPublished,
  hastenTakeover,
  keepTakenSince,
  orderRun,
  untilPublished,
  whatStands,
} from './hosts.ts';
import { startHost } from './start-host.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

let folder: string;
let dataDir: string;
let campaignId: number;
let undisturbed: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  folder = await openFolder('crash');
  dataDir = join(folder, 'data');
  const server = await startServer(testConfig(), { dataDir, durable: false });
  const workspace = await openWorkspace(server, { kind: 'kept' });
  ({ campaignId } = await ensureCampaign(workspace.db, 'thử'));
  const files = await generateProvince({
    seed: 7,
    marriages: 600,
    persons: 6_000,
    noise: 'hard',
    directory: join(folder, 'files'),
  });
  for (const [registry, path] of [
    ['civil_status', files.marriages],
    ['population', files.persons],
  ] as const) {
    const sources = await openFileSources(registry, [path], builtInMapping);
    await pullRegistry(workspace.pool, campaignId, sources, { now: new Date() });
  }
  const host = await startHost(server.appUrl, 0);
  await hastenTakeover(workspace);
  await untilPublished(workspace, await orderRun(workspace, campaignId, 0));
  await host.stop();
  undisturbed = await whatStands(workspace, campaignId);
  await workspace.close();
  await server.stop();
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

/** `doichieu serve` with two workers, once it listens. */
async function serve(): Promise<ChildProcess> {
  const { INIT_CWD: _, DATABASE_URL: _u, ...inherited } = process.env;
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--workers', '2', '--json'], {
    env: { ...inherited, DOICHIEU_DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const listens = once(child.stdout!, 'data');
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`serve ended with ${code}`)));
  ended.catch(() => {});
  await Promise.race([listens, ended]);
  return child;
}

/** A look into the database of the folder, which it neither starts nor keeps alive. */
async function looking<T>(
  work: (database: { db: ReturnType<typeof createDatabase> }) => Promise<T>,
): Promise<T> {
  const server = await startServer(testConfig(), { dataDir });
  const pool = createPool(server.appUrl, 2);
  const db = createDatabase(pool);
  try {
    return await work({ db });
  } finally {
    await db.destroy();
    await server.stop();
  }
}

const killPostgres = async () => {
  const [pid] = (await readFile(join(dataDir, 'server', 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
};

test('the service killed in mid-run, then its PostgreSQL: started again, the run ends as if nothing had been', {
  timeout: 300_000,
}, async () => {
  const random = createRandom(11);
  let service = await serve();
  const orderId = await looking((database) => orderRun(database, campaignId, 0));
  await pause(1_500 + 1_500 * random.next());
  let gone = once(service, 'exit');
  service.kill('SIGKILL');
  await gone;

  service = await serve();
  await pause(4_000 + 2_000 * random.next());
  gone = once(service, 'exit');
  await killPostgres();
  expect(await gone).toEqual([4, null]);

  const startedAt = new Date();
  service = await serve();
  await looking(async (database) => {
    await keepTakenSince(database, orderId, startedAt);
    await untilPublished(database, orderId);
    expect(await whatStands(database, campaignId)).toEqual(undisturbed);
    expect(await countPublished(database, campaignId)).toBe(2);
  });
  gone = once(service, 'exit');
  service.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
});
