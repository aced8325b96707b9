import { describe, expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import { type MarriageProfile, profileMarriages } from '../../src/profile/marriages.ts';

type Row = Readonly<Record<string, string>>;

const COUPLE = {
  so: '12',
  quyenSo: '01/2010',
  ngayDangKy: '05/05/2010',
  noiDangKy: 'UBND xã Chiềng Ban, huyện Mai Sơn, tỉnh Sơn La',
  chongHoTen: 'Lò Văn Hoan',
  chongNgaySinh: '21/02/1985',
  chongDanToc: 'Thái',
  chongNoiCuTru: 'Bản Mờn, xã Chiềng Ban, huyện Mai Sơn, tỉnh Sơn La',
  chongSoGiayToTuyThan: '014085000123',
  voHoTen: 'Quàng Thị Mơ',
  voNgaySinh: '23/04/1988',
  voDanToc: 'Thái',
  voNoiCuTru: 'Bản Mờn, xã Chiềng Ban, huyện Mai Sơn, tỉnh Sơn La',
  voSoGiayToTuyThan: '050112233',
};
const row = (changes: Partial<typeof COUPLE> & Row = {}): Row => ({ ...COUPLE, ...changes });

const OTHERS = {
  chongHoTen: 'Giàng A Chênh',
  voHoTen: 'Sùng Thị Dợ',
  so: '13',
  chongSoGiayToTuyThan: '',
  voSoGiayToTuyThan: '',
};

const profileOf = (rows: readonly Row[]): MarriageProfile =>
  profileMarriages(rows, {
    units: sonLaUnits(),
    today: { year: 2026, month: 11, day: 25 },
    unitName: (code) => `xã ${code}`,
    quarantined: {},
  });

const CASES: readonly (readonly [string, readonly Row[], object])[] = [
  ['a sound record has nothing odd', [row()], { numbers: { shared: 0, otherSex: 0, otherBirthYear: 0 } }],
  [
    'a dash is a placeholder, words are unreadable, nothing is empty',
    [row({ chongNgaySinh: '-' }), row({ chongNgaySinh: 'năm con khỉ' }), row({ chongNgaySinh: '' })],
    {
      columns: { chongNgaySinh: { filled: 0, placeholder: 1, unreadable: 1, empty: 1 } },
      births: { precision: { day: 3, placeholder: 1, unreadable: 1, empty: 1 } },
    },
  ],
  [
    'dates go as far as they are written',
    [row({ chongNgaySinh: '1985', voNgaySinh: '4/1988' })],
    { births: { precision: { year: 1, month: 1 }, years: { 1985: 1, 1988: 1 }, months: { '04': 1 } } },
  ],
  [
    'the first of January and years of 0 and 5 are heaps',
    [row({ chongNgaySinh: '01/01/1985', voNgaySinh: '01/01/1988' })],
    { births: { firstOfJanuary: 2, roundYears: 1, days: { '01': 2 } } },
  ],
  [
    'month before day is told from day before month',
    [row({ chongNgaySinh: '2/21/1985' }), row({ chongNgaySinh: '03/04/1985', voNgaySinh: '1988-04-03' })],
    { births: { order: { month_first: 1, either: 1, year_first: 1, day_first: 1 } } },
  ],
  [
    'lunar dates are counted where the record says so',
    [row({ chongNgaySinh: '15/8/1985 (âm lịch)', ghiChu: 'Ngày sinh vợ theo âm lịch' })],
    { births: { lunarNotes: 1 }, lunarNotes: 1 },
  ],
  [
    'an impossible day may be lunar',
    [row({ chongNgaySinh: '30/02/1985' })],
    { births: { flags: { impossible: 1, lunar_impossible_solar: 1 } } },
  ],
  [
    'numbers are told by their shape, the zero a spreadsheet lost too',
    [row({ chongSoGiayToTuyThan: '14085000123', voSoGiayToTuyThan: '1,4085E+11' }), row(OTHERS)],
    { numbers: { kinds: { personal: 1, unreadable: 1, none: 2 }, flags: { lost_zero: 1, scientific: 1 } } },
  ],
  [
    'a number of two persons is shared, of one person in two records it is not',
    [row(), row({ voHoTen: 'Vì Thị Ngoan', so: '14' })],
    { numbers: { shared: 1 } },
  ],
  [
    'the digits of a number are held against sex and year',
    [row({ chongSoGiayToTuyThan: '014185000123' }), row({ chongSoGiayToTuyThan: '014084000123' })],
    { numbers: { otherSex: 1, otherBirthYear: 1 } },
  ],
  [
    'exchanged numbers and names, early dates and births after the registration contradict the record',
    [
      row({ chongSoGiayToTuyThan: '014188000123', voSoGiayToTuyThan: '014085000124' }),
      row({ chongHoTen: 'Quàng Thị Mơ', voHoTen: 'Lò Văn Hoan', chongSoGiayToTuyThan: '' }),
      row({ ngayDangKy: '05/05/1980', quyenSo: '01/1980' }),
      row({ ngayDangKy: '05/05/2040' }),
    ],
    {
      plausibility: {
        contradictions: { 'SWAPPED:full': 1, 'REG_DATE:before_birth': 1, 'REG_DATE:future': 1 },
        exchangedNumbers: 1,
        bornAfterRegistration: 2,
      },
    },
  ],
  [
    'a wife of sixteen is under age, one of 22 is not',
    [row({ voNgaySinh: '23/04/1994' }), row()],
    { plausibility: { underAge: 1, wifeAges: { 16: 1, 22: 1 } } },
  ],
  [
    'one key, one entry, one couple',
    [
      row({ maHoSo: 'A' }),
      row({ maHoSo: 'A', ...OTHERS }),
      row({ so: '012' }),
      row({ so: '20', loaiDangKy: '2' }),
    ],
    { repeats: { sameKey: 1, sameEntry: 1, sameCouple: 2, registeredAnew: 1 } },
  ],
  [
    'names are described',
    [
      row({ chongHoTen: 'LÒ VĂN HOAN', voHoTen: 'Mơ' }),
      row({ chongHoTen: 'Ông Lo Van Hoan', voHoTen: 'Quàng Th1 Mơ' }),
    ],
    { names: { read: 4, flags: { all_capitals: 1, one_syllable: 1, title_removed: 1, digit_inside: 1 } } },
  ],
  [
    'offices that became several communes are no unknown ones',
    [
      row({ noiDangKy: 'UBND thị trấn Nông Trường Mộc Châu, Mộc Châu, Sơn La' }),
      row({ noiDangKy: 'UBND xã Không Có, huyện Mai Sơn, tỉnh Sơn La' }),
      row({ noiDangKy: 'UBND xã Không Có, Mai Sơn, Sơn La' }),
    ],
    {
      offices: {
        kinds: { ambiguous: 1, unknown_unit: 2 },
        unknown: { rows: 2, distinct: 1, commonest: { 'không có (mai son)': 2 } },
      },
    },
  ],
  [
    'an ethnic group of no list is shown where it recurs',
    [row({ chongDanToc: 'Sao Hỏa', voDanToc: 'Sao Hỏa' }), row({ voDanToc: 'Một Lần' })],
    { unknownEthnicities: { rows: 3, distinct: 2, commonest: { 'Sao Hỏa': 2 } } },
  ],
  [
    'offices by decade, with what is complete',
    [row(), row({ ngayDangKy: '05/05/1995', voNgaySinh: '1970' }), row({ ngayDangKy: '05/05/2079' })],
    {
      byOffice: [
        {
          code: '04132',
          name: 'xã 04132',
          records: 3,
          complete: 2,
          decades: { 2010: { records: 1, complete: 1 }, 1990: { records: 1, complete: 0 } },
        },
      ],
      byDecade: { '': { records: 1 } },
      byYear: { 1995: { records: 1, complete: 0 }, 2010: { records: 1, complete: 1 } },
    },
  ],
];

describe('a profile of marriages', () => {
  test.each(CASES)('%s', (_, rows, expected) => {
    expect(profileOf(rows)).toMatchObject(expected);
  });

  test('an encoding belongs to the book, and the share of text it repaired is told', () => {
    const book = { quyenSo: '02/1998', ngayDangKy: '05/05/1998' };
    const tcvn3 = row({
      ...book,
      chongHoTen: 'Lß V¨n Hoan',
      voHoTen: 'Quµng ThÞ M¬',
      chongDanToc: 'Th¸i',
      voDanToc: 'Th¸i',
    });
    const { encodings, records } = profileOf([row(), tcvn3, { ...tcvn3, so: '13' }]);
    expect(records).toBe(3);
    expect(encodings).toMatchObject({
      books: 2,
      ofBooks: { unicode: 1, tcvn3: 1 },
      ofRecords: { unicode: 1, tcvn3: 2 },
      repairedInUnicode: 0,
    });
    expect(encodings.repaired).toBe(8);
    expect(encodings.texts).toBe(21);
  });

  test('a name in the wrong column is never listed, nor a long number', () => {
    const shifted = row({ chongDanToc: 'Quàng Thị Mơ', voDanToc: '050112233' });
    const { unknownEthnicities } = profileOf([shifted, shifted]);
    expect(unknownEthnicities).toEqual({ rows: 4, distinct: 2, commonest: {} });
  });

  test('no rows make an empty profile', () => {
    expect(profileOf([])).toMatchObject({ records: 0, byOffice: [], encodings: { books: 0 } });
  });
});
