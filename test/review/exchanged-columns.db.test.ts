import { afterEach, beforeEach, expect, test } from 'vitest';
import { enterBookValue } from '../../src/review/enter-book-value.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { readCase } from '../../src/review/read-case.ts';
import { actor, atWork, type InventedProvince, inventProvince } from './invented-province.ts';

let province: InventedProvince;
/** Cases of records keyed with husband and wife in each other's columns. */
let exchanged: readonly number[];

const work = () => atWork(province, actor(1));

beforeEach(async () => {
  province = await inventProvince();
  const { campaignId } = province;
  const { cases } = await listCases(work(), { campaignId, filter: { kinds: ['SWAPPED:full'] } });
  exchanged = cases.map(({ caseId }) => caseId);
  expect(exchanged.length).toBeGreaterThan(2);
});
afterEach(() => province.drop());

const differing = async (caseId: number) =>
  (await readCase(work(), { caseId })).discrepancies.map(({ role, class: name, kind }) => [role, name, kind]);

async function read(caseId: number, field: string, value: string): Promise<void> {
  const { version } = await readCase(work(), { caseId });
  await enterBookValue(work(), { caseId, versionSeen: version, field, value, book: '01/2010', page: '12' });
}

async function keyedIn(caseId: number): Promise<Readonly<Record<string, string>>> {
  const { rows } = await province.pool.query('SELECT written FROM marriage_entries WHERE entry_id = $1', [
    caseId,
  ]);
  return rows[0].written;
}

test('a value confirmed in the book leaves what differs of exchanged columns as the run found it', async () => {
  for (const caseId of exchanged) {
    const before = await differing(caseId);
    await read(caseId, 'chongNoiCuTru', (await keyedIn(caseId)).chongNoiCuTru ?? '');
    expect(await differing(caseId)).toEqual(before);
  }
});

test('where the book was read in both columns they are read as they stand', async () => {
  const caseId = exchanged.at(-1)!;
  const before = await differing(caseId);
  const keyed = await keyedIn(caseId);
  for (const column of ['HoTen', 'NgaySinh', 'SoGiayToTuyThan', 'DanToc']) {
    await read(caseId, `chong${column}`, keyed[`vo${column}`] ?? '');
    await read(caseId, `vo${column}`, keyed[`chong${column}`] ?? '');
  }
  expect(await differing(caseId)).toEqual(before);
});
