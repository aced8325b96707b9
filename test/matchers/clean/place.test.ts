import { describe, expect, it } from 'vitest';
import { cleanPlace } from '../../../matchers/clean/place.ts';
import { buildUnitTable, sonLaUnits, todayOfCode } from '../../../matchers/clean/unit-table.ts';

const units = sonLaUnits();
const IN_2010 = { year: 2010, month: 5, day: 1 };
const AFTER_MERGER = { year: 2025, month: 9, day: 1 };

/** written, today's units, old district, village, flags */
type Case = [string, string, (string | undefined)?, (string | undefined)?, string?];

function expectPlace([written, codes, district, village, flags = '']: Case, on: typeof IN_2010 | undefined) {
  const place = cleanPlace(written, units, on);
  expect({
    units: place.units.join(),
    district: place.oldDistrict,
    village: place.village,
    flags: place.flags.join(),
    written: place.written,
  }).toEqual({ units: codes, district: district && `${district}@14`, village, flags, written });
}

const BEFORE: Case[] = [
  ['UBND xã Thôm Mòn, huyện Thuận Châu, tỉnh Sơn La', '03721', 'thuan_chau'],
  ['Ủy ban nhân dân xã Phiêng Khoài, huyện Yên Châu, tỉnh Sơn La', '04099', 'yen_chau'],
  ['Bản Hiềm, xã Thôm Mòn, huyện Thuận Châu', '03721', 'thuan_chau', 'hiềm'],
  ['bản Hiềm xã Thôm Mòn huyện Thuận Châu tỉnh Sơn La', '03721', 'thuan_chau', 'hiềm'],
  ['Ban Hiem xa Thom Mon huyen Thuan Chau tinh Son La', '03721', 'thuan_chau', 'hiem'],
  ['Tổ 11, thị trấn Sông Mã, huyện Sông Mã, tỉnh Sơn La', '04168', 'song_ma', 'tổ 11'],
  ['TDP 02, TT Sông Mã, H. Sông Mã, Sơn La', '04168', 'song_ma', 'tổ 2'],
  ['TK 3, TT Hát Lót, Mai Sơn', '04105', 'mai_son', 'tiểu khu 3'],
  ['X. Phổng Lái, H. Thuận Châu, Sơn La', '03724', 'thuan_chau'],
  ['Tiểu khu Thống Nhất, xã Nậm Mằn - Sông Mã - Sơn La', '04210', 'song_ma', 'thống nhất'],
  ['Bản Phường Khoai, Bó Sinh, Sông Mã, SL', '04171', 'song_ma', 'phường khoai'],
  ['Số nhà 12, tổ 3, phường Chiềng Lề, TP. Sơn La', '03646', 'son_la', 'tổ 3'],
  ['Tổ 2, Phường Quyết Tâm, Sơn La, Sơn La', '03646', 'son_la', 'tổ 2'],
  ['Quyết Tâm, Sơn La, SL', '03646', 'son_la'],
  ['xã Chiềng Ngần, thị xã Sơn La, tỉnh Sơn La', '03679', 'son_la'],
  ['Mộc Châu, Mộc Châu, SL', '03980,03979', 'moc_chau', undefined, 'ambiguous'],
  [
    'UBND Thị trấn Nông Trường Mộc Châu, Mộc Châu, Sơn La',
    '03982,04033,03979',
    'moc_chau',
    undefined,
    'ambiguous',
  ],
  ['Nông Trường Mộc Châu, Mộc Châu, SL', '03982,04033,03979', 'moc_chau', undefined, 'ambiguous'],
  ['xã Phổng Lăng, huyện Thuận Châu', '03721', 'thuan_chau'],
  ['xã Nà Mường, huyện Mộc Châu', '04000', 'moc_chau'],
  ['xã Qui Hướng, huyện Mộc Châu', '04000', 'moc_chau'],
  ['xã Noong Lay, huyện Thuận Châu', '03754', 'thuan_chau'],
  ['xã Nậm Ét, huyện Quỳnh Nhai', '03712', 'quynh_nhai'],
  ['xã Pú Pẩu, huyện Sông Mã', '04171', 'song_ma'],
  ['xã Nà Pó, huyện Mai Sơn', '04136', 'mai_son'],
  ['xã Mương Chanh, huyện Mai Sơn', '04117', 'mai_son'],
  ['xã Loóng Phiêng, huyện Yên Châu', '04096', 'yen_chau'],
  ['xã Mường Lạn, huyện Sông Mã', '04246', 'sop_cop'],
  ['xã Lóng Luông, huyện Mộc Châu, tỉnh Sơn La', '04048', 'van_ho'],
  ['xã Chiềng Xuân, huyện Vân Hồ', '03985', 'van_ho'],
  ['xã Bản Lầm, huyện Thuận Châu, tỉnh Sơn La', '03799', 'thuan_chau'],
  ['Bản Lầm, huyện Thuận Châu', '03799', 'thuan_chau'],
  ['Làng Chếu, Bắc Yên, SL', '03868', 'bac_yen'],
  ['xã Tôm Mòn, Thuận Châu, Sơn La', '03721', 'thuan_chau', undefined, 'misspelt'],
  ['xã Huy Tân, Phù Yên', '03910', 'phu_yen'],
  ['xã Tạ Khoa, huyện Phù Yên', '03880', 'bac_yen', undefined, 'district_differs'],
  ['Yên Châu, Sơn La', '', 'yen_chau'],
  ['thị xã Sơn La, tỉnh Sơn La', '', 'son_la'],
];

const WITHOUT_MARKS: Case[] = [
  ['Chieng An, Son La', '03664,03850', undefined, undefined, 'ambiguous'],
  ['Chieng An, thi xa Son La', '03664', 'son_la'],
  ['Chieng An, Muong La, Son La', '03850', 'muong_la'],
  ['Chieng On, Yen Chau', '04087', 'yen_chau'],
  ['Chieng On, Quynh Nhai', '03703', 'quynh_nhai'],
  ['Muong Sai, Son La', '03712,04222', undefined, undefined, 'ambiguous'],
  ['Muong Bang, Phu Yen', '03943', 'phu_yen'],
  ['Muong Bang, Mai Son', '04123', 'mai_son'],
  ['Chieng Hac, Moc Chau', '03980', 'moc_chau'],
  ['Chieng Hac, Yen Chau', '04078', 'yen_chau'],
  ['Chieng Dong, Mai Son', '04132', 'mai_son'],
  ['Chieng Dong, Yen Chau', '04075', 'yen_chau'],
];

const AFTER: Case[] = [
  ['xã Yên Châu, tỉnh Sơn La', '04075', 'yen_chau'],
  ['Yên Châu, Sơn La', '04075', 'yen_chau'],
  ['Phường Mộc Châu, Sơn La', '03980', 'moc_chau'],
  ['Bản Ót Ngoang, Chiềng Khoong, Sơn La', '04204', 'song_ma', 'ót ngoang'],
  ['xã Chiềng Sơn, tỉnh Sơn La', '03985'],
  ['xã Thôm Mòn, huyện Thuận Châu, tỉnh Sơn La', '03721', 'thuan_chau', undefined, 'old_unit_after_merger'],
];

const UNDATED: Case[] = [
  ['Bản Hịa, Xã Mường Bú, Tỉnh Sơn La', '03847', 'muong_la', 'hịa'],
  ['Xã Mường Sai, Tỉnh Sơn La', '04222', 'song_ma'],
  ['Xã Lóng Sập, Tỉnh Sơn La', '04045', 'moc_chau'],
  ['Xã Chiềng Chung, Tỉnh Sơn La', '04000,04117', undefined, undefined, 'ambiguous'],
  ['Xã Chiềng Chung, Huyện Mai Sơn, Sơn La', '04117', 'mai_son'],
];

describe('cleanPlace', () => {
  it.each(BEFORE)('resolves "%s" as of 2010', (...row) => expectPlace(row, IN_2010));
  it.each(WITHOUT_MARKS)('resolves "%s" without marks', (...row) => expectPlace(row, IN_2010));
  it.each(AFTER)('resolves "%s" after the merger', (...row) => expectPlace(row, AFTER_MERGER));
  it.each(UNDATED)('resolves "%s" without a date', (...row) => expectPlace(row, undefined));

  it('lets the date decide between two communes of one name', () => {
    expect(cleanPlace('xã Chiềng Chung', units, IN_2010).units).toEqual(['04117']);
    expect(cleanPlace('xã Chiềng Chung', units, { year: 2025, month: 3, day: 1 }).units).toEqual([
      '04000',
      '04117',
    ]);
  });

  it('gives one old commune one key, however it is spelt', () => {
    const keyOf = (written: string) => cleanPlace(written, units, IN_2010).oldUnit;
    expect(keyOf('xã Noong Lay, Thuận Châu')).toBe(keyOf('X. Nong Lay, huyện Thuận Châu, Sơn La'));
    expect(keyOf('xã Mường Lạn, Sông Mã')).toBe(keyOf('xã Mường Lạn, huyện Sốp Cộp'));
    expect(keyOf('xã Thôm Mòn, Thuận Châu')).not.toBe(keyOf('xã Tông Lạnh, Thuận Châu'));
  });

  it.each(['nt', '-nt-', 'như trên', 'xã nhà', 'tại xã', 'Như trên.'])(
    'takes "%s" for the office’s commune',
    (written) => {
      expect(cleanPlace(written, units)).toMatchObject({
        relative: 'same_as_office',
        units: [],
        village: undefined,
      });
    },
  );

  it.each(['Bản Hiềm, nt', 'Bản Hiềm - xã nhà', 'bản Hiềm như trên'])(
    'keeps the village of "%s"',
    (written) => {
      expect(cleanPlace(written, units)).toMatchObject({ relative: 'same_as_office', village: 'hiềm' });
    },
  );

  it('keeps a village alone', () => {
    expect(cleanPlace('Bản Hiềm', units)).toMatchObject({ village: 'hiềm', units: [], flags: [] });
  });

  it.each([
    ['xã Sơn Lư, huyện Quan Sơn, tỉnh Thanh Hóa', '38', 'quan_son@38'],
    ['xã Đông Anh, tỉnh Hòa Bình', '25', undefined],
    ['Xã A Xan, Bà Rịa - Vũng Tàu', '79', undefined],
    ['xã Hưng Hà, Thai Binh', '33', undefined],
  ])('keeps the province of "%s"', (written, province, oldDistrict) => {
    expect(cleanPlace(written, units)).toMatchObject({
      province,
      oldDistrict,
      units: [],
      flags: ['unknown_unit'],
    });
  });

  it('keeps the village in a unit of no table', () => {
    expect(cleanPlace('Thôn Trung, xã Sơn Lư, tỉnh Thanh Hóa', units).village).toBe('trung');
  });

  it.each(['Hàn Quốc', 'Trung Quốc (Đài Loan)', 'CHDCND Lào'])('knows %s as abroad', (written) => {
    expect(cleanPlace(written, units)).toMatchObject({ province: undefined, units: [], flags: ['foreign'] });
  });

  it.each(['', '-', 'KR'])('finds nothing in "%s"', (written) => {
    expect(cleanPlace(written, units)).toMatchObject({ province: undefined, units: [], relative: 'none' });
  });

  it('answers the same the second time', () => {
    const written = 'Bản Mới, xã Chiềng Ban, huyện Mai Sơn, tỉnh Sơn La';
    expect(cleanPlace(written, units, IN_2010)).toEqual(cleanPlace(written, units, IN_2010));
    expect(cleanPlace('Bản Cũ, xã Chiềng Ban, huyện Mai Sơn, tỉnh Sơn La', units, IN_2010).village).toBe(
      'cũ',
    );
  });
});

describe('a table of another province', () => {
  const table = buildUnitTable([
    {
      code: '99001',
      kind: 'commune',
      name: 'Xuân Mới',
      district: 'Đông Hà',
      formerDistricts: [],
      province: '25',
      validFrom: '',
      validTo: '2025-06-30',
      successors: ['99100', '99101'],
      aliases: ['Xuân Cũ'],
    },
  ]);

  it('is read like Sơn La’s', () => {
    const place = cleanPlace('xã Xuân Cũ, huyện Đông Hà, tỉnh Phú Thọ', table, IN_2010);
    expect(place).toMatchObject({ province: '25', units: ['99100', '99101'], flags: ['ambiguous'] });
  });

  it('leaves Sơn La’s units unknown', () => {
    expect(cleanPlace('xã Thôm Mòn, tỉnh Sơn La', table)).toMatchObject({
      province: '14',
      flags: ['unknown_unit'],
    });
  });
});

describe('todayOfCode', () => {
  it('reads a code that changed hands by its day', () => {
    expect(todayOfCode(units, '03664', IN_2010)).toEqual(['03664']);
    expect(todayOfCode(units, '03688', IN_2010)).toEqual(['03688']);
    expect(todayOfCode(units, '03748', IN_2010)).toEqual(['03721']);
    expect(todayOfCode(units, '03979', IN_2010)).toEqual(['03980', '03979']);
    expect(todayOfCode(units, '03979')).toEqual(['03979']);
    expect(todayOfCode(units, '00000')).toEqual([]);
  });
});
