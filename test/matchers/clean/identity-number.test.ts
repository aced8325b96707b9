import { describe, expect, it } from 'vitest';
import { cleanIdentityNumber } from '../../../matchers/clean/identity-number.ts';

/** written, kind, digits, repaired, flags */
const CASES: [string, string, string, string?, string?][] = [
  ['014089003055', 'personal', '014089003055'],
  ['014 089 003 055', 'personal', '014089003055'],
  ["'014089003055", 'personal', '014089003055'],
  ['014.089.003.055', 'personal', '014089003055'],
  ['14089003055', 'personal', '014089003055', 'lost_zero', 'lost_zero'],
  ['O14089003055', 'personal', '014089003055', 'none', 'letters_read_as_digits'],
  ['0140890030l5', 'personal', '014089003015', 'none', 'letters_read_as_digits'],
  ['1089003055', 'personal', '001089003055', 'lost_zero', 'lost_zero'],
  ['05177467', 'other', '05177467'],
  ['300089003055', 'personal', '300089003055', 'none', 'foreign_prefix'],
  ['051524092', 'old', '051524092'],
  ['051 524 092', 'old', '051524092'],
  ['051.774.675', 'old', '051774675'],
  ['050123456.0', 'old', '050123456'],
  ['51774675', 'old', '051774675', 'lost_zero', 'lost_zero'],
  ['CMND 051524092', 'old', '051524092'],
  ['Số: 051524092', 'old', '051524092'],
  ['1.4185E+10', 'unreadable', '', 'none', 'scientific'],
  ['1,4199E+10', 'unreadable', '', 'none', 'scientific'],
  ['14185000000000', 'unreadable', '', 'none', 'scientific'],
  ['5.1524092E+7', 'old', '051524092', 'lost_zero', 'scientific,lost_zero'],
  ['B1234567', 'passport', 'B1234567'],
  ['c12345678', 'passport', 'C12345678'],
  ['01409700280', 'other', '01409700280'],
  ['KR', 'none', ''],
  ['không có', 'none', ''],
  ['', 'none', ''],
  ['chưa đổi', 'unreadable', ''],
];

describe('cleanIdentityNumber', () => {
  it.each(CASES)('reads "%s" as %s %s', (written, kind, digits, repaired = 'none', flags = '') => {
    const number = cleanIdentityNumber(written);
    expect([number.kind, number.digits, number.repaired, number.flags.join()]).toEqual([
      kind,
      digits,
      repaired,
      flags,
    ]);
    expect(number.written).toBe(written);
  });

  it('gives no zero back where the number would not pass', () => {
    expect(cleanIdentityNumber('99089003055')).toMatchObject({ kind: 'other', repaired: 'none' });
  });

  it.each([
    ['014089003055', 'male', 1989, '014'],
    ['014189003055', 'female', 1989, '014'],
    ['014203003055', 'male', 2003, '014'],
    ['011303003055', 'female', 2003, '011'],
  ])('finds in %s: %s, born %i, registered in %s', (digits, sex, birthYear, provincePrefix) => {
    expect(cleanIdentityNumber(digits)).toMatchObject({ sex, birthYear, provincePrefix });
  });

  it('finds nothing of the person in an old number', () => {
    expect(cleanIdentityNumber('051524092')).toMatchObject({ sex: undefined, birthYear: undefined });
  });
});
