import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFileSources } from '#src/registries/file-source.ts';
import { builtInMapping, columnsOf } from '#src/registries/header-mapping.ts';
import { collect, toCsv } from './support.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-source-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function put(content: string | Uint8Array, extension = 'csv'): Promise<string> {
  const path = join(folder, `${files++}.${extension}`);
  await writeFile(path, content);
  return path;
}

const marriages = async (...paths: string[]) =>
  collect(await openFileSources('civil_status', paths, builtInMapping));
const persons = async (...paths: string[]) =>
  collect(await openFileSources('population', paths, builtInMapping));
const cell = (row: readonly (string | null)[], column: string): string | null | undefined =>
  row[columnsOf('civil_status').indexOf(column)];

describe('headers', () => {
  test.each([
    ['own names in another order and case', ['VOHOTEN', 'so', 'ChongHoTen', 'noidangky', 'NGAYDANGKY']],
    [
      'Vietnamese headings',
      ['Họ và tên vợ', 'Số', 'Họ tên chồng', 'Nơi đăng ký kết hôn', 'Ngày, tháng, năm đăng ký'],
    ],
    [
      'headings without marks',
      ['HO TEN VO', 'SO DANG KY', 'HO VA TEN CHONG', 'noi_dang_ky', 'Ngay dang ky:'],
    ],
  ])('%s', async (_, header) => {
    const { rows } = await marriages(
      await put(toCsv([header, ['Lò Thị B', '7', 'Lò Văn A', 'UBND xã Mường Bú', '2001']])),
    );
    expect(rows).toHaveLength(1);
    expect(
      ['so', 'ngayDangKy', 'noiDangKy', 'chongHoTen', 'voHoTen', 'maHoSo'].map((column) =>
        cell(rows[0]!, column),
      ),
    ).toEqual(['7', '2001', 'UBND xã Mường Bú', 'Lò Văn A', 'Lò Thị B', null]);
  });

  test('headings in TCVN3 are read as the rows are kept: as Latin characters', async () => {
    const tcvn3 = Buffer.from(
      'Sè,Ngµy ®¨ng ký,N¬i ®¨ng ký,Hä tªn chång,Hä tªn vî\n1,2001,x,Vừ,B\n'.replace('Vừ', 'V\u00adµ'),
      'latin1',
    );
    const { rows } = await marriages(await put(tcvn3));
    expect(cell(rows[0]!, 'chongHoTen')).toBe('V\u00adµ');
  });

  test('a missing column refuses the file and names it and what was there', async () => {
    const good = await put('so,ngayDangKy,noiDangKy,chongHoTen,voHoTen\n');
    const bad = await put('so,ngayDangKy,chongHoTen,wife\n1,2,3,4\n');
    await expect(openFileSources('civil_status', [good, bad], builtInMapping)).rejects.toMatchObject({
      code: 'HEADER_MISSING_COLUMNS',
      message: expect.stringMatching(/noiDangKy, voHoTen.*wife/s),
    });
  });

  test('titles and blank rows above the header are passed over', async () => {
    const book = await writeXlsx({
      sheets: [
        {
          name: 'Sổ',
          rows: [
            ['UBND XÃ MƯỜNG BÚ'],
            [],
            ['Số', 'Ngày đăng ký', 'Nơi đăng ký', 'Họ tên chồng', 'Họ tên vợ'],
            ['1', new Date(Date.UTC(2016, 0, 31)), 'xã nhà', 'Lò Văn A', 'Lò Thị B'],
          ],
        },
      ],
    });
    const { rows, lines } = await marriages(await put(book, 'xlsx'));
    expect(lines).toEqual([4]);
    expect(cell(rows[0]!, 'ngayDangKy')).toBe('2016-01-31');
  });

  test('columns nobody asked for are kept with each row, so is a second column of the same name', async () => {
    const { extra } = await persons(
      await put('pid,full_name,dob,sex,Tôn giáo,CCCD\n1,A,1990,Nam,Không,9\n2,B,1991,Nữ,,\n'),
    );
    expect(extra).toEqual(['{"Tôn giáo":"Không","CCCD":"9"}', null]);
  });
});

describe('several tables', () => {
  test('files, folders and every sheet that fits follow one another; a sheet of instructions is passed over', async () => {
    const header = ['pid', 'full_name', 'dob', 'sex'];
    const drop = join(folder, 'drop');
    await mkdir(drop);
    const sheet = (name: string, pid: string) => ({ name, rows: [header, [pid, 'A', '1990', 'Nam']] });
    const book = await writeXlsx({
      sheets: [{ name: 'Hướng dẫn', rows: [['Cách điền']] }, sheet('x', '3'), sheet('y', '4')],
    });
    await writeFile(join(drop, 'b.xlsx'), book);
    await writeFile(join(drop, 'a.csv.gz'), gzipSync(toCsv([header, ['2', 'A', '1990', 'Nam']], ';')));
    const first = await put(toCsv([header, ['1', 'A', '1990', 'Nam']]));
    const sources = await openFileSources('population', [first, drop], builtInMapping);
    expect(sources.map(({ name }) => name).slice(1)).toEqual(['a.csv.gz', 'b.xlsx#x', 'b.xlsx#y']);
    expect((await collect(sources)).rows.map(([pid]) => pid)).toEqual(['1', '2', '3', '4']);
  });

  test('a sheet that is nearly an extract refuses the workbook rather than being left out', async () => {
    const book = await writeXlsx({
      sheets: [
        { name: 'x', rows: [['pid', 'full_name', 'dob', 'sex']] },
        { name: 'y', rows: [['pid', 'full_name', 'dob', 'giới']] },
        { name: 'z', rows: [['pid', 'full_name', 'dob']] },
      ],
    });
    await expect(openFileSources('population', [await put(book, 'xlsx')], builtInMapping)).rejects.toThrow(
      /#z.*sex/s,
    );
  });
});

describe('rows that say nothing are set aside', () => {
  test('a marriage with neither spouse named and no number; one of the three is enough', async () => {
    const { rows, quarantined } = await marriages(
      await put('so,ngayDangKy,noiDangKy,chongHoTen,voHoTen\n,2001,x,,\n1,,,,\n,,,A,\n,,,,B\n'),
    );
    expect(rows).toHaveLength(3);
    expect(quarantined).toEqual([
      { source: expect.any(String), line: 2, column: null, value: '2001 | x', reason: 'no_spouse_named' },
    ]);
  });

  test('a person without pid, and rows that cannot be read, each with line and column', async () => {
    const head = 'pid,full_name,dob,sex\n';
    const bytes = Buffer.concat([
      Buffer.from(`${head} ,Hoà,1990,Nam\n2,B\n3,Vừ A`),
      Buffer.from([0xc3]),
      Buffer.from(',1,Nam\n4,Đ,1,Nữ\n'),
    ]);
    const { rows, quarantined } = await persons(await put(bytes));
    expect(rows.map(([pid]) => pid)).toEqual(['4']);
    expect(quarantined.map(({ line, column, reason }) => [line, column, reason]).sort()).toEqual([
      [2, 'pid', 'no_pid'],
      [3, null, 'field_count'],
      [4, 'full_name', 'undecodable'],
    ]);
  });
});
