import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import { fixedClock } from '#src/clock.ts';
import { ensureCampaign } from '#src/db/campaigns.ts';
import { findPublishedRun, startLinkRun, withCampaignHeld } from '#src/db/link-runs.ts';
import { readModelFile } from '#src/reconciliation/model-file.ts';
import { pullRegistry } from '#src/reconciliation/pull.ts';
import { type RunReport, runLinkage } from '#src/reconciliation/run.ts';
import { openFileSources } from '#src/registries/file-source.ts';
import { builtInMapping } from '#src/registries/header-mapping.ts';
import { doichieu } from '../support/command-line.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const OFFICE = '"UBND xã Chiềng Ban, huyện Mai Sơn, tỉnh Sơn La"';
const MARRIAGES = `maHoSo,so,quyenSo,ngayDangKy,noiDangKy,chongHoTen,chongNgaySinh,chongNoiCuTru,voHoTen,voNgaySinh,voNoiCuTru
K1,1,01/2010,05/05/2010,${OFFICE},Lò Văn Hoan,01/02/1985,${OFFICE},Quàng Thị Mơ,03/04/1988,${OFFICE}
K2,2,01/2010,06/05/2010,${OFFICE},Cà Văn Tiên,1980,${OFFICE},Vì Thị Ngoan,07/08/1983,${OFFICE}
K3,3,01/2010,07/05/2010,${OFFICE},Tòng Thị Én,09/09/1986,${OFFICE},Lường Văn Sâm,10/10/1984,${OFFICE}
K4,4,01/2010,08/05/2010,${OFFICE},Giàng A Chênh,11/11/1979,${OFFICE},Sùng Thị Dợ,12/12/1981,${OFFICE}
`;
const HOME = 'Xã Chiềng Mai; Tỉnh Sơn La';
const person = (...cells: readonly string[]) => cells.join(',');
const PERSONS = [
  'pid,full_name,dob,sex,residence_code,residence,marital_status,spouse_pid,spouse_name,life_status',
  person(
    '014085000001',
    'LÒ VĂN HOAN',
    '01/02/1985',
    'Nam',
    '04132',
    HOME,
    '2',
    '014188000002',
    'QUÀNG THỊ MƠ',
    'alive',
  ),
  person(
    '014188000002',
    'QUÀNG THỊ MƠ',
    '03/04/1988',
    'Nữ',
    '04132',
    HOME,
    '2',
    '014085000001',
    'LÒ VĂN HOAN',
    'alive',
  ),
  person('014080000003', 'CÀ VĂN TIÊN', '20/06/1980', 'Nam', '04132', HOME, '1', '', '', 'alive'),
  person('014080000004', 'CÀ VĂN TIÊN', '11/03/1980', 'Nam', '04132', HOME, '1', '', '', 'alive'),
  person('014183000005', 'VÌ THỊ NGOAN', '07/08/1983', 'Nữ', '04132', HOME, '1', '', '', 'alive'),
  person(
    '014186000006',
    'TÒNG THỊ ÉN',
    '09/09/1986',
    'Nữ',
    '04132',
    HOME,
    '2',
    '014084000007',
    'LƯỜNG VĂN SÂM',
    'alive',
  ),
  person(
    '014084000007',
    'LƯỜNG VĂN SÂM',
    '10/10/1984',
    'Nam',
    '04132',
    HOME,
    '2',
    '014186000006',
    'TÒNG THỊ ÉN',
    'alive',
  ),
].join('\n');

const clock = fixedClock('2026-11-25T02:00:00+07:00');
let own: TestDatabase;
let folder: string;
let campaignId: number;

beforeAll(async () => {
  own = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'run-'));
  await writeFile(join(folder, 'kh.csv'), MARRIAGES);
  await writeFile(join(folder, 'dan-cu.csv'), `${PERSONS}\n`);
  ({ campaignId } = await ensureCampaign(own.db, 'thử'));
  for (const [registry, file] of [
    ['civil_status', 'kh.csv'],
    ['population', 'dan-cu.csv'],
  ] as const) {
    const sources = await openFileSources(registry, [join(folder, file)], builtInMapping);
    await pullRegistry(own.pool, campaignId, sources, { now: clock.now() });
  }
});
afterAll(async () => {
  await own.drop();
  await rm(folder, { recursive: true });
});

const where = { units: sonLaUnits(), province: '14' };
let minute = 10;
/** Each run a minute later: two cannot be published at one instant. */
const run = (): Promise<RunReport> =>
  runLinkage(own, campaignId, { ...where, clock: fixedClock(`2026-11-25T02:${minute++}:00+07:00`) });

async function outcomesOf(runId: number) {
  return await own.db
    .selectFrom('outcomes')
    .innerJoin('marriage_entries', 'marriage_entries.entry_id', 'outcomes.entry_id')
    .select(['record_key', 'outcome', 'husband_pid', 'wife_pid', 'couple_link', 'discrepancies'])
    .where('run_id', '=', runId)
    .orderBy('record_key')
    .execute();
}

test('links the couple that fits, asks where two namesakes fit, reads exchanged columns, and says who is absent', async () => {
  const outcomes = await outcomesOf((await run()).runId);
  expect(outcomes[0]).toMatchObject({
    outcome: 'auto',
    husband_pid: '014085000001',
    wife_pid: '014188000002',
    couple_link: 'agree',
    discrepancies: '',
  });
  expect(outcomes[1]).toMatchObject({ outcome: 'review', wife_pid: '014183000005', couple_link: 'single' });
  expect(outcomes[2]).toMatchObject({
    outcome: 'auto',
    husband_pid: '014084000007',
    wife_pid: '014186000006',
  });
  expect(outcomes[2]!.discrepancies).toContain('R.SWAPPED:full:civil');
  expect(outcomes[3]).toMatchObject({ husband_pid: null, wife_pid: null, couple_link: 'not_found' });
  expect(outcomes[3]!.discrepancies).toMatch(/H\.NOT_FOUND.*W\.NOT_FOUND/);
});

test('the latest published run stands, and running again says the same', async () => {
  const first = await run();
  const second = await run();
  expect((await findPublishedRun(own.db, campaignId))?.runId).toBe(second.runId);
  expect(await outcomesOf(second.runId)).toEqual(await outcomesOf(first.runId));
});

test('a run that fails leaves the former one standing and is recorded as failed', async () => {
  const before = await run();
  const aborted = AbortSignal.abort(new Error('stopped by the test'));
  await expect(runLinkage(own, campaignId, { ...where, clock, signal: aborted })).rejects.toThrow(
    'stopped by the test',
  );
  expect((await findPublishedRun(own.db, campaignId))?.runId).toBe(before.runId);
  const states = await own.db
    .selectFrom('link_runs')
    .select('state')
    .where('run_id', '>', before.runId)
    .execute();
  expect(states).toEqual([{ state: 'stopped' }]);
});

test('a campaign that is being run is refused, one left by a crash is closed', async () => {
  await withCampaignHeld(own.pool, campaignId, clock.now(), async () => {
    await expect(run()).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
  });
  const crashed = await startLinkRun(own.db, { campaignId, modelVersion: 'x', startedAt: clock.now() });
  await run();
  const { state } = await own.db
    .selectFrom('link_runs')
    .select('state')
    .where('run_id', '=', crashed)
    .executeTakeFirstOrThrow();
  expect(state).toBe('failed');
});

test('a model file that names an unknown comparison is refused by name', async () => {
  const path = join(folder, 'model.json');
  await writeFile(
    path,
    JSON.stringify({
      version: 'x',
      provenance: 'x',
      keep: 12,
      thresholds: { link: 0.9, absent: 0.9 },
      weights: { moon: { full: 1 } },
    }),
  );
  await expect(readModelFile(path)).rejects.toThrow(/moon\.full/);
});

async function serve(database: TestDatabase, table: string, csv: string): Promise<void> {
  const [header, ...rows] = csv
    .trimEnd()
    .split('\n')
    .map((line) =>
      line
        .match(/("[^"]*"|[^,]*)(?:,|$)/g)!
        .slice(0, -1)
        .map(unquote),
    );
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`CREATE TABLE ${table} (${header!.map((name) => `"${name}" text`).join(', ')})`);
  for (const row of rows) {
    const cells = row.map((cell) => (cell === '' ? 'NULL' : pg.escapeLiteral(cell)));
    await owner.query(`INSERT INTO ${table} VALUES (${cells.join(', ')})`);
  }
  await owner.query(`GRANT SELECT ON ${table} TO PUBLIC`);
  await owner.end();
}

const unquote = (cell: string) => cell.replace(/,$/, '').replaceAll('"', '');

test('two databases that play the registries give the same bytes as the files', {
  timeout: 60_000,
}, async () => {
  const [civil, population] = await Promise.all([testDatabase(), testDatabase()]);
  try {
    await serve(civil, 'ket_hon', MARRIAGES);
    await serve(population, 'dan_cu', PERSONS);
    const environment = { DATABASE_URL: own.appUrl, MIGRATION_URL: own.ownerUrl };
    const files = ['--civil-status', 'kh.csv', '--population', 'dan-cu.csv'];
    const fromFiles = await doichieu(['reconcile', ...files, '--out', 'files'], {
      from: folder,
      environment,
    });
    const fromDatabases = await doichieu(['reconcile', '--out', 'databases'], {
      from: folder,
      environment: {
        ...environment,
        CIVIL_STATUS_URL: civil.appUrl,
        CIVIL_STATUS_RELATION: 'ket_hon',
        POPULATION_URL: population.appUrl,
        POPULATION_RELATION: 'dan_cu',
      },
    });
    expect([fromFiles, fromDatabases].map(({ code, stderr }) => (code === 0 ? '' : stderr))).toEqual([
      '',
      '',
    ]);
    expect(await readFile(join(folder, 'databases', 'outcomes.csv'))).toEqual(
      await readFile(join(folder, 'files', 'outcomes.csv')),
    );
  } finally {
    await Promise.all([civil.drop(), population.drop()]);
  }
});
