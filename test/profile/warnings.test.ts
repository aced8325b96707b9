import { describe, expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import { extractProfile } from '../../src/profile/extract-profile.ts';
import { profileLines } from '../../src/profile/lines.ts';
import { profileMarriages } from '../../src/profile/marriages.ts';
import { WARNING_RANKS } from '../../src/profile/warnings.ts';

const marriages = (rows: readonly Readonly<Record<string, string>>[], quarantined = {}) =>
  profileMarriages(rows, {
    units: sonLaUnits(),
    today: { year: 2026, month: 11, day: 25 },
    unitName: (code) => code,
    quarantined,
  });

const FAULTY = {
  so: '1',
  quyenSo: '01/2010',
  ngayDangKy: '05/05/2010',
  noiDangKy: 'UBND xã Không Có',
  chongHoTen: 'Lò Văn Hoan',
  chongNgaySinh: '30/02/1985',
  voHoTen: 'Quàng Thị Mơ',
  voNgaySinh: '1988',
};

describe('what to mend first', () => {
  test('goes by rank, then by how often', () => {
    const { mendFirst } = extractProfile(
      marriages([FAULTY, { ...FAULTY, so: '2' }], { quotes: 5 }),
      undefined,
    );
    const ranks = mendFirst.map(({ rank }) => WARNING_RANKS.indexOf(rank));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(mendFirst.slice(0, 2)).toEqual([
      { registry: 'civil_status', kind: 'quarantined', rank: 'extract', count: 5 },
      { registry: 'civil_status', kind: 'unknownOffices', rank: 'extract', count: 2 },
    ]);
    expect(mendFirst).toContainEqual({
      registry: 'civil_status',
      kind: 'noNumbers',
      rank: 'missing',
      count: 4,
    });
  });

  test('a sound extract says that nothing is to mend', () => {
    expect(extractProfile(undefined, undefined).mendFirst).toEqual([]);
    expect(profileLines(extractProfile(undefined, undefined))).toMatch(/^Không thấy điều gì cần sửa/);
  });
});
