import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doichieu } from '../support/command-line.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
let registry: TestDatabase;
let source: pg.Client;
let folder: string;
let environment: Record<string, string>;

const CIVIL = 'maHoSo;so;ngayDangKy;noiDangKy;chongHoTen;voHoTen\n';
const marriages = (count: number) =>
  CIVIL +
  Array.from(
    { length: count },
    (_, at) => `KH${at};${at};01/02/2010;Xã Chiềng Sinh;Lò Văn ${at};Vừ Thị ${at}\n`,
  ).join('');

beforeAll(async () => {
  [database, registry, folder] = await Promise.all([
    testDatabase(),
    testDatabase(),
    mkdtemp(join(tmpdir(), 'pull-cli-')),
  ]);
  source = new pg.Client({ connectionString: registry.ownerUrl });
  await source.connect();
  await source.query(`
    CREATE TABLE dan_cu (pid text, full_name text, dob text, sex text, updated_at timestamp);
    GRANT SELECT ON dan_cu TO PUBLIC;
    INSERT INTO dan_cu SELECT lpad(n::text, 12, '0'), 'Lò Văn ' || n, '01/01/1990', 'Nam', '2026-03-01 08:00'
    FROM generate_series(1, 100) AS n`);
  environment = {
    DATABASE_URL: database.appUrl,
    MIGRATION_URL: database.ownerUrl,
    DOICHIEU_DATA_DIR: join(folder, 'data'),
    INIT_CWD: folder,
    NGUON: registry.appUrl,
  };
  await writeFile(join(folder, 'kh.csv'), marriages(60));
});
afterAll(async () => {
  await source.end();
  await Promise.all([database.drop(), registry.drop(), rm(folder, { recursive: true })]);
});

const call = async (words: string, ...rest: readonly string[]) =>
  await doichieu([...words.split(' '), ...rest], { from: folder, environment });
const campaign = ['--campaign', 'đêm'];

test('sources are named once, pulled by night, and a loss is taken only where somebody says so', async () => {
  expect((await call('import', ...campaign, '--civil-status', 'kh.csv')).code).toBe(0);
  const secret = await call(
    'source set',
    ...campaign,
    '--registry',
    'population',
    '--postgres',
    registry.appUrl,
    '--relation',
    'dan_cu',
  );
  expect([secret.code, secret.stderr]).toEqual([2, expect.stringContaining('PULL_SOURCE_UNUSABLE')]);
  const population = ['--registry', 'population', '--postgres', 'env:NGUON', '--relation', 'dan_cu'];
  expect((await call('source set', ...campaign, ...population)).code).toBe(0);
  expect(
    (await call('source set', ...campaign, '--registry', 'civil_status', '--files', 'kh.csv')).code,
  ).toBe(0);
  const listed = JSON.parse((await call('source list', ...campaign, '--json')).stdout);
  expect(listed).toMatchObject([
    { registry: 'civil_status', address: join(folder, 'kh.csv') },
    { registry: 'population', address: 'env:NGUON', watermark: null },
  ]);

  const first = await call('pull', ...campaign, '--json');
  expect(JSON.parse(first.stdout)).toMatchObject([
    { registry: 'civil_status', state: 'kept', counts: { unchanged: 60 } },
    { registry: 'population', state: 'kept', counts: { added: 100 } },
  ]);
  await writeFile(join(folder, 'kh.csv'), marriages(30));
  await source.query(
    "UPDATE dan_cu SET full_name = 'Đổi', updated_at = '2026-03-01 09:00' WHERE pid = '000000000001'",
  );
  const refused = await call('pull', ...campaign, '--json');
  expect([refused.code, refused.stderr]).toEqual([5, expect.stringContaining('--accept-loss')]);
  expect(JSON.parse(refused.stdout)).toMatchObject([
    { state: 'asks', code: 'PULL_LOSES_ROWS' },
    { state: 'kept', counts: { changed: 1 } },
  ]);
  const imported = await call('import', ...campaign, '--civil-status', 'kh.csv');
  expect([imported.code, imported.stderr]).toEqual([5, expect.stringContaining('PULL_LOSES_ROWS')]);
  expect((await call('import', ...campaign, '--civil-status', 'kh.csv', '--accept-loss')).code).toBe(0);

  environment.NGUON = '';
  const unset = await call('pull', ...campaign);
  expect([unset.code, unset.stderr]).toEqual([2, expect.stringContaining('NGUON')]);

  expect((await call('report morning', ...campaign)).code).toBe(3);
  const report = await call(
    'report morning',
    ...campaign,
    '--make',
    '--out',
    'sang.pdf',
    '--purpose',
    'Giao ban',
  );
  expect(report.stdout).toContain('BÁO CÁO SÁNG');
  expect(report.stdout).toContain('chưa khai báo địa chỉ');
  expect((await readFile(join(folder, 'sang.pdf'), 'latin1')).slice(0, 5)).toBe('%PDF-');
  const mail = await call('report morning', ...campaign, '--mail');
  expect([mail.code, mail.stderr]).toEqual([2, expect.stringContaining('SMTP_URL')]);
  expect((await call('source remove', ...campaign, '--registry', 'population')).code).toBe(0);
  expect((await call('source remove', ...campaign, '--registry', 'population')).code).toBe(2);
}, 120_000);

test('a source of files is a path that is there; a folder may still be empty', async () => {
  const named = ['--campaign', 'thư mục'];
  expect((await call('import', ...named, '--civil-status', 'kh.csv', '--accept-loss')).code).toBe(0);
  const set = (path: string) => call('source set', ...named, '--registry', 'civil_status', '--files', path);
  for (const missing of ['khong-co', '*.csv']) {
    const { code, stderr } = await set(missing);
    expect([code, stderr]).toEqual([3, expect.stringContaining('INPUT_NOT_FOUND')]);
    expect(stderr).toContain(join(folder, missing));
    expect(stderr).toContain('--files');
  }
  expect(JSON.parse((await call('source list', ...named, '--json')).stdout)).toEqual([]);
  await mkdir(join(folder, 'nhan-tep'));
  expect((await set('nhan-tep')).code).toBe(0);
  expect(JSON.parse((await call('source list', ...named, '--json')).stdout)).toMatchObject([
    { registry: 'civil_status', address: join(folder, 'nhan-tep') },
  ]);
}, 60_000);

test('a table of column names is read when it is declared, and what is wrong with it is told', async () => {
  const named = ['--campaign', 'tên cột'];
  expect((await call('import', ...named, '--civil-status', 'kh.csv', '--accept-loss')).code).toBe(0);
  const set = (mapping: string) =>
    call('source set', ...named, '--registry', 'civil_status', '--files', 'kh.csv', '--mapping', mapping);
  const sources = async () => JSON.parse((await call('source list', ...named, '--json')).stdout);
  await mkdir(join(folder, 'cot'));
  await writeFile(join(folder, 'hong.json'), '{"civil_status": ');
  await writeFile(join(folder, 'khac.json'), '{"civil_status": {"so": "Số"}}');
  await writeFile(join(folder, 'la.json'), '{"civil_status": {"soLa": ["Số"]}}');
  for (const [file, code, wrong] of [
    ['khong-co.json', 'MAPPING_UNREADABLE', 'Không tìm thấy tệp'],
    ['cot', 'MAPPING_UNREADABLE', 'thư mục'],
    ['hong.json', 'MAPPING_UNREADABLE', 'không đúng là JSON'],
    ['khac.json', 'MAPPING_UNREADABLE', 'civil_status.so'],
    ['la.json', 'MAPPING_UNKNOWN_COLUMN', 'soLa'],
  ] as const) {
    const told = await set(file);
    expect([told.code, told.stderr]).toEqual([2, expect.stringContaining(code)]);
    expect(told.stderr).toContain(join(folder, file));
    expect(told.stderr).toContain(wrong);
  }
  expect(await sources()).toEqual([]);
  await writeFile(join(folder, 'cot.json'), (await call('mapping')).stdout);
  expect((await set('cot.json')).code).toBe(0);
  expect(await sources()).toMatchObject([{ mappingFile: join(folder, 'cot.json') }]);
}, 60_000);
