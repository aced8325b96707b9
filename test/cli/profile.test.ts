import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTables } from '#src/files/open-tables.ts';
import type { ExtractProfile } from '#src/profile/extract-profile.ts';
import { doichieu } from '../support/command-line.ts';

const OFFICE = '"UBND xã Chiềng Ban, huyện Mai Sơn, tỉnh Sơn La"';
const HEADER =
  'so,quyenSo,ngayDangKy,noiDangKy,chongHoTen,chongNgaySinh,chongDanToc,chongSoGiayToTuyThan,voHoTen,voNgaySinh,voDanToc,voSoGiayToTuyThan';
const MARRIAGES = [
  HEADER,
  `1,01/2010,05/05/2010,${OFFICE},Lò Văn Hoan,01/02/1985,Thái,014085000123,Quàng Thị Mơ,03/04/1988,Thái,050112233`,
  `1,01/2010,05/05/2010,${OFFICE},Lò Văn Hoan,01/02/1985,Thái,014085000123,Quàng Thị Mơ,03/04/1988,Thái,050112233`,
  `3,01/2010,30/02/2010,${OFFICE},Cà Văn Tiên,1980,Thái,014085000123,Vì Thị Ngoan,,Sao Hỏa,-`,
  '5,01/2010,08/05/2010',
  '4,01/2010,08/05/2010,UBND xã Không Có,Giàng A Chênh,11/11/1979,Mông,,Sùng Thị Dợ,1981,Mông,',
].join('\n');
const PERSONS = [
  'pid,full_name,dob,sex,residence_code,marital_status,spouse_pid,spouse_name,life_status',
  '014085000123,LÒ VĂN HOAN,01/01/1985,Nam,04132,2,,,alive',
  '014186000124,QUÀNG THỊ MƠ,03/04/1988,Nữ,99999,1,,,alive',
  '12,CÀ VĂN TIÊN,1980,Nam,04132,2,014186000124,VÌ THỊ NGOAN,dead',
].join('\n');

describe('a profile of extracts', { timeout: 30_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doichieu-profile-'));
    await writeFile(join(folder, 'kh.csv'), MARRIAGES);
    await writeFile(join(folder, 'dc.csv'), PERSONS);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('counts what is full, precise, odd, repeated and unknown', async () => {
    const args = ['profile', '--civil-status', 'kh.csv', '--population', 'dc.csv', '--json'];
    const { code, stdout } = await doichieu(args, { from: folder });
    expect(code).toBe(0);
    const { civilStatus, population, mendFirst } = JSON.parse(stdout) as ExtractProfile;
    expect(civilStatus).toMatchObject({
      records: 4,
      quarantined: { field_count: 1 },
      births: { precision: { day: 5, year: 2, empty: 1 } },
      registered: { flags: { impossible: 1 } },
      numbers: { kinds: { personal: 3, old: 2, none: 3 }, shared: 1 },
      repeats: { sameEntry: 1, sameCouple: 1 },
      byDecade: { '2010': { records: 4, complete: 2 } },
    });
    expect(civilStatus?.columns.voSoGiayToTuyThan).toEqual({
      filled: 2,
      unreadable: 0,
      placeholder: 1,
      empty: 1,
    });
    expect(population).toMatchObject({
      persons: 3,
      births: { firstOfJanuary: 1 },
      pidKinds: { personal: 2, other: 1 },
      otherBirthYear: 1,
      unknownUnits: { '99999': 1 },
      marriedWithoutSpouse: 1,
    });
    expect(mendFirst[0]).toMatchObject({ rank: 'extract' });
  });

  test('shows a table and what to mend first within 100 columns, and never a name or a number', async () => {
    const args = ['profile', '--civil-status', 'kh.csv', '--population', 'dc.csv', '--out', 'mo-ta.xlsx'];
    const { code, stdout } = await doichieu(args, { from: folder });
    expect(code).toBe(0);
    expect(stdout).toContain('NÊN SỬA TRƯỚC');
    expect(stdout).not.toMatch(/hoan|mơ|014085000123|050112233/i);
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
    const [table] = await openTables(join(folder, 'mo-ta.xlsx'));
    expect(table?.head.some(({ cells }) => cells.includes('Nội dung'))).toBe(true);
    expect((await doichieu(args, { from: folder })).stderr).toContain('mo-ta.xlsx');
  });

  test('writes the same JSON to a file as to stdout', async () => {
    const args = ['profile', '--population', 'dc.csv', '--json', '--out', 'mo-ta.json'];
    const { stdout } = await doichieu(args, { from: folder });
    expect(await readFile(join(folder, 'mo-ta.json'), 'utf8')).toBe(stdout);
  });

  test.each([
    ['without any file', ['profile'], '--civil-status'],
    ['with an output of another kind', ['profile', '--population', 'dc.csv', '--out', 'mo-ta.pdf'], '.xlsx'],
    ['with a campaign and files', ['profile', '--campaign', 'dot-1', '--population', 'dc.csv'], '--campaign'],
  ])('%s it says what to name', async (_, args, word) => {
    const { code, stderr } = await doichieu(args, { from: folder });
    expect(code).toBe(2);
    expect(stderr).toContain(word);
  });
});
