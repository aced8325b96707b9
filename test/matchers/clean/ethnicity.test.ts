import { describe, expect, it } from 'vitest';
import { cleanEthnicity } from '../../../matchers/clean/ethnicity.ts';
import { ETHNIC_GROUPS } from '../../../matchers/tables/ethnic-groups.ts';

describe('cleanEthnicity', () => {
  it.each([
    ['Kinh', 'kinh'],
    ['Việt', 'kinh'],
    ['Kinh (Việt)', 'kinh'],
    ['THÁI', 'thai'],
    ['Thai', 'thai'],
    ['Thái trắng', 'thai'],
    ['Thái (Tày Đăm)', 'thai'],
    ['dân tộc Thái', 'thai'],
    ["H'Mông", 'mong'],
    ['H’mông', 'mong'],
    ['HMông', 'mong'],
    ['HơMông', 'mong'],
    ['Mèo', 'mong'],
    ['Mường (Mol)', 'muong'],
    ['Dao Đỏ', 'dao'],
    ['Khơ-mú', 'kho_mu'],
    ['Khơ mú (Xá Cẩu)', 'kho_mu'],
    ['Kháng (Xá Khao)', 'khang'],
    ['La Ha (Xá Khao)', 'la_ha'],
    ['Sinh Mun', 'xinh_mun'],
    ['Xinh-mun', 'xinh_mun'],
    ['Tày (Thổ)', 'tay'],
    ['Xạ Phạng', 'hoa'],
    ['Lào', 'lao'],
    ['Mạ', 'ma'],
  ])('reads %s as %s', (written, group) => {
    expect(cleanEthnicity(written)).toEqual({ written, group, ambiguous: [] });
  });

  it.each([
    ['Xá', ['kho_mu', 'khang', 'xinh_mun', 'la_ha']],
    ['Thổ', ['tho', 'tay']],
  ])('leaves %s open', (written, ambiguous) => {
    expect(cleanEthnicity(written)).toEqual({ written, group: undefined, ambiguous });
  });

  it.each(['', 'KR', 'Người nước ngoài', 'không rõ'])('knows no group in "%s"', (written) => {
    expect(cleanEthnicity(written).group).toBeUndefined();
  });

  it('reads a code by the list of its source', () => {
    expect(cleanEthnicity('06', '1979').group).toBe('muong');
    expect(cleanEthnicity('06', '2008').group).toBe('hoa');
    expect(cleanEthnicity('4', '1979').group).toBe('hoa');
    expect(cleanEthnicity('04', '2008').group).toBe('muong');
  });

  it('leaves a code without its list open, unless the lists agree', () => {
    expect(cleanEthnicity('06')).toMatchObject({ group: undefined, ambiguous: ['muong', 'hoa'] });
    expect(cleanEthnicity('03').group).toBe('thai');
  });

  it.each(ETHNIC_GROUPS.filter((group) => group.key !== 'tho'))(
    'reads the official name $name',
    ({ name, key }) => {
      expect(cleanEthnicity(name).group).toBe(key);
    },
  );
});

describe('the table of groups', () => {
  it('has 54 groups and every code of both lists once', () => {
    const codes = Array.from({ length: 54 }, (_, i) => String(i + 1).padStart(2, '0'));
    expect(ETHNIC_GROUPS.map((group) => group.code1979).toSorted()).toEqual(codes);
    expect(ETHNIC_GROUPS.map((group) => group.code2008).toSorted()).toEqual(codes);
    expect(new Set(ETHNIC_GROUPS.map((group) => group.key)).size).toBe(54);
  });

  it('agrees in the 17 codes both orders share', () => {
    const shared = ETHNIC_GROUPS.filter((group) => group.code1979 === group.code2008).map(
      (group) => group.code1979,
    );
    expect(shared).toEqual('01 02 03 05 07 08 09 10 20 22 28 30 42 44 47 50 51'.split(' '));
  });
});
