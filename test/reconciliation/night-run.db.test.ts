import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import { fixedClock } from '#src/clock.ts';
import { ensureCampaign } from '#src/db/campaigns.ts';
import { endLinkRun, findPublishedRun, startLinkRun } from '#src/db/link-runs.ts';
import { STAGES } from '#src/domain/morning-report.ts';
import { nightFiles } from '#src/reconciliation/night-memory.ts';
import { publishUnchanged } from '#src/reconciliation/publish-run.ts';
import { restorePreviousRun } from '#src/reconciliation/restore-run.ts';
import { runLinkage } from '#src/reconciliation/run.ts';
import { type ChangingRegisters, changingRegisters } from '../linkage/changing-registers.ts';
import { createChance } from '../linkage/invented-registers.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { dropPersons, outcomeTexts, putMarriages, putPersons } from './working-copy.ts';

let own: TestDatabase;
let campaignId: number;
let snapshotFolder: string;
let registers: ChangingRegisters;
let minute = 0;
const options = () => ({
  units: sonLaUnits(),
  province: '14',
  workers: 1,
  clock: fixedClock(new Date(Date.UTC(2026, 7, 25, 1, minute++)).toISOString()),
});
const night = () => runLinkage(own, campaignId, { ...options(), snapshotFolder });
const whole = () => runLinkage(own, campaignId, options());
const wentOn = ({ timings }: Awaited<ReturnType<typeof night>>) => timings.find_changes !== undefined;

async function putAll(): Promise<void> {
  const marriages = registers.marriages.map(({ id, written }) => ({ key: `K${id}`, written }));
  await putMarriages(own, campaignId, marriages);
}

async function change(persons: number, marriages: number): Promise<void> {
  const { present, vanished } = registers.change(persons, marriages);
  await putPersons(own, campaignId, present);
  await dropPersons(own, campaignId, vanished);
  await putAll();
}

const casesNow = () =>
  own.db
    .selectFrom('cases')
    .select(['case_id', 'state', 'classification', 'husband_pid', 'wife_pid', 'kinds', 'reasons', 'version'])
    .where('campaign_id', '=', campaignId)
    .orderBy('case_id')
    .execute();

beforeAll(async () => {
  own = await testDatabase();
});
afterAll(() => own.drop());
beforeEach(async () => {
  ({ campaignId } = await ensureCampaign(own.db, `thử ${minute}`));
  snapshotFolder = await mkdtemp(join(tmpdir(), 'nights-'));
  registers = changingRegisters(60, 120, createChance(minute + 3));
  await putPersons(own, campaignId, [...registers.persons.values()]);
  await putAll();
  return () => rm(snapshotFolder, { recursive: true });
});

test('night after night what changed is linked, and a whole run says the same of every record and every case', async () => {
  expect(wentOn(await night())).toBe(false);
  for (const [persons, marriages] of [
    [12, 3],
    [0, 2],
    [25, 0],
  ] as const) {
    await change(persons, marriages);
    const report = await night();
    expect(wentOn(report)).toBe(true);
    const [said, cases] = [await outcomeTexts(own, report.runId), await casesNow()];
    const other = await whole();
    expect(said).toEqual(await outcomeTexts(own, other.runId));
    expect(cases).toEqual(await casesNow());
    // What was kept is not of the run that stands now.
    expect(wentOn(await night())).toBe(false);
  }
});

test('with nothing changed nothing is copied out or judged, and no case changes', async () => {
  const first = await night();
  const cases = await casesNow();
  for (const _ of [1, 2]) {
    const second = await night();
    expect(second.counts).toMatchObject({ entries: 60, records_searched: 0, records_decided: 0 });
    expect(Object.keys(second.timings).sort()).toEqual(['find_changes', 'link', 'total', 'write']);
    expect(await outcomeTexts(own, second.runId)).toEqual(await outcomeTexts(own, first.runId));
    expect(await casesNow()).toEqual(cases);
  }
});

test('a night in which only persons changed is linked on two threads', async () => {
  const onThreads = () => runLinkage(own, campaignId, { ...options(), workers: 2, snapshotFolder });
  await onThreads();
  const [first] = registers.persons.values();
  await putPersons(own, campaignId, [first!.replace(/[^\t]*$/, 'dead')]);
  const report = await onThreads();
  expect(wentOn(report)).toBe(true);
  expect(report.counts).toMatchObject({ records_searched: 0 });
  const all = await whole();
  expect(await outcomeTexts(own, report.runId)).toEqual(await outcomeTexts(own, all.runId));
  // What has no place among the stages has no words on the morning's page either.
  expect(STAGES).toEqual(expect.arrayContaining(Object.keys({ ...report.timings, ...all.timings })));
});

test('how many persons a night will read is told as not known', async () => {
  await night();
  await change(5, 0);
  const read: { readonly done: number; readonly total: number }[] = [];
  await runLinkage(own, campaignId, {
    ...options(),
    snapshotFolder,
    onProgress({ stage, ...progress }) {
      if (stage === 'read_population') read.push(progress);
    },
  });
  expect(read.length).toBeGreaterThan(0);
  expect(read.every(({ done, total }) => done > 0 && total === 0)).toBe(true);
});

test('what was read in the paper book is linked the same night', async () => {
  await night();
  const { entry_id: entryId } = await own.db
    .selectFrom('marriage_entries')
    .select('entry_id')
    .where('campaign_id', '=', campaignId)
    .limit(1)
    .executeTakeFirstOrThrow();
  const readings = JSON.stringify({ chongHoTen: 'Ma Văn Khác', chongNgaySinh: '01/01/1931' });
  await own.pool.query('UPDATE cases SET readings = $2 WHERE case_id = $1', [entryId, readings]);
  const report = await night();
  expect(report.counts.records_searched).toBe(1);
  expect(await outcomeTexts(own, report.runId)).toEqual(await outcomeTexts(own, (await whole()).runId));
});

test('of a marriage that vanished the next night says nothing', async () => {
  const first = await night();
  registers.marriages.shift();
  await putAll();
  const report = await night();
  expect(wentOn(report)).toBe(true);
  expect(await outcomeTexts(own, report.runId)).toEqual(await outcomeTexts(own, (await whole()).runId));
  expect(await outcomeTexts(own, first.runId)).toHaveLength(60);
});

test('a night is not published beside another run than the one it went on from', async () => {
  const first = await night();
  const standing = await whole();
  const started = { campaignId, modelVersion: 'm', startedAt: options().clock.now() };
  const runId = await startLinkRun(own.db, started);
  const unchanged = { campaignId, runId, follows: first.runId, counts: {}, timings: () => ({}) };
  await expect(publishUnchanged(own.pool, unchanged, options())).rejects.toMatchObject({ code: 'RUN_ENDED' });
  expect((await findPublishedRun(own.db, campaignId))?.runId).toBe(standing.runId);
});

test('of a night that is not published no file is left, and the next goes on from the one before', async () => {
  await night();
  const kept = await readdir(snapshotFolder);
  await change(5, 2);
  const onBegun = (runId: number) => endLinkRun(own.db, runId, 'stopped', options().clock.now());
  const ended = runLinkage(own, campaignId, { ...options(), snapshotFolder, onBegun });
  await expect(ended).rejects.toMatchObject({ code: 'RUN_ENDED' });
  expect(await readdir(snapshotFolder)).toEqual(kept);
  expect(wentOn(await night())).toBe(true);
});

test('files of a run that was killed go with the next run, those of other campaigns and of later runs stay', async () => {
  const { runId } = await night();
  const kept = await readdir(snapshotFolder);
  const put = (name: string) => writeFile(join(snapshotFolder, name), 'x');
  for (const left of [`base-${runId - 1}`, `night-${runId - 1}`, `night-${runId - 1}.part`])
    await put(`campaign-${campaignId}-${left}`);
  const others = [
    `campaign-${campaignId}0-night-${runId - 1}`,
    `campaign-${campaignId}-night-${runId + 1_000}`,
  ];
  for (const name of others) await put(name);
  await night();
  expect(await readdir(snapshotFolder)).toEqual([...kept, ...others].sort());
  await change(5, 2);
  expect(wentOn(await night())).toBe(true);
});

test('nothing is removed where the note cannot be read, or is damaged', async () => {
  await night();
  const kept = await readdir(snapshotFolder);
  const note = join(snapshotFolder, `campaign-${campaignId}.json`);
  const files = nightFiles(snapshotFolder, campaignId);
  const text = await readFile(note, 'utf8');
  await writeFile(note, text.replace(/"night":\d+/, '"night":1'));
  expect(files.note()).toBeUndefined();
  files.forgetUnnamed(() => true);
  expect(await readdir(snapshotFolder)).toEqual(kept);
  await rm(note);
  await mkdir(note);
  files.forgetUnnamed(() => true);
  expect(await readdir(snapshotFolder)).toEqual(kept);
  await rm(note, { recursive: true });
  await writeFile(note, text);
});

const putBack = (at: ReturnType<typeof fixedClock>) =>
  restorePreviousRun(own, campaignId, {
    ...options(),
    clock: at,
    actor: { accountId: null, login: 'nguoi.truc', via: 'terminal', address: undefined },
  });

test('a night is put back as it was, over the night that followed it', async () => {
  await night();
  await change(10, 0);
  const second = await night();
  const said = await outcomeTexts(own, second.runId);
  await change(10, 0);
  expect(wentOn(await night())).toBe(true);
  const { runId, restoredRunId } = await putBack(options().clock);
  expect(restoredRunId).toBe(second.runId);
  expect(await outcomeTexts(own, runId)).toEqual(said);
});

test('with the clock set back, the run published last stands', async () => {
  await night();
  await change(20, 6);
  await night();
  const { runId } = await putBack(fixedClock('2026-08-24T23:00:00Z'));
  expect((await findPublishedRun(own.db, campaignId))?.runId).toBe(runId);
  const report = await night();
  expect(wentOn(report)).toBe(false);
  expect(await outcomeTexts(own, report.runId)).toEqual(await outcomeTexts(own, (await whole()).runId));
});

describe('the whole file is linked', () => {
  beforeEach(async () => {
    await night();
    await change(3, 1);
  });

  async function spoil(name: RegExp, at: (bytes: Buffer) => number): Promise<void> {
    const file = (await readdir(snapshotFolder)).find((found) => name.test(found))!;
    const bytes = await readFile(join(snapshotFolder, file));
    bytes[at(bytes)]! ^= 1;
    await writeFile(join(snapshotFolder, file), bytes);
  }

  test.for([
    ['a byte of the columns', /night/, (bytes: Buffer) => bytes.length >> 1],
    ['the end of the columns', /night/, (bytes: Buffer) => bytes.length - 70],
    ['the header', /base/, () => 40],
    ['the note', /json/, (bytes: Buffer) => bytes.length - 60],
  ] as const)('where %s is damaged', async ([, name, at]) => {
    await spoil(name, at);
    expect(wentOn(await night())).toBe(false);
    expect(wentOn(await night())).toBe(true);
  });

  test('where the files are gone', async () => {
    await rm(snapshotFolder, { recursive: true });
    expect(wentOn(await night())).toBe(false);
  });

  test('where another province, another year or another run stands', async () => {
    const another = { ...options(), snapshotFolder, province: '01' };
    expect(wentOn(await runLinkage(own, campaignId, another))).toBe(false);
    await night();
    const later = { ...options(), clock: fixedClock('2027-01-02T01:00:00Z'), snapshotFolder };
    expect(wentOn(await runLinkage(own, campaignId, later))).toBe(false);
  });

  test('after a run was put back', async () => {
    await night();
    await putBack(options().clock);
    expect(wentOn(await night())).toBe(false);
  });

  test('only once, then nights go on again, and one set of files is kept', async () => {
    expect(wentOn(await night())).toBe(true);
    await change(5, 2);
    expect(wentOn(await night())).toBe(true);
    expect(await readdir(snapshotFolder)).toHaveLength(3);
  });
});
