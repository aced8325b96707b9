import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MarriageProfile } from '#src/quality/profile-marriages.ts';
import type { PersonProfile } from '#src/quality/profile-persons.ts';
import { doichieu } from '../support/command-line.ts';

const OFFICE = '"UBND xã Chiềng Ban, huyện Mai Sơn, tỉnh Sơn La"';
const HEADER =
  'so,quyenSo,ngayDangKy,noiDangKy,chongHoTen,chongNgaySinh,chongDanToc,chongSoGiayToTuyThan,voHoTen,voNgaySinh,voDanToc,voSoGiayToTuyThan';
const MARRIAGES = [
  HEADER,
  `1,01/2010,05/05/2010,${OFFICE},Lò Văn Hoan,01/02/1985,Thái,014085000123,Quàng Thị Mơ,03/04/1988,Thái,050112233`,
  `1,01/2010,05/05/2010,${OFFICE},Lò Văn Hoan,01/02/1985,Thái,014085000123,Quàng Thị Mơ,03/04/1988,Thái,050112233`,
  `3,01/2010,30/02/2010,${OFFICE},Cà Văn Tiên,1980,Thái,014085000123,Vì Thị Ngoan,,Sao Hỏa,-`,
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
    const { civil_status: marriages, population: persons } = JSON.parse(stdout) as {
      civil_status: MarriageProfile;
      population: PersonProfile;
    };
    expect(marriages).toMatchObject({
      records: 4,
      birthPrecision: { day: 5, year: 2, none: 1 },
      dateFlags: { impossible: 1 },
      numberKinds: { personal: 3, old: 2, none: 3 },
      sharedNumbers: 1,
      unreadOffices: { 'UBND xã Không Có': 1 },
      unknownEthnicities: { 'Sao Hỏa': 1 },
      repeatedCouples: 1,
      decades: { '2010': { records: 4, complete: 2 } },
    });
    expect(marriages.columns.voSoGiayToTuyThan).toEqual({ filled: 2, placeholder: 1, empty: 1 });
    expect(persons).toMatchObject({
      persons: 3,
      firstOfJanuary: 1,
      oddNumbers: 1,
      contradictingNumbers: 1,
      unknownUnits: { '99999': 1 },
      marriedWithoutSpouse: 1,
    });
  });

  test('shows a table and what to mend first, and never a name or a number', async () => {
    const args = ['profile', '--civil-status', 'kh.csv', '--population', 'dc.csv'];
    const { code, stdout } = await doichieu(args, { from: folder });
    expect(code).toBe(0);
    expect(stdout).toContain('NÊN SỬA TRƯỚC');
    expect(stdout).not.toMatch(/Hoan|HOAN|014085000123|050112233/);
  });

  test('without any file it says what to name', async () => {
    expect(await doichieu(['profile'], { from: folder })).toMatchObject({ code: 2 });
  });
});
