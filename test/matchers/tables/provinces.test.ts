import { expect, it } from 'vitest';
import {
  FORMER_PROVINCES,
  PROVINCE_ALIASES,
  PROVINCE_PREFIXES,
  PROVINCES,
} from '../../../matchers/tables/provinces.ts';

it('63 provinces became 34', () => {
  expect(FORMER_PROVINCES).toHaveLength(63);
  expect(PROVINCE_PREFIXES.size).toBe(63);
  expect(PROVINCES.size).toBe(34);
  expect(new Set(FORMER_PROVINCES.map((province) => province.today))).toEqual(new Set(PROVINCES.keys()));
});

it.each([
  ['Sơn La', '014', '14'],
  ['Điện Biên', '011', '11'],
  ['Lai Châu', '012', '12'],
  ['Yên Bái', '015', '15'],
  ['Hòa Bình', '017', '25'],
  ['Lào Cai', '010', '15'],
  ['Phú Thọ', '025', '25'],
  ['Thanh Hóa', '038', '38'],
])('%s has the prefix %s and lies in %s', (name, prefix, today) => {
  expect(FORMER_PROVINCES).toContainEqual({ name, prefix, today });
});

it('every other name leads to a province of today', () => {
  expect([...PROVINCE_ALIASES.values()].filter((code) => !PROVINCES.has(code))).toEqual([]);
});
