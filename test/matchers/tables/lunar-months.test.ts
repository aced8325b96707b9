import { expect, it } from 'vitest';
import { FIRST_LUNAR_YEAR, LUNAR_YEARS } from '../../../matchers/tables/lunar-months.ts';
import { packLunarYears } from './lunar-month-generator.ts';

it('the table equals new moons and solar longitudes, recomputed', () => {
  const last = FIRST_LUNAR_YEAR + LUNAR_YEARS.length - 1;
  expect(last).toBe(2060);
  expect(LUNAR_YEARS).toEqual(packLunarYears(FIRST_LUNAR_YEAR, last));
});
