import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import { withOutcomeFolder, writeOutcomeFiles } from '../../src/campaigns/outcome-files.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type InventedCampaign, inventCampaign } from './invented-campaign.ts';

describe('the files of a run', () => {
  let database: TestDatabase;
  let invented: InventedCampaign;
  let folder: string;

  beforeAll(async () => {
    database = await testDatabase();
    invented = await inventCampaign(database);
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doichieu-files-'));
    return () => rm(folder, { recursive: true });
  });

  const write = (options: { force?: boolean; signal?: AbortSignal } = {}) =>
    writeOutcomeFiles(database, { campaignId: invented.campaign.campaignId, runId: invented.runId }, folder, {
      force: options.force ?? false,
      units: sonLaUnits(),
      signal: options.signal ?? new AbortController().signal,
      describeRun: () => ({ said: 'đủ' }),
    });
  const lines = async (name: string) => (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');

  test('outcomes.csv has the columns of the exchange format', async () => {
    await write();
    const [header] = await lines('outcomes.csv');
    expect(header).toBe(
      'record_key,outcome,husband_outcome,wife_outcome,husband_pid,wife_pid,husband_probability,wife_probability,' +
        'couple_probability,margin,husband_candidates,wife_candidates,pair_candidates,couple_link,discrepancies,notices,' +
        'duplicate_group',
    );
  });

  test('outcomes.csv follows the input, quarantined rows at their place', async () => {
    await write();
    const [, ...rows] = await lines('outcomes.csv');
    expect(rows.map((line) => line.split(',').slice(0, 2).join(' '))).toEqual([
      'A-1 auto',
      'quarantined:a.csv:3 quarantined',
      'A-2 auto',
      'A-3 auto',
      'quarantined:b.csv:2 quarantined',
      'B-1 review',
      'B-2 auto',
      'B-4 auto',
    ]);
  });

  test('a row of outcomes.csv says everything of its record', async () => {
    await write();
    const [, first] = await lines('outcomes.csv');
    expect(first).toBe(
      'A-1,auto,auto,auto,014090000001,014192000002,0.9995,1,0.9995,11.5,014090000001|014090000009,014192000002,' +
        '014090000001+014192000002|NONE+014192000002,agree,,H.ID:missing,',
    );
  });

  test('quarantine.csv gives place and reason, and no formula a spreadsheet would run', async () => {
    await write();
    expect(await lines('quarantine.csv')).toEqual([
      'registry,source,line,column,value,reason',
      "civil_status,a.csv,3,,'=cmd|calc,field_count",
      'civil_status,b.csv,2,voHoTen,x,undecodable',
    ]);
  });

  test('population_only.csv counts couples of mutual links that no record names', async () => {
    await write();
    expect(await lines('population_only.csv')).toEqual([
      'residence_code,commune,birth_decade,couples',
      '03646,Phường Tô Hiệu,1980,1',
    ]);
  });

  test('only the owner may read them', async () => {
    const written = await write();
    expect(written).toHaveLength(4);
    for (const { path } of written) expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('are not written over what is there, unless asked to', async () => {
    await writeFile(join(folder, 'outcomes.csv'), 'giữ');
    await expect(withOutcomeFolder(folder, false, write)).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' });
    await expect(write()).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' });
    expect(await readdir(folder)).toEqual(['outcomes.csv']);
    expect(await readFile(join(folder, 'outcomes.csv'), 'utf8')).toBe('giữ');
    await withOutcomeFolder(folder, true, () => write({ force: true }));
    expect((await readdir(folder)).sort()).toEqual([
      'outcomes.csv',
      'population_only.csv',
      'quarantine.csv',
      'run.json',
    ]);
  });

  test('leave nothing behind when stopped', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    await expect(write({ signal: stop.signal })).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
  });
});
