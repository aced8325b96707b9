import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import { fixedClock } from '#src/clock.ts';
import { ensureCampaign } from '#src/db/campaigns.ts';
import { endLinkRun, findPublishedRun } from '#src/db/link-runs.ts';
import { finishChunkedRun, judgeChunk, prepareChunkedRun } from '#src/reconciliation/chunked-run.ts';
import { restorePreviousRun } from '#src/reconciliation/restore-run.ts';
import { runLinkage } from '#src/reconciliation/run.ts';
import { inventRegisters } from '../linkage/invented-registers.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { outcomeTexts, putMarriages, putPersons } from './working-copy.ts';

const { lines, marriages } = inventRegisters(70, 150, 5);
const records = marriages.map((written, at) => ({ key: `K${at}`, written }));
const terminal = { accountId: null, login: 'nguoi.truc', via: 'terminal', address: undefined } as const;

let own: TestDatabase;
let campaignId: number;
let undisturbed: readonly string[];
let minute = 0;
/** Each call a minute later: two runs cannot be published at one instant. */
const options = () => ({
  units: sonLaUnits(),
  province: '14',
  workers: 1,
  clock: fixedClock(new Date(Date.UTC(2026, 10, 25, 1, minute++)).toISOString()),
});

beforeAll(async () => {
  own = await testDatabase();
  ({ campaignId } = await ensureCampaign(own.db, 'thử'));
  await putPersons(own, campaignId, lines);
  await putMarriages(own, campaignId, records);
  const { runId } = await runLinkage(own, campaignId, options());
  undisturbed = await outcomeTexts(own, runId);
});
afterAll(() => own.drop());

describe('a run in chunks', () => {
  test.for([1, 2, 4])('says the same bytes as a run of one process, in %i chunks', async (chunks) => {
    const { runId, ...prepared } = await prepareChunkedRun(own, campaignId, { ...options(), chunks });
    expect(prepared.chunks).toBe(chunks);
    const numbers = Array.from({ length: chunks }, (_, chunk) => chunk);
    await Promise.all(numbers.map((chunk) => judgeChunk(own, runId, chunk, options())));
    const report = await finishChunkedRun(own, runId, options());
    expect(report.counts.entries).toBe(records.length);
    expect(await outcomeTexts(own, runId)).toEqual(undisturbed);
    expect((await findPublishedRun(own.db, campaignId))?.runId).toBe(runId);
    expect(await own.db.selectFrom('link_chunks').selectAll().execute()).toEqual([]);
  });

  test('goes on where it was left, does nothing twice, and waits for its last chunk', async () => {
    const first = await prepareChunkedRun(own, campaignId, { ...options(), chunks: 3 });
    await judgeChunk(own, first.runId, 1, options());
    await expect(finishChunkedRun(own, first.runId, options())).rejects.toMatchObject({
      code: 'RUN_CHUNKS_OPEN',
    });
    const again = await prepareChunkedRun(own, campaignId, { ...options(), chunks: 4 });
    expect(again).toEqual(first);
    for (const chunk of [0, 1, 2, 2]) await judgeChunk(own, first.runId, chunk, options());
    const report = await finishChunkedRun(own, first.runId, options());
    expect(await finishChunkedRun(own, first.runId, options())).toEqual({
      ...report,
      timings: expect.anything(),
    });
    await judgeChunk(own, first.runId, 0, options());
    expect(await outcomeTexts(own, first.runId)).toEqual(undisturbed);
  });

  test('is given up where the working copy changes under it', async () => {
    const { runId } = await prepareChunkedRun(own, campaignId, { ...options(), chunks: 2 });
    await judgeChunk(own, runId, 0, options());
    await putPersons(own, campaignId, lines.slice(0, 1));
    await expect(judgeChunk(own, runId, 1, options())).rejects.toMatchObject({ code: 'RUN_INPUT_CHANGED' });
    const next = await prepareChunkedRun(own, campaignId, { ...options(), chunks: 2 });
    expect(next.runId).not.toBe(runId);
    await expect(judgeChunk(own, runId, 1, options())).rejects.toMatchObject({ code: 'RUN_ENDED' });
    await endLinkRun(own.db, next.runId, 'stopped', options().clock.now());
    await expect(finishChunkedRun(own, next.runId, options())).rejects.toMatchObject({ code: 'RUN_ENDED' });
  });

  test('is not judged by other settings than it was opened with', async () => {
    const { runId } = await prepareChunkedRun(own, campaignId, { ...options(), chunks: 1 });
    await expect(judgeChunk(own, runId, 0, { ...options(), province: '01' })).rejects.toMatchObject({
      code: 'RUN_SETTINGS_DIFFER',
    });
    await endLinkRun(own.db, runId, 'stopped', options().clock.now());
  });
});

test('what another version of the program began is neither gone on with nor judged', async () => {
  const begun = await prepareChunkedRun(own, campaignId, { ...options(), chunks: 2 });
  await judgeChunk(own, begun.runId, 0, options());
  // As another version would have written it.
  await own.pool.query(
    `UPDATE link_runs SET chunk_plan = chunk_plan || '{"program": "another"}' WHERE run_id = $1`,
    [begun.runId],
  );
  await expect(judgeChunk(own, begun.runId, 1, options())).rejects.toMatchObject({
    code: 'RUN_SETTINGS_DIFFER',
    message: expect.stringContaining('khác phiên bản chương trình'),
  });
  const anew = await prepareChunkedRun(own, campaignId, { ...options(), chunks: 2 });
  expect(anew.runId).not.toBe(begun.runId);
  await endLinkRun(own.db, anew.runId, 'stopped', options().clock.now());
});

test('the run before the last is put back with its cases, on record, and again one further', async () => {
  const changed = records.map(({ key, written }, at) =>
    at < 3
      ? { key, written: { ...written, chongHoTen: 'Ma Văn Lạ', chongNgaySinh: '1901' } }
      : { key, written },
  );
  const before = await runLinkage(own, campaignId, options());
  await putMarriages(own, campaignId, changed);
  const after = await runLinkage(own, campaignId, options());
  expect(await outcomeTexts(own, after.runId)).not.toEqual(undisturbed);
  const stateOf = () =>
    own.db.selectFrom('cases').select(['case_id', 'husband_pid']).orderBy('case_id').execute();
  const casesAfter = await stateOf();

  const underWay = await prepareChunkedRun(own, campaignId, { ...options(), chunks: 1 });
  const restored = await restorePreviousRun(own, campaignId, {
    ...options(),
    actor: terminal,
    reason: 'thử',
  });
  await expect(judgeChunk(own, underWay.runId, 0, options())).rejects.toMatchObject({ code: 'RUN_ENDED' });
  expect(restored).toMatchObject({ restoredRunId: before.runId, records: records.length });
  expect((await findPublishedRun(own.db, campaignId))?.runId).toBe(restored.runId);
  expect(await outcomeTexts(own, restored.runId)).toEqual(undisturbed);
  expect(await stateOf()).not.toEqual(casesAfter);
  const event = await own.db
    .selectFrom('audit_events')
    .select(['actor', 'reason', 'detail'])
    .where('action', '=', 'run.restore')
    .executeTakeFirstOrThrow();
  expect(event).toMatchObject({
    actor: 'nguoi.truc',
    reason: 'thử',
    detail: { restoredRunId: before.runId, endedRunIds: [underWay.runId] },
  });

  const further = await restorePreviousRun(own, campaignId, { ...options(), actor: terminal });
  expect(further.restoredRunId).toBeLessThan(before.runId);
});

test('a campaign with one run has nothing to put back', async () => {
  const other = await ensureCampaign(own.db, 'khác');
  await putPersons(own, other.campaignId, lines.slice(0, 20));
  await putMarriages(own, other.campaignId, records.slice(0, 3));
  await runLinkage(own, other.campaignId, options());
  await expect(
    restorePreviousRun(own, other.campaignId, { ...options(), actor: terminal }),
  ).rejects.toMatchObject({ code: 'RUN_NONE_BEFORE' });
});
