import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareCandidates } from '../../src/review/compare-candidates.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { readCase } from '../../src/review/read-case.ts';
import { actor, atWork, type InventedProvince, inventProvince } from './invented-province.ts';

let province: InventedProvince;
const anna = actor(1);

beforeAll(async () => {
  province = await inventProvince();
});
afterAll(async () => {
  await province.drop();
});

test('every couple the run weighed is compared, in the order of the case, the proposed one alike', async () => {
  const work = atWork(province, anna);
  const { cases } = await listCases(work, {
    campaignId: province.campaignId,
    filter: { states: ['identity_open'] },
  });
  let several = 0;
  for (const one of cases.slice(0, 12)) {
    const shown = await readCase(work, one);
    const compared = await compareCandidates(work, one);
    expect(compared.map(({ husband, wife }) => ({ husband: husband.person, wife: wife.person }))).toEqual(
      shown.couples,
    );
    const proposed = compared.find(
      ({ husband, wife }) => husband.person === shown.husband.person && wife.person === shown.wife.person,
    );
    if (proposed) expect(proposed).toEqual({ husband: shown.husband, wife: shown.wife });
    if (compared.length > 1) several++;
  }
  expect(several).toBeGreaterThan(0);
});

test('who does not work in the commune sees nothing of it', async () => {
  const { cases } = await listCases(atWork(province, anna), { campaignId: province.campaignId });
  const stranger = atWork(province, actor(2, { jurisdiction: ['00000'] }));
  await expect(compareCandidates(stranger, cases[0]!)).rejects.toMatchObject({ code: 'CASE_NOT_FOUND' });
});
