import type { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import { fixedClock } from '#src/clock.ts';
import { ensureCampaign } from '#src/db/campaigns.ts';
import { handOutChunks } from '#src/jobs/judge-chunks.ts';
import { CHUNKS, type OrderedChunk, openQueue } from '#src/jobs/open-queue.ts';
import { judgeChunk, prepareChunkedRun } from '#src/reconciliation/chunked-run.ts';
import { inventRegisters } from '../linkage/invented-registers.ts';
import { putMarriages, putPersons } from '../reconciliation/working-copy.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const { lines, marriages } = inventRegisters(10, 20, 5);
const options = {
  units: sonLaUnits(),
  province: '14',
  workers: 1,
  clock: fixedClock('2026-11-25T01:00:00+07:00'),
};

let own: TestDatabase;
let queue: PgBoss;
let runId: number;
beforeAll(async () => {
  own = await testDatabase();
  const { campaignId } = await ensureCampaign(own.db, 'thử');
  await putPersons(own, campaignId, lines);
  const records = marriages.map((written, at) => ({ key: `K${at}`, written }));
  await putMarriages(own, campaignId, records);
  const logger = { error: (fields: object, text: string) => console.error(text, fields) };
  queue = await openQueue({ appUrl: own.appUrl, logger, keepsTime: false, name: 'thử' });
  ({ runId } = await prepareChunkedRun(own, campaignId, { ...options, chunks: 3 }));
});
afterAll(async () => {
  await queue.stop({ graceful: false });
  await own.drop();
});

const sent = new Set<number>();
const taken = async () => (await queue.fetch<OrderedChunk>(CHUNKS))[0]!;

test('chunks are handed out once, and one that is judged between being listed and handed out has not come back', async () => {
  expect(await handOutChunks(queue, own, runId, sent)).toEqual({ open: 3, cameBack: false });
  expect(await handOutChunks(queue, own, runId, sent)).toEqual({ open: 3, cameBack: false });
  const job = await taken();
  let isJudged = false;
  const whileJudged: Parameters<typeof handOutChunks>[0] = {
    send: async (...given) => {
      if (!isJudged) {
        isJudged = true;
        await judgeChunk(own, runId, job.data.chunk, options);
        await queue.complete(CHUNKS, job.id);
      }
      return await queue.send(...given);
    },
  };
  expect(await handOutChunks(whileJudged, own, runId, sent)).toEqual({ open: 2, cameBack: false });
});

test('a chunk that nobody judged though its job is over has come back', async () => {
  for (let job = await taken(); job !== undefined; job = await taken()) await queue.complete(CHUNKS, job.id);
  expect(await handOutChunks(queue, own, runId, sent)).toEqual({ open: 2, cameBack: true });
});
