import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDiscrepancy } from '../../src/review/close-discrepancy.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { readCase } from '../../src/review/read-case.ts';
import { undoJudgement } from '../../src/review/undo-judgement.ts';
import { actor, atWork, type InventedProvince, inventProvince } from './invented-province.ts';

let province: InventedProvince;
const anna = actor(1);

beforeAll(async () => {
  province = await inventProvince();
});
afterAll(async () => {
  await province.drop();
});

const list = async (filter: Parameters<typeof listCases>[1]['filter'], who = anna) =>
  await listCases(atWork(province, who), { campaignId: province.campaignId, filter, limit: 200 });
const read = async (caseId: number, who = anna) => await readCase(atWork(province, who), { caseId });

describe('records of the same couple', () => {
  test('of a duplicate in another commune only that there is one is told', async () => {
    const { cases } = await list({});
    const own = cases.find(({ unitCode }) => unitCode !== null)!;
    const other = cases.find(({ unitCode }) => unitCode !== null && unitCode !== own.unitCode)!;
    const twins = [own.caseId, other.caseId];
    const { db } = province;
    const alike = (group: string | null) => ({ duplicate_group: group });
    await db.updateTable('outcome_versions').set(alike('bịa')).where('entry_id', 'in', twins).execute();
    const everywhere = await read(own.caseId);
    expect(everywhere.duplicates).toMatchObject([{ caseId: other.caseId }]);
    expect(everywhere.duplicatesElsewhere).toEqual([]);
    const local = await read(own.caseId, actor(5, { jurisdiction: [own.unitCode!] }));
    expect(local.duplicates).toEqual([]);
    expect(local.duplicatesElsewhere).toEqual([{ unitCode: other.unitCode, records: 1 }]);
    await db.updateTable('outcome_versions').set(alike(null)).where('entry_id', 'in', twins).execute();
  });

  test('one of them is removed, never the last', async () => {
    const { cases } = await list({ classes: ['DUPLICATE'], states: ['discrepancy_open'] });
    const shown = await Promise.all(cases.map(async ({ caseId }) => await read(caseId)));
    const kept = shown.find(({ duplicates }) => duplicates.length === 1)!;
    const other = await read(kept.duplicates[0]!.caseId);
    const remove = async ({ caseId, version }: { readonly caseId: number; readonly version: number }) =>
      await closeDiscrepancy(atWork(province, anna), {
        caseId,
        versionSeen: version,
        discrepancies: ['R.DUPLICATE:same_couple'],
        resolution: 'remove_duplicate',
        reason: 'Nhập hai lần',
      });
    const { judgementId } = await remove(other);
    await expect(remove(kept)).rejects.toMatchObject({ code: 'ANSWER_DOES_NOT_FIT' });
    await undoJudgement(atWork(province, anna, '08:01'), { judgementId });
    const { judgementId: second } = await remove(kept);
    await undoJudgement(atWork(province, anna, '08:02'), { judgementId: second });
  });
});
