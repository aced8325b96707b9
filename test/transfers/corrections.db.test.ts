import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { runLinkage } from '../../src/reconciliation/run.ts';
import { enterBookValue } from '../../src/review/enter-book-value.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { approveTransfer } from '../../src/transfers/approve-transfer.ts';
import { exportTransfer } from '../../src/transfers/export-transfer.ts';
import { exportPath } from '../../src/transfers/keep-export.ts';
import { previewTransfer } from '../../src/transfers/preview-transfer.ts';
import { proposeTransfer } from '../../src/transfers/propose-transfer.ts';
import { readTransfer, readTransferRows } from '../../src/transfers/read-transfers.ts';
import { actor, atWork, type InventedProvince, inventProvince, UNITS } from '../review/invented-province.ts';

let province: InventedProvince;
let folder: string;
const officer = actor(1);
const leader = actor(9, { role: 'leader' });
const kind = 'civil_status' as const;

beforeAll(async () => {
  province = await inventProvince();
  folder = await mkdtemp(join(tmpdir(), 'corrections-'));
});
afterAll(async () => {
  await province.drop();
  await rm(folder, { recursive: true });
});

const at = (who = officer) => ({ ...atWork(province, who), exportFolder: join(folder, 'exports') });

async function fix(filter: object): Promise<number> {
  const { campaignId } = province;
  const proposed = await proposeTransfer(at(), { campaignId, kind, filter, purpose: 'Đề nghị sửa' });
  const letter = { letterNumber: '5/STP', letterDate: '2026-11-25' };
  return (await approveTransfer(at(leader), { ...proposed, ...letter })).transferId;
}

describe('corrections for civil status', () => {
  test('hold what was read in the book against what was keyed, with where, by whom and on which page', async () => {
    const { campaignId } = province;
    await province.pool.query(
      `INSERT INTO accounts (account_id, kind, login, display_name, role, created_at) OVERRIDING SYSTEM VALUE
       VALUES (1, 'person', 'can-bo-1', 'Lò Thị Mai', 'officer', now())`,
    );
    const { cases } = await listCases(at(), {
      campaignId,
      filter: { states: ['discrepancy_open'], classes: ['DOB'] },
      limit: 5,
    });
    const { caseId, version: versionSeen } = cases[0]!;
    const reading = { field: 'chongNgaySinh', value: '12.03.1985', book: '01/2010', page: '17' };
    await enterBookValue(at(), { caseId, versionSeen, ...reading });
    const transferId = await fix({ routes: ['fix_keying'] });
    const { rows } = await readTransferRows(at(leader), { transferId, after: 0, limit: 500 });
    const row = rows.find((one) => one.caseId === caseId && one.class === 'READING')!;
    expect(row.content).toMatchObject({
      field: 'chongNgaySinh',
      fieldLabel: 'Chồng: Ngày, tháng, năm sinh',
      proposed: '12.03.1985',
      evidence: expect.stringMatching(/quyển 01\/2010, trang 17; Lò Thị Mai đọc ngày 25\/11\/2026/),
    });
    const made = await exportTransfer(at(leader), {
      transferId,
      format: 'csv',
      encrypt: false,
      purpose: 'Thử',
    });
    const text = await readFile(exportPath(join(folder, 'exports'), made.exportId), 'utf8');
    expect(text).toContain('12.03.1985');
    await province.pool.query(
      `UPDATE marriage_entries SET written = written || '{"chongNgaySinh":"12.03.1985"}' WHERE entry_id = $1`,
      [caseId],
    );
    const clock = fixedClock('2026-11-25T10:00:00+07:00');
    await runLinkage(province, campaignId, { clock, units: UNITS, province: '14', workers: 1 });
    const after = await readTransferRows(at(leader), { transferId, after: 0, limit: 500 });
    expect(after.rows.find(({ rowNo }) => rowNo === row.rowNo)?.check).toBe('kept');
  });

  test('add the missing personal numbers of linked spouses, and close when the next pull shows them', async () => {
    const { campaignId } = province;
    const preview = await previewTransfer(at(), { campaignId, kind, filter: { routes: ['civil_addition'] } });
    expect(preview.byRoute).toEqual([{ route: 'civil_addition', rows: preview.rowCount }]);
    expect(preview.rowCount).toBeGreaterThan(5);
    expect(
      preview.rows.every(({ content }) => /^\d{3}•{6}\d{3}$/.test(content.proposed) && content.civil === ''),
    ).toBe(true);
    const unit = preview.rows.find(({ unitCode }) => unitCode !== null)!.unitCode!;
    const transferId = await fix({ routes: ['civil_addition'], units: [unit] });
    const again = await previewTransfer(at(), { campaignId, kind, filter: { routes: ['civil_addition'] } });
    expect(again.rows.some(({ unitCode }) => unitCode === unit)).toBe(false);
    const { rows } = await readTransferRows(at(leader), { transferId, after: 0, limit: 500 });
    await province.pool.query(
      `UPDATE marriage_entries SET written = written || add FROM (
        SELECT case_id, jsonb_object_agg(content ->> 'field', content ->> 'proposed') AS add
        FROM transfer_rows WHERE transfer_id = $1 GROUP BY 1) WHERE entry_id = case_id`,
      [transferId],
    );
    const clock = fixedClock('2026-11-25T11:00:00+07:00');
    await runLinkage(province, campaignId, { clock, units: UNITS, province: '14', workers: 1 });
    expect(await readTransfer(at(leader), { transferId })).toMatchObject({
      state: 'closed',
      kept: rows.length,
    });
  });

  test('are for officers and leaders, not for the police', async () => {
    const liaison = actor(7, { role: 'liaison' });
    const preview = previewTransfer(at(liaison), { campaignId: province.campaignId, kind, filter: {} });
    await expect(preview).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});
