import { expect, test } from 'vitest';
import { SPOUSE_EVIDENCE } from '#matchers';
import { sayDiscrepancy, sayKind } from '../../src/web/parts/kind-words.ts';

/** Levels at which a rule finds no discrepancy of the name. */
const NO_KIND = new Set(['same', 'missing']);
const levelsOf = (comparison: string) =>
  SPOUSE_EVIDENCE.find(({ name }) => name === comparison)!.levels.filter((level) => !NO_KIND.has(level));

test('every level of a name and of a date of birth has its words', () => {
  const kinds = [
    ...levelsOf('surname').map((level) => `surname_${level}`),
    ...levelsOf('given_name').map((level) => `given_name_${level}`),
    ...levelsOf('middle_name').map((level) => `middle_${level}`),
    ...levelsOf('date_of_birth'),
  ];
  expect(kinds.length).toBeGreaterThan(40);
  expect(kinds.filter((kind) => sayKind(kind) === kind)).toEqual([]);
});

test.each([
  [{ role: 'W', class: 'NAME', kind: 'given_name_other_tone' }, 'Vợ: Tên khác dấu thanh'],
  [{ role: 'H', class: 'NAME', kind: 'given_name' }, 'Chồng: Họ tên, khác tên'],
  [{ role: 'H', class: 'NOT_FOUND', kind: 'not_in_register' }, 'Chồng: Không có trong dân cư'],
  [{ role: 'H', class: 'DOB', kind: 'day_month_swapped' }, 'Chồng: Ngày sinh, đảo ngày và tháng'],
])('a discrepancy is said whole: %o', (found, words) => {
  expect(sayDiscrepancy(found)).toBe(words);
});
