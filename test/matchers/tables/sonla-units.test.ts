import { describe, expect, it } from 'vitest';
import { foldMarks } from '../../../matchers/clean/syllable.ts';
import { SON_LA_DISTRICTS, SON_LA_UNIT_ROWS } from '../../../matchers/tables/sonla-units.ts';

const today = SON_LA_UNIT_ROWS.filter((row) => row.validTo === '');
const old = SON_LA_UNIT_ROWS.filter((row) => row.validTo === '2025-06-30');
const before = SON_LA_UNIT_ROWS.filter((row) => row.validTo === '2025-01-31');

/** Codes whose holder changed name on 01/07/2025: code, old name, today's name. */
const CHANGED_HANDS = [
  '03646 Chiềng Lề > Tô Hiệu',
  '03664 Chiềng Xôm > Chiềng An',
  '03688 Chiềng Khay > Mường Chiên',
  '03703 Mường Giàng > Quỳnh Nhai',
  '03712 Nặm Ét > Mường Sại',
  '03724 Phổng Lái > Bình Thuận',
  '03754 Nong Lay > Chiềng La',
  '03784 Púng Tra > Nậm Lầu',
  '03808 Ít Ong > Mường La',
  '03862 Hang Chú > Xím Vàng',
  '03880 Mường Khoa > Tạ Khoa',
  '03892 Phiêng Côn > Chiềng Sại',
  '03910 Quang Huy > Phù Yên',
  '03943 Mường Do > Mường Bang',
  '03980 Mộc Lỵ > Mộc Châu',
  '04105 Hát Lót > Mai Sơn',
  '04136 Nà Bó > Tà Hộc',
];

describe('units of Sơn La', () => {
  it('are 200 that became 75, 67 communes and 8 wards', () => {
    expect([old.length, today.length]).toEqual([200, 75]);
    expect(today.filter((row) => row.kind === 'ward')).toHaveLength(8);
    expect(today.filter((row) => row.kind === 'commune')).toHaveLength(67);
    expect(new Set(old.map((row) => row.code)).size).toBe(200);
  });

  it('lie in 12 districts until the merger and in none after', () => {
    expect(new Set(old.map((row) => row.district))).toEqual(new Set(SON_LA_DISTRICTS));
    expect(new Set(today.map((row) => row.district))).toEqual(new Set(['']));
  });

  it('have each old unit in one of today’s, and each of today’s formed of some', () => {
    const codes = new Set(today.map((row) => row.code));
    expect(old.every((row) => row.successors.length === 1 && codes.has(row.successors[0]!))).toBe(true);
    expect(new Set(old.flatMap((row) => row.successors))).toEqual(codes);
    expect(before.every((row) => row.successors.every((code) => codes.has(code)))).toBe(true);
  });

  it('have seven communes unchanged', () => {
    const unchanged = today.filter(
      (row) => old.filter((each) => each.successors[0] === row.code).length === 1,
    );
    expect(unchanged.map((row) => row.name).toSorted()).toEqual(
      ['Mường Lạn', 'Phiêng Khoài', 'Suối Tọ', 'Ngọc Chiến', 'Tân Yên', 'Mường Bám', 'Mường Lèo'].toSorted(),
    );
  });

  it('have 17 codes that changed hands', () => {
    const changed = today.flatMap((row) => {
      const holder = old.find((each) => each.code === row.code);
      return holder === undefined || holder.name === row.name
        ? []
        : [`${row.code} ${holder.name} > ${row.name}`];
    });
    expect(changed.toSorted()).toEqual(CHANGED_HANDS);
  });

  it('collide in six pairs without marks', () => {
    const names = new Map<string, Set<string>>();
    for (const { name } of old)
      names.set(foldMarks(name), (names.get(foldMarks(name)) ?? new Set()).add(name));
    const pairs = [...names.values()]
      .filter((spellings) => spellings.size > 1)
      .map((each) => [...each].toSorted().join('/'));
    expect(pairs.toSorted()).toEqual(
      [
        'Chiềng An/Chiềng Ân',
        'Chiềng On/Chiềng Ơn',
        'Mường Sai/Mường Sại',
        'Mường Bang/Mường Bằng',
        'Chiềng Hắc/Chiềng Hặc',
        'Chiềng Dong/Chiềng Đông',
      ]
        .map((pair) => pair.split('/').toSorted().join('/'))
        .toSorted(),
    );
  });

  it('have two pairs of one name', () => {
    const names = old.map((row) => row.name);
    expect([...new Set(names.filter((name, i) => names.indexOf(name) !== i))].toSorted()).toEqual([
      'Chiềng Chung',
      'Hát Lót',
    ]);
  });

  it('span two districts once', () => {
    const spanning = today.filter(
      (row) =>
        new Set(old.filter((each) => each.successors[0] === row.code).map((each) => each.district)).size > 1,
    );
    expect(spanning.map((row) => row.name)).toEqual(['Chiềng Sơn']);
  });
});
