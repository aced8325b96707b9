import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#src/clock.ts';
import { ensureCampaign } from '#src/db/campaigns.ts';
import { startWorker } from '#src/jobs/start-worker.ts';
import { UNITS } from '../review/invented-province.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let own: TestDatabase;
let snapshotFolder: string;
beforeAll(async () => {
  own = await testDatabase();
  snapshotFolder = await mkdtemp(join(tmpdir(), 'snapshots-'));
});
afterAll(async () => {
  await own.drop();
  await rm(snapshotFolder, { recursive: true });
});

test.each([false, true])(
  'a worker leaves nothing on its host of a campaign that is no more (only chunks: %s)',
  async (onlyChunks) => {
    const { campaignId } = await ensureCampaign(own.db, 'thử');
    const put = (name: string) => writeFile(join(snapshotFolder, name), 'x');
    const kept = [`campaign-${campaignId}-night-7`, `campaign-${campaignId}.json`];
    const purged = ['campaign-999-base-3', 'campaign-999-night-7.part', 'campaign-999.json'];
    for (const name of [...kept, ...purged]) await put(name);
    const worker = await startWorker(
      {
        ...own,
        clock: systemClock,
        logger: { error: (fields, text) => console.error(text, fields) },
        units: UNITS,
        province: '14',
        settingOf: () => undefined,
        snapshotFolder,
      },
      { onlyChunks },
    );
    await expect.poll(() => readdir(snapshotFolder), { timeout: 10_000 }).toEqual(kept);
    await worker.stop();
  },
);
