import { afterAll, beforeAll, expect, test } from 'vitest';
import { listOffices } from '../../src/campaigns/list-offices.ts';
import { actor, atWork, type InventedProvince, inventProvince } from '../review/invented-province.ts';

let province: InventedProvince;
beforeAll(async () => {
  province = await inventProvince(300);
});
afterAll(() => province.drop());

test('every record counts once, under the unit its office is taken for', async () => {
  const offices = await listOffices(atWork(province, actor(1, { role: 'administrator' })), province);
  expect(offices.reduce((sum, { cases }) => sum + cases, 0)).toBe(300);
  for (const { cases, spellings, singleSpellings } of offices) {
    expect(spellings.reduce((sum, one) => sum + one.cases, 0) + singleSpellings).toBe(cases);
    expect(spellings.every((one) => one.cases > 1)).toBe(true);
  }
  const [own] = offices.filter(({ unitCode }) => unitCode !== null);
  const officer = actor(2, { jurisdiction: [own!.unitCode!] });
  expect(await listOffices(atWork(province, officer), province)).toEqual([own]);
});
