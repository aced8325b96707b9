import { describe, expect, it } from 'vitest';
import { spouseDiscrepancies, unfoundSpouse } from '#matchers';
import { facts, found } from './discrepancies-facts.ts';

/** written, register, expected */
const CASES: [string, string, string][] = [
  ['Lò Văn Tuấn', 'LÒ VĂN TUẤN', ''],
  ['LO VAN TUAN', 'LÒ VĂN TUẤN', ''],
  ['Lò Van Tuấn', 'LÒ VĂN TUẤN', ''],
  ['Lò V. Tuấn', 'LÒ VĂN TUẤN', ''],
  ['Nguyễn Mĩ Linh', 'NGUYỄN MỸ LINH', ''],
  ['Lò Văn Hịa 1', 'LÒ VĂN HỊA', ''],
  ['GIÀNGA CHU', 'GIÀNG A CHU', ''],
  ['qUÀNG tHỊ qUỲNH', 'QUÀNG THỊ QUỲNH', ''],
  ['Quàng Thị Lan (tức Hoa)', 'QUÀNG THỊ LAN', ''],
  ['Lò Thị Hoa (tức Quàng Thị Lan)', 'QUÀNG THỊ LAN', ''],
  ['Hà Văn Pang', 'HÀ VĂN PÂNG', ''],
  ['Lo Văn Tuấn', 'LÒ VĂN TUẤN', 'surname_variant:civil:fix_keying'],
  ['Mua A Phong', 'MÙA A PHONG', 'surname_variant:civil:fix_keying'],
  ['Lý A Dông', 'LY A DÔNG', 'surname_variant:civil:fix_keying'],
  ['Hoang Văn Tuấn', 'HOÀNG VĂN TUẤN', ''],
  ['Lô Văn Tuấn', 'LÒ VĂN TUẤN', 'surname_variant:civil:fix_keying'],
  ['Trần Văn Tuấn', 'LÒ VĂN TUẤN', 'surname_different:civil:fix_keying'],
  ['Quàng Thão Tuyết', 'QUÀNG THẢO TUYẾT', 'middle_same_without_marks:civil:fix_keying'],
  ['Lò Tuấn', 'LÒ VĂN TUẤN', 'middle_light_dropped:civil:fix_keying'],
  ['Lò Văn Tuân', 'LÒ VĂN TUẤN', 'given_name_other_tone:civil:fix_keying'],
  ['Lò Văn Tuấnn', 'LÒ VĂN TUẤN', 'given_name_one_letter:civil:fix_keying'],
  ['Hoàng Văn Pánh', 'HOÀNG VĂN PANH', 'given_name_mark_added:civil:fix_keying'],
  ['Lò Văn Minh', 'LÒ VĂN TUẤN', 'given_name:civil:fix_keying'],
  ['Tuấn', 'LÒ VĂN TUẤN', 'incomplete:civil:civil_addition'],
  ['', 'LÒ VĂN TUẤN', 'missing:civil:civil_addition'],
  ['???', 'LÒ VĂN TUẤN', 'unreadable:civil:fix_keying'],
  ['Lò V4n Tuấn', 'LÒ VĂN TUẤN', 'unreadable:civil:fix_keying'],
  ['Tòng Thị Hặc', 'LÒ VĂN TUẤN', 'spouses_name:civil:fix_keying'],
];

describe('NAME', () => {
  it.each(CASES)('"%s" beside "%s" is %s', (written, registered, expected) => {
    const situation = { written: { name: written }, registered: { name: registered } };
    expect(found(situation, 'NAME')).toBe(expected);
  });

  it('a whole former name of the register is right on both sides', () => {
    const registered = { name: 'GIÀNG NHÌA PÁO', otherName: 'Giàng A Páo' };
    expect(found({ written: { name: 'Giàng A Páo' }, registered }, 'NAME')).toBe('former_name:none:nothing');
  });

  it('a common name of one syllable, or the same name again, is no former name', () => {
    const again = { name: 'MÙA A PHONG', otherName: 'Mùa A Phong' };
    expect(found({ written: { name: 'Mùa A Phong' }, registered: again }, 'NAME')).toBe('');
  });

  it('accuses population where the partner’s entry spells the name as the record does', () => {
    const situation = {
      written: { name: 'Lò Văn Tuấn' },
      registered: { name: 'LÒ VĂN TUÂN' },
      otherRegistered: { spouseName: 'LÒ VĂN TUẤN' },
    };
    expect(found(situation, 'NAME')).toBe('given_name_other_tone:population:police_correction');
  });

  it('tells names that stand in each other’s columns once, as exchanged columns', () => {
    const exchanged = {
      written: { name: 'Tếnh Bảo Phương' },
      registered: { name: 'LÒ TUẤN HUY' },
      otherWritten: { name: 'Lò Tuấn Huy' },
      otherRegistered: { name: 'TẾNH BẢO PHƯƠNG' },
    };
    expect(spouseDiscrepancies(facts(exchanged)).map((d) => `${d.role}.${d.class}:${d.kind}`)).toEqual([
      'R.SWAPPED:names',
    ]);
  });
});

describe('a spouse whom no candidate is held to be', () => {
  it.each([
    ['Lò Văn Tuấn', 'NOT_FOUND', 'not_in_register', 'unknown', 'police_verification'],
    ['Tuấn', 'NOT_FOUND', 'not_in_register', 'unknown', 'police_verification'],
    ['', 'NAME', 'missing', 'civil', 'civil_addition'],
    ['  ', 'NAME', 'missing', 'civil', 'civil_addition'],
    ['???', 'NAME', 'unreadable', 'civil', 'fix_keying'],
  ])('written "%s" is told as %s: %s', (name, expected, kind, wrongSide, route) => {
    const { role, civil } = facts({ role: 'W', written: { name } });
    expect(unfoundSpouse({ role, civil })).toMatchObject({
      role: 'W',
      class: expected,
      kind,
      side: wrongSide,
      route,
    });
  });
});
