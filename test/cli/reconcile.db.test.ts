import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Called, type CallOptions, doichieu } from '../support/command-line.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const MARRIAGES = `maHoSo,so,quyenSo,ngayDangKy,noiDangKy,chongHoTen,chongNgaySinh,chongSoGiayToTuyThan,voHoTen,voNgaySinh,voSoGiayToTuyThan
KH-1,1,01/2019,18/7/2019,"UBND phường Tô Hiệu, thành phố Sơn La, tỉnh Sơn La",Lò Văn Thử,23/01/1995,014095000001,Quàng Thị Mẫu,17/06/1996,014196000002
KH-2,2,01/2019,20/7/2019,"UBND phường Tô Hiệu, thành phố Sơn La, tỉnh Sơn La",Cà Văn Bản,03/04/1990,014090000003,Vì Thị Sao,05/06/1992,014192000004
KH-3,3,01/2019,21/7/2019,"UBND phường Tô Hiệu, thành phố Sơn La, tỉnh Sơn La",Tòng Văn Lẻ,07/08/1988,,Lường Thị Lạc,09/10/1989
`;
const PERSONS = `pid,full_name,dob,sex,marital_status,spouse_pid,spouse_name,life_status
014095000001,LÒ VĂN THỬ,23/01/1995,Nam,2,014196000002,QUÀNG THỊ MẪU,alive
014196000002,QUÀNG THỊ MẪU,17/06/1996,Nữ,2,014095000001,LÒ VĂN THỬ,alive
014090000003,CÀ VĂN BẢN,03/04/1990,Nam,1,,,alive
014192000004,VÌ THỊ SAO,05/06/1992,Nữ,2,014090000003,CÀ VĂN BẢN,alive
`;
const FILES = ['outcomes.csv', 'population_only.csv', 'quarantine.csv', 'run.json'];
const SOURCES = ['--civil-status', 'kh.csv', '--population', 'dan-cu.csv'];

describe('doichieu on invented files', { timeout: 60_000 }, () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doichieu-reconcile-'));
    await writeFile(join(folder, 'kh.csv'), MARRIAGES);
    await writeFile(join(folder, 'dan-cu.csv'), PERSONS);
    return () => rm(folder, { recursive: true });
  });

  const call = (args: readonly string[], options: CallOptions = {}): Promise<Called> =>
    doichieu(args, {
      from: folder,
      environment: { DATABASE_URL: database.appUrl, MIGRATION_URL: database.ownerUrl },
      ...options,
    });
  const lines = async (name: string) =>
    (await readFile(join(folder, 'out', name), 'utf8')).trimEnd().split('\n');

  test('reconcile writes its four files and only JSON to stdout', async () => {
    const { code, stdout, stderr } = await call(['reconcile', ...SOURCES, '--out', 'out', '--json']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect((await readdir(join(folder, 'out'))).sort()).toEqual(FILES);
    const summary = JSON.parse(stdout);
    expect(summary).toEqual(JSON.parse(await readFile(join(folder, 'out', 'run.json'), 'utf8')));
    expect(summary.pulls).toMatchObject([
      { registry: 'civil_status', read: 3, accepted: 2, quarantined: 1 },
      { registry: 'population', read: 4, accepted: 4, quarantined: 0 },
    ]);
    expect(stderr).not.toContain('{');
  });

  test('outcomes.csv has a row for every row of the input, in its order', async () => {
    await call(['reconcile', ...SOURCES, '--out', 'out']);
    const [, ...rows] = await lines('outcomes.csv');
    expect(rows.map((row) => row.split(',')[0])).toEqual(['KH-1', 'KH-2', 'quarantined:kh.csv:4']);
    expect(rows[0]).toMatch(/^KH-1,auto,auto,auto,014095000001,014196000002,/);
    expect((await lines('quarantine.csv'))[1]).toMatch(/^civil_status,kh\.csv,4,.*,field_count$/);
  });

  test('the same files give the same outcomes', async () => {
    await call(['reconcile', ...SOURCES, '--out', 'out']);
    await call(['reconcile', ...SOURCES, '--out', 'again']);
    expect(await readFile(join(folder, 'again', 'outcomes.csv'))).toEqual(
      await readFile(join(folder, 'out', 'outcomes.csv')),
    );
  });

  test('results that are there are refused before anything is read', async () => {
    await mkdir(join(folder, 'out'));
    await writeFile(join(folder, 'out', 'run.json'), 'giữ');
    const { code, stderr } = await call(['reconcile', ...SOURCES, '--out', 'out']);
    expect(code).toBe(3);
    expect(stderr).not.toContain('Đọc hộ tịch');
    expect(await readdir(join(folder, 'out'))).toEqual(['run.json']);
  });

  test('Ctrl-C leaves neither files nor a workspace', async () => {
    let interrupted = false;
    const { code, stdout } = await call(['reconcile', ...SOURCES, '--out', 'out'], {
      onStderr: (text, child) => {
        if (interrupted || !text.includes('Đọc hộ tịch')) return;
        interrupted = true;
        child.kill('SIGINT');
      },
    });
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect((await readdir(folder)).sort()).toEqual(['dan-cu.csv', 'kh.csv']);
    expect(await temporaryDatabases()).toEqual([]);
  });

  async function temporaryDatabases(): Promise<string[]> {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      const { rows } = await owner.query(
        "SELECT datname FROM pg_database WHERE starts_with(datname, 'doichieu_work_')",
      );
      return rows.map(({ datname }) => datname);
    } finally {
      await owner.end();
    }
  }

  test('a kept campaign is imported, run, looked at and listed', async () => {
    const campaign = ['--campaign', 'thử'];
    expect((await call(['import', ...campaign, ...SOURCES])).code).toBe(0);
    expect((await call(['progress', ...campaign])).stdout).toMatch(/^Đã xử lý 0 \/ 3 /);
    const list = ['export', 'discrepancies', ...campaign, '--out', 'list.csv', '--purpose', 'rà soát'];
    expect((await call(list)).code).toBe(2);
    expect((await call(['run', ...campaign, '--out', 'out'])).code).toBe(0);
    const progress = JSON.parse((await call(['progress', ...campaign, '--json'])).stdout);
    expect(progress).toMatchObject({ campaign: 'thử', total: 3, states: { quarantined: 1, not_run: 0 } });
    expect((await call(list.slice(0, -2))).stderr).toContain('--purpose');
    const exported = await call([...list, '--json']);
    expect(JSON.parse(exported.stdout)).toMatchObject({ rows: expect.any(Number) });
    expect(await readFile(join(folder, 'list.csv'), 'utf8')).toContain('Sai lệch tình trạng hôn nhân');
    const audited = JSON.parse((await call(['audit', 'list', '--json'])).stdout).events.map(
      ({ action, reason }: { action: string; reason: string | null }) => [action, reason],
    );
    expect(audited).toEqual(
      expect.arrayContaining([
        ['registry.pull', null],
        ['run.publish', null],
        ['discrepancies.export', 'rà soát'],
      ]),
    );
  });

  test('an unknown campaign is answered with the names there are', async () => {
    await call(['import', '--campaign', 'có', '--population', 'dan-cu.csv']);
    const { code, stderr } = await call(['progress', '--campaign', 'không có']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/Các đợt đang có: .*có/);
  });

  test('a database that does not answer ends with 4', async () => {
    const { code } = await call(['reconcile', ...SOURCES, '--out', 'out'], {
      environment: { DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/none' },
    });
    expect(code).toBe(4);
    expect((await readdir(folder)).sort()).toEqual(['dan-cu.csv', 'kh.csv']);
  });
});
