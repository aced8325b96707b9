import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowCodeOf } from '../../src/domain/row-code.ts';
import { applyReply } from '../../src/transfers/apply-reply.ts';
import { approveTransfer } from '../../src/transfers/approve-transfer.ts';
import { endTransferEarly } from '../../src/transfers/end-transfer.ts';
import { exportReport } from '../../src/transfers/export-report.ts';
import { exportTransfer } from '../../src/transfers/export-transfer.ts';
import { fetchExport, listExportsOf } from '../../src/transfers/fetch-export.ts';
import { previewProposed, previewTransfer } from '../../src/transfers/preview-transfer.ts';
import { proposeTransfer } from '../../src/transfers/propose-transfer.ts';
import { readReply } from '../../src/transfers/read-reply.ts';
import { readTransfer, readTransferRows } from '../../src/transfers/read-transfers.ts';
import { actor, atWork, type InventedProvince, inventProvince } from '../review/invented-province.ts';

let province: InventedProvince;
let folder: string;
/** A list of the whole province, approved, and a police unit that receives rows of other units' records. */
let transferId: number;
let unit: string;
const officer = actor(1);
const leader = actor(9, { role: 'leader' });
const liaison = actor(7, { role: 'liaison' });
const purpose = 'Đề nghị Công an xác minh';

const at = (who = officer, moment = '08:00') => ({
  ...atWork(province, who, moment),
  exportFolder: join(folder, 'exports'),
});
const police = (accountId = 36) => actor(accountId, { role: 'liaison', jurisdiction: [unit] });

beforeAll(async () => {
  province = await inventProvince(600);
  folder = await mkdtemp(join(tmpdir(), 'jurisdiction-'));
  const filter = { classes: ['MARITAL', 'NAME', 'DOB'] };
  const { campaignId } = province;
  const proposed = await proposeTransfer(at(), { campaignId, kind: 'police', filter, purpose });
  await approveTransfer(at(leader), { ...proposed, letterNumber: '1/STP', letterDate: '2026-11-25' });
  transferId = proposed.transferId;
  const { rows } = await sql<{ unit: string; beyond: number }>`
    SELECT receiving_unit AS unit, count(*) FILTER (WHERE unit_code IS DISTINCT FROM receiving_unit) AS beyond
    FROM transfer_rows WHERE transfer_id = ${transferId} AND receiving_unit IS NOT NULL
    GROUP BY 1 ORDER BY 2 DESC, 1`.execute(province.db);
  unit = rows[0]!.unit;
  expect(rows[0]!.beyond).toBeGreaterThan(0);
});
afterAll(async () => {
  await province.drop();
  await rm(folder, { recursive: true });
});

describe('a liaison of some communes', () => {
  test('puts on a list what the own police receives, sees it, withdraws it, and has it approved', async () => {
    const { campaignId } = province;
    const asked = { campaignId, kind: 'police', filter: { classes: ['NOT_FOUND', 'SPOUSE'] } } as const;
    const { rows } = await previewTransfer(at(), asked);
    const counts = Map.groupBy(rows, ({ receivingUnit }) => receivingUnit ?? '');
    const beyond = rows.find(
      ({ receivingUnit: to, unitCode }) => to !== null && unitCode !== null && to !== unitCode,
    )!;
    const receiver = beyond.receivingUnit!;
    const local = actor(46, { role: 'liaison', jurisdiction: [receiver] });
    const preview = await previewTransfer(at(local), asked);
    expect(preview.rowCount).toBe(counts.get(receiver)!.length);
    expect(preview.rows.every(({ receivingUnit }) => receivingUnit === receiver)).toBe(true);
    expect(preview.rows.map(({ unitCode }) => unitCode)).toContain(beyond.unitCode);
    const first = await proposeTransfer(at(local), { ...asked, purpose });
    expect(first.rowCount).toBe(preview.rowCount);
    expect((await previewProposed(at(local), first)).checksum).toBe(first.checksum);
    const stranger = actor(47, { role: 'liaison', jurisdiction: [beyond.unitCode!] });
    await expect(readTransfer(at(stranger), first)).rejects.toMatchObject({ code: 'TRANSFER_NOT_FOUND' });
    const withdrawn = await endTransferEarly(at(local), { ...first, reason: 'Lập nhầm' });
    expect(withdrawn).toMatchObject({ state: 'withdrawn', released: first.caseCount });
    const again = await proposeTransfer(at(local), { ...asked, purpose });
    await approveTransfer(at(leader), { ...again, letterNumber: '3/STP', letterDate: '2026-11-25' });
    const shown = await readTransferRows(at(local), { ...again, after: 0, limit: 500 });
    expect(shown.rows).toHaveLength(preview.rowCount);
  });
});

describe('a reply', () => {
  const file = async (name: string, ...lines: readonly string[]) => {
    const path = join(folder, name);
    await writeFile(path, `Mã dòng;Kết quả xác minh\n${lines.join('\n')}\n`);
    return { campaignId: province.campaignId, path };
  };
  const rowsOf = async () =>
    (await readTransferRows(at(leader), { transferId, after: 0, limit: 10_000 })).rows;

  test('that the wrong police read in first is read anew by the right one, and applied once', async () => {
    const mine = (await rowsOf()).filter(({ receivingUnit }) => receivingUnit === unit);
    const reply = await file('a.csv', ...mine.map(({ rowCode }) => `${rowCode};Xác nhận`));
    const stranger = actor(56, { role: 'liaison', jurisdiction: ['00000'] });
    expect(await readReply(at(stranger), reply)).toMatchObject({ readable: 0, faults: mine.length });
    const read = await readReply(at(police()), reply);
    expect(read).toMatchObject({ readable: mine.length, faults: 0 });
    expect((await readReply(at(police()), reply)).replyId).toBe(read.replyId);
    const byAll = await readReply(at(liaison), reply);
    expect(byAll).toMatchObject({ readable: mine.length, faults: 0 });
    expect(await applyReply(at(police()), read)).toMatchObject({ applied: mine.length, passed: 0 });
    expect(await applyReply(at(liaison), byAll)).toMatchObject({ applied: 0, passed: mine.length });
  });

  test('tells nothing of rows of others, not even that they are there, and looks at none', async () => {
    const others = (await rowsOf()).filter(
      ({ outcome, receivingUnit }) => outcome === null && receivingUnit !== null && receivingUnit !== unit,
    );
    const foreign = others[0]!;
    const unknown = rowCodeOf(transferId, 99_999);
    const reply = await file('c.csv', `${foreign.rowCode};Xác nhận`, `${unknown};Xác nhận`);
    const { rows, replyId } = await readReply(at(police()), reply);
    const told = rows.map(({ replyRow: _r, line: _l, rowCode: _c, ...rest }) => rest);
    expect(told).toHaveLength(2);
    expect(told[0]).toEqual(told[1]);
    expect(told[0]).toMatchObject({ transferId: null, rowNo: null, caseId: null, class: null, role: null });
    const looks = await province.db
      .selectFrom('audit_events')
      .select('detail')
      .where('action', '=', 'reply.preview')
      .where('subject', '=', `reply:${replyId}`)
      .execute();
    expect(looks.map(({ detail }) => detail)).toEqual([expect.objectContaining({ entryIds: [] })]);
  });

  test('is applied only as far as its reader may see now', async () => {
    const open = (await rowsOf()).filter(({ outcome, receivingUnit }) => outcome === null && receivingUnit);
    const [one, other] = [open[0]!, open.find(({ receivingUnit: to }) => to !== open[0]!.receivingUnit)!];
    const both = actor(57, {
      role: 'liaison',
      jurisdiction: [one.receivingUnit!, other.receivingUnit!],
    });
    const reply = await file('d.csv', `${one.rowCode};Xác nhận`, `${other.rowCode};Xác nhận`);
    const { replyId } = await readReply(at(both), reply);
    const narrowed = actor(57, { role: 'liaison', jurisdiction: [one.receivingUnit!] });
    expect(await applyReply(at(narrowed), { replyId })).toMatchObject({ applied: 1, passed: 1 });
  });

  test('that answers a row in two ways is taken in neither; said twice the same, once', async () => {
    const open = (await rowsOf()).filter(({ outcome }) => outcome === null);
    const [twice, same] = [open[0]!.rowCode, open[1]!.rowCode];
    const lines = [`${twice};Xác nhận`, `${same};Xác nhận`, `${twice};Không tìm thấy`, `${same};Xác nhận`];
    const reply = await file('e.csv', ...lines);
    const read = await readReply(at(liaison), reply);
    expect(read.rows.map(({ line, outcome, fault }) => [line, outcome, fault])).toEqual([
      [2, null, expect.stringContaining('dòng 4')],
      [3, 'confirmed', null],
      [4, null, expect.stringContaining('dòng 2')],
    ]);
    expect(await applyReply(at(liaison), read)).toMatchObject({ applied: 1, faults: 2 });
  });

  test('sent several times at once is one reply', async () => {
    const [row] = (await rowsOf()).filter(({ outcome }) => outcome === null);
    const reply = await file('b.csv', `${row!.rowCode};Xác nhận`);
    const read = await Promise.all([1, 2, 3, 4].map(() => readReply(at(liaison), reply)));
    expect(new Set(read.map(({ replyId }) => replyId)).size).toBe(1);
  });
});

describe('a file of a list', () => {
  const gone = { code: 'EXPORT_NOT_FOUND' };
  const order = () => ({ transferId, format: 'csv', encrypt: false, purpose }) as const;

  test('made for a receiving police is not for the leader of the same unit, whose rows are others', async () => {
    const { campaignId } = province;
    const { exportId } = await exportTransfer(at(police()), order());
    const head = actor(37, { role: 'leader', jurisdiction: [unit] });
    await expect(fetchExport(at(head), { exportId })).rejects.toMatchObject(gone);
    const listed = await listExportsOf(at(head), { campaignId });
    expect(listed.map((one) => one.exportId)).not.toContain(exportId);
    expect((await fetchExport(at(police(38)), { exportId })).fileName).toBe('danh-sach-1.csv');
    const report = await exportReport(at(police()), { campaignId, format: 'xlsx', purpose });
    expect((await fetchExport(at(head), report)).sha256).toBe(report.sha256);
  });

  test('is no longer for its maker where it holds more than the maker may see now', async () => {
    const whole = await exportTransfer(at(liaison), order());
    expect((await fetchExport(at(liaison), whole)).sha256).toBe(whole.sha256);
    await expect(fetchExport(at(police(liaison.accountId)), whole)).rejects.toMatchObject(gone);
  });

  test('of corrections is not for the police', async () => {
    const { campaignId } = province;
    const filter = { routes: ['civil_addition'] };
    const list = await proposeTransfer(at(), { campaignId, kind: 'civil_status', filter, purpose });
    await approveTransfer(at(leader), { ...list, letterNumber: '2/STP', letterDate: '2026-11-25' });
    const made = await exportTransfer(at(leader), { ...order(), transferId: list.transferId });
    await expect(fetchExport(at(liaison), made)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});
