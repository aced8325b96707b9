import { describe, expect, it } from 'vitest';
import {
  buildUnitTable,
  cleanMarriage,
  discrepancyCode,
  noticeCode,
  recordDiscrepancies,
  recordNotices,
  type WrittenMarriage,
} from '#matchers';
import { person, type Registered } from './discrepancies-facts.ts';

const context = {
  encoding: 'unicode',
  units: buildUnitTable([]),
  today: { year: 2026, month: 11, day: 25 },
} as const;

const record = (changes: WrittenMarriage = {}) =>
  cleanMarriage(
    {
      so: '15',
      quyenSo: '01/2010',
      ngayDangKy: '20/05/2010',
      noiDangKy: 'UBND xã Thôm Mòn, tỉnh Sơn La',
      chongHoTen: 'Lò Văn Xôm',
      chongNgaySinh: '05/04/1985',
      chongSoGiayToTuyThan: '014085000001',
      chongNoiCuTru: 'tỉnh Sơn La',
      voHoTen: 'Tòng Thị Hặc',
      voNgaySinh: '06/07/1988',
      voSoGiayToTuyThan: '014188000002',
      voNoiCuTru: 'tỉnh Sơn La',
      ...changes,
    },
    context,
  );

const codes = (changes: WrittenMarriage) =>
  recordDiscrepancies(record(changes), 'as_written').map(discrepancyCode);

/** kind, or undefined for none */
const DATES: [string | undefined, WrittenMarriage][] = [
  [undefined, {}],
  [undefined, { ngayDangKy: '2010' }],
  [undefined, { ngayDangKy: '' }],
  [undefined, { quyenSo: '01' }],
  ['other_year_than_book', { ngayDangKy: '20/05/2001' }],
  ['other_year_than_book', { quyenSo: '01', so: '15/2001' }],
  ['impossible', { ngayDangKy: '31/02/2010' }],
  ['impossible', { ngayDangKy: '05/13/2010' }],
  ['future', { ngayDangKy: '20/05/2110' }],
  ['unreadable', { ngayDangKy: '00/00/0000' }],
  ['unreadable', { ngayDangKy: 'mờ' }],
  ['too_early', { ngayDangKy: '01/01/1900' }],
  ['before_birth', { chongNgaySinh: '05/04/2011', voNgaySinh: '06/07/2003' }],
  [undefined, { chongNgaySinh: '05/04/1985', voNgaySinh: '20/05/2010' }],
];

describe('REG_DATE', () => {
  it.each(DATES)('%s: %o', (kind, changes) => {
    expect(codes(changes)).toEqual(kind === undefined ? [] : [`R.REG_DATE:${kind}:civil`]);
  });
});

describe('SWAPPED', () => {
  it('follows the reading that was taken', () => {
    expect(recordDiscrepancies(record(), 'all_exchanged').map(discrepancyCode)).toEqual([
      'R.SWAPPED:full:civil',
    ]);
    expect(recordDiscrepancies(record(), 'names_exchanged').map(discrepancyCode)).toEqual([
      'R.SWAPPED:names:civil',
    ]);
  });

  it('is seen without the register from a husband called Thị and a wife called Văn', () => {
    const names = { chongHoTen: 'Tòng Thị Hặc', voHoTen: 'Lò Văn Xôm' };
    expect(codes(names)).toEqual(['R.SWAPPED:names:civil']);
    const numbers = { chongSoGiayToTuyThan: '014188000002', voSoGiayToTuyThan: '014085000001' };
    expect(codes({ ...names, ...numbers })).toEqual(['R.SWAPPED:full:civil']);
    expect(codes({ ...names, voHoTen: 'Lò Xôm' })).toEqual([]);
  });
});

/** notices, record, husband of the register */
const NOTICES: [string[], WrittenMarriage, Registered?][] = [
  [[], {}],
  [['H.FOREIGN:foreign_nationality'], { chongQuocTich: 'Lào' }],
  [['H.ID:missing'], { chongSoGiayToTuyThan: '' }],
  [['H.ID:missing'], { chongSoGiayToTuyThan: 'chưa đổi' }],
  [['H.ID:unverifiable'], { chongSoGiayToTuyThan: '051524092' }],
  [['H.ID:old_number'], { chongSoGiayToTuyThan: '051524092' }, { oldNumber: '051524092' }],
  [['H.NAME:alias'], { chongHoTen: 'Lò Văn Xôm (tức Hoa)' }],
  [['H.NAME:abbreviated'], { chongHoTen: 'Lò V. Xôm' }],
  [['H.NAME:marks_missing'], { chongHoTen: 'LO VAN XOM' }],
  [['H.DOB:missing'], { chongNgaySinh: '' }],
  [['H.DOB:imprecise'], { chongNgaySinh: '1985' }],
  [['H.RESIDENCE:incomplete'], { chongNoiCuTru: '' }],
  [['H.MARITAL:unknown'], {}, { maritalStatus: 0 }],
  [['H.SPOUSE:not_recorded'], {}, { maritalStatus: 2, spousePid: '', spouseName: '' }],
  [['H.SPOUSE:number_missing'], {}, { maritalStatus: 2, spousePid: '', spouseName: 'TÒNG THỊ HẶC' }],
  [['H.MARITAL:married_after_divorce_note'], { tinhTrangKetHon: 'Đã ly hôn' }],
  [['R.AGE:husband_under_age'], {}, { birth: '05/04/1993' }],
  [['R.TEST_ENTRY:test_entry'], { ghiChu: 'bản ghi thử nghiệm' }],
];

describe('notices', () => {
  it.each(NOTICES)('%j: %o', (expected, changes, registered = {}) => {
    const husband = person({ spousePid: '014188000002', birth: '05/04/1985', ...registered });
    const wife = person({
      pid: '014188000002',
      maritalStatus: 3,
      birth: '06/07/1988',
      oldNumber: '',
      name: 'TÒNG THỊ HẶC',
    });
    expect(recordNotices(record(changes), husband, wife).map(noticeCode)).toEqual(expected);
  });

  it('a spouse who is not in the register has only what the record lacks', () => {
    const notices = recordNotices(record({ chongSoGiayToTuyThan: '051524092' }), undefined, undefined);
    expect(notices.map(noticeCode)).toEqual(['H.ID:old_number']);
  });

  it('each notice has the procedure that completes it', () => {
    const notices = recordNotices(
      record({ chongNgaySinh: '1985', chongHoTen: 'LO VAN XOM' }),
      person({}),
      undefined,
    );
    expect(notices.map(({ class: named, route }) => `${named} ${route}`)).toEqual([
      'NAME fix_keying',
      'DOB civil_addition',
      'SPOUSE police_correction',
    ]);
  });
});
