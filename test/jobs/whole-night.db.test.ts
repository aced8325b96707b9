import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRun } from '../../src/campaigns/follow-run.ts';
import { CAREFUL, setSource } from '../../src/campaigns/pull-sources.ts';
import { systemClock } from '../../src/clock.ts';
import { ensureCampaign } from '../../src/db/campaigns.ts';
import { generateProvince } from '../../src/demo/generate-province.ts';
import type { RunningWorker } from '../../src/jobs/start-worker.ts';
import { actor } from '../review/invented-province.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { countPublished, orderRun, untilEnded, whatStands } from './hosts.ts';
import { startHost } from './start-host.ts';

let database: TestDatabase;
let folder: string;
let population: string;
let campaignId: number;
let worker: RunningWorker;

const administrator = actor(1, { role: 'administrator' });
const work = () => ({ db: database.db, clock: systemClock, actor: administrator });

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'night-'));
  ({ campaignId } = await ensureCampaign(database.db, 'đêm'));
  const invented = { seed: 7, marriages: 150, persons: 1_500, noise: 'hard', directory: folder } as const;
  const files = await generateProvince(invented);
  population = files.persons;
  for (const [registry, address] of [
    ['civil_status', files.marriages],
    ['population', files.persons],
  ] as const) {
    const source = {
      registry,
      kind: 'files',
      address,
      relation: null,
      mappingFile: null,
      ...CAREFUL,
    } as const;
    await setSource(work(), { campaignId, source });
  }
  worker = await startHost(database.appUrl, 0);
});
afterAll(async () => {
  await worker.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function night() {
  const orderId = await orderRun(database, campaignId, 0);
  await untilEnded(database, orderId);
  const { state, failure, log } = await readRun(work(), { orderId });
  return { state, failure, said: log.map(({ message }) => message) };
}
const reports = async () =>
  await database.db.selectFrom('morning_reports').select('run_id').orderBy('report_id').execute();

test('a night reads the sources, links, publishes and reports', async () => {
  const { state, said } = await night();
  expect(state).toBe('published');
  expect(said.filter((one) => one !== 'blocked')).toEqual([
    'taken',
    'pulled_civil_status',
    'pulled_population',
    'reported',
    'published',
  ]);
  expect(await whatStands(database, campaignId)).toMatchObject({ entries: 150 });
  expect(await reports()).toEqual([{ run_id: expect.any(Number) }]);
});

test('a night whose source lost half of its rows publishes nothing, says why, and reports it', async () => {
  const stands = await whatStands(database, campaignId);
  const lines = (await readFile(population, 'utf8')).split('\n');
  await writeFile(population, lines.slice(0, lines.length / 2).join('\n'));
  const { state, failure, said } = await night();
  expect({ state, failure }).toEqual({ state: 'failed', failure: 'PULL_LOSES_ROWS' });
  expect(said).toEqual(['taken', 'pulled_civil_status', 'reported', 'failed']);
  expect(await whatStands(database, campaignId)).toEqual(stands);
  expect(await countPublished(database, campaignId)).toBe(1);
  expect(await reports()).toEqual([{ run_id: expect.any(Number) }, { run_id: null }]);

  await writeFile(population, lines.join('\n'));
  expect((await night()).state).toBe('published');
});
