import { readXlsx } from 'hucre/xlsx';
import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import {
  type DiscrepancyList,
  type DiscrepancyListFilter,
  discrepancyCsv,
  discrepancyXlsx,
  readDiscrepancyList,
} from '../../src/campaigns/discrepancy-list.ts';
import { getPublishedRun } from '../../src/campaigns/named-campaign.ts';
import type { Database } from '../../src/db/database.ts';
import { listOpenDiscrepancies } from '../../src/db/discrepancy-list.ts';
import { inventProvinceToRunAgain } from '../review/invented-province.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type InventedCampaign, inventCampaign, NOW } from './invented-campaign.ts';

describe('the list of discrepancies', () => {
  let database: TestDatabase;
  let invented: InventedCampaign;
  let list: DiscrepancyList;

  const read = (filter: DiscrepancyListFilter) =>
    readDiscrepancyList(database.db, invented.campaign, invented.runId, filter, {
      units: sonLaUnits(),
      now: NOW,
    });

  beforeAll(async () => {
    database = await testDatabase();
    invented = await inventCampaign(database);
    list = await read({});
  });
  afterAll(() => database.drop());

  test('holds what stands open, of records whose persons are decided', () => {
    expect(list.rows.map(({ recordKey, role, class: name }) => `${recordKey} ${role}.${name}`)).toEqual([
      'A-2 H.NAME',
      'B-2 W.NOT_FOUND',
    ]);
  });

  test.each([
    { filter: { classes: ['NAME'] }, keys: ['A-2'] },
    { filter: { routes: ['police_correction'] }, keys: [] },
    { filter: { commune: '03646' }, keys: ['B-2'] },
  ])('narrowed by $filter it holds $keys', async ({ filter, keys }) => {
    const { rows } = await read(filter);
    expect(rows.map(({ recordKey }) => recordKey)).toEqual(keys);
  });

  test('as CSV opens in a Vietnamese Excel and runs no formula', () => {
    const text = discrepancyCsv(list);
    const [header, first] = text.split('\n');
    expect(header).toMatch(/^\uFEFFSTT;Đăng ký kết hôn: Nơi đăng ký;/);
    expect(first).toContain(";'=1+1;");
    expect(first).toContain('Sai lệch họ, chữ đệm, tên');
    expect(first).toContain('LÒ VĂN THỬ;014090000001;CSDL hộ tịch');
  });

  describe('as a workbook', () => {
    test('opens again with every cell as text under a head of two rows', async () => {
      const { sheets } = await readXlsx(await discrepancyXlsx(list));
      const { rows, merges, freezePane, pageSetup } = sheets[0]!;
      const head = rows.findIndex(([first]) => first === 'STT');
      expect(rows[head]!.slice(0, 2)).toEqual(['STT', 'Đăng ký kết hôn']);
      expect(rows[head + 1]!.slice(1, 5)).toEqual(['Nơi đăng ký', 'Số', 'Quyển số', 'Ngày đăng ký']);
      const [stt, , number, book, , husband] = rows[head + 2]!;
      expect([stt, number, book, husband]).toEqual(['1', '15', '01/2016', '=1+1']);
      expect(freezePane).toMatchObject({ rows: head + 2 });
      expect(pageSetup).toMatchObject({
        orientation: 'landscape',
        printTitlesRow: `$${head + 1}:$${head + 2}`,
      });
      expect(merges).toContainEqual({ startRow: head, endRow: head, startCol: 1, endCol: 4 });
    });

    test('carries export id and record key, so that a reply can be read back', async () => {
      const { sheets } = await readXlsx(await discrepancyXlsx(list));
      const text = sheets[0]!.rows.map((row) => row.join('|')).join('\n');
      expect(text).toContain(`Mã xuất: ${list.exportId}`);
      expect(text).toContain('A-2|H.NAME:surname_near:civil');
      expect(text).toContain('Tổng số: 2 sai lệch của 2 bản ghi');
    });
  });
});

interface Plan {
  readonly Plan: { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number };
}

test('right after the first run of a database the list is planned for as many records as there are', async () => {
  // Made anew: in one that has stood for a minute the server may have counted by itself.
  const province = await inventProvinceToRunAgain(300);
  try {
    const { campaignId, pool } = province;
    const asked: CompiledQuery[] = [];
    const db = new Kysely<Database>({
      dialect: new PostgresDialect({ pool }),
      log: ({ query }) => void asked.push(query),
    });
    const { runId } = await getPublishedRun(db, { campaignId, name: 'thử' });
    const listed = await listOpenDiscrepancies(db, campaignId, runId, {});
    const { sql, parameters } = asked.at(-1)!;
    const { rows } = await pool.query<{ 'QUERY PLAN': readonly Plan[] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
      [...parameters],
    );
    const { Plan: plan } = rows[0]!['QUERY PLAN'][0]!;
    // Planned for empty tables it goes through all records anew for each line: 896 pages a line of 300 records, not 15.
    const pages = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
    expect(listed.length).toBeGreaterThan(100);
    expect(pages / listed.length).toBeLessThan(40);
  } finally {
    await province.drop();
  }
});
