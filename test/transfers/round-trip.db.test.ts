import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sevenZip from '7zip-bin';
import ExcelJs from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { OUTCOME_LABELS } from '../../src/domain/reply-outcome.ts';
import type { TransferFilter } from '../../src/domain/transfer-list.ts';
import { runLinkage } from '../../src/reconciliation/run.ts';
import { closeDiscrepancy } from '../../src/review/close-discrepancy.ts';
import { readCase } from '../../src/review/read-case.ts';
import { applyReply } from '../../src/transfers/apply-reply.ts';
import { approveTransfer } from '../../src/transfers/approve-transfer.ts';
import { endTransferEarly } from '../../src/transfers/end-transfer.ts';
import { exportTransfer } from '../../src/transfers/export-transfer.ts';
import { deleteExpiredExports, fetchExport, listExportsOf } from '../../src/transfers/fetch-export.ts';
import { exportPath } from '../../src/transfers/keep-export.ts';
import { previewReply } from '../../src/transfers/preview-reply.ts';
import { previewProposed, previewTransfer } from '../../src/transfers/preview-transfer.ts';
import { proposeTransfer } from '../../src/transfers/propose-transfer.ts';
import { readReply } from '../../src/transfers/read-reply.ts';
import { listTransfersOf, readTransfer, readTransferRows } from '../../src/transfers/read-transfers.ts';
import { actor, atWork, type InventedProvince, inventProvince, UNITS } from '../review/invented-province.ts';

let province: InventedProvince;
let folder: string;
/** The list the round trip is made with. */
let mainList: number;
const officer = actor(1);
const leader = actor(9, { role: 'leader' });
const liaison = actor(7, { role: 'liaison' });

beforeAll(async () => {
  province = await inventProvince(600);
  folder = await mkdtemp(join(tmpdir(), 'lists-'));
});
afterAll(async () => {
  await province.drop();
  await rm(folder, { recursive: true });
});

const at = (who = officer, moment = '08:00') => ({
  ...atWork(province, who, moment),
  exportFolder: join(folder, 'exports'),
});
const purpose = 'Đề nghị Công an xác minh';
const propose = async (filter: TransferFilter = {}, who = officer) =>
  await proposeTransfer(at(who), { campaignId: province.campaignId, kind: 'police', filter, purpose });
const letter = { letterNumber: '123/STP-HCTP', letterDate: '2026-11-25' };
const approve = async ({ transferId, checksum }: { transferId: number; checksum: string }, who = leader) =>
  await approveTransfer(at(who), { transferId, checksum, ...letter });
const rowsOf = async (transferId: number) =>
  (await readTransferRows(at(leader), { transferId, after: 0, limit: 10_000 })).rows;
const standingOf = async (caseId: number) => await readCase(at(officer), { caseId });

async function workbookOf(
  transferId: number,
  who = liaison,
): Promise<{ path: string; book: ExcelJs.Workbook }> {
  const made = await exportTransfer(at(who), { transferId, format: 'xlsx', encrypt: false, purpose });
  const path = exportPath(join(folder, 'exports'), made.exportId);
  const book = new ExcelJs.Workbook();
  await book.xlsx.readFile(path);
  return { path, book };
}

/** Columns of a sheet by their heading, and the first row below the head. */
function layoutOf(sheet: ExcelJs.Worksheet) {
  const columns = new Map<string, number>();
  let first = 0;
  sheet.eachRow((row, number) => {
    row.eachCell((cell, column) => {
      const text = String(cell.value ?? '');
      if (first === 0 && number > 6) columns.set(text, column);
      if (/^DC\d/.test(text) && first === 0) first = number;
    });
  });
  return { columns, first };
}

describe('a list to the police', () => {
  test('is previewed, proposed, approved by another person as previewed, and then fixed', async () => {
    const { campaignId } = province;
    const preview = await previewTransfer(at(), { campaignId, kind: 'police', filter: {} });
    expect(preview.rowCount).toBeGreaterThan(20);
    expect(preview.receivers.reduce((sum, { rows }) => sum + rows, 0)).toBe(preview.rowCount);
    const proposed = await propose({ classes: ['NOT_FOUND'] });
    await expect(propose({ classes: ['NOT_FOUND'] })).rejects.toMatchObject({ code: 'TRANSFER_EMPTY' });
    const self = actor(1, { role: 'leader' });
    await expect(approve(proposed, self)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    await expect(approve({ ...proposed, checksum: 'x' })).rejects.toMatchObject({ code: 'TRANSFER_CHANGED' });
    const seen = await previewProposed(at(leader), proposed);
    expect(seen.checksum).toBe(proposed.checksum);
    expect(await approve(proposed)).toMatchObject({ number: 1, rowCount: proposed.rowCount });
    await expect(approve(proposed)).rejects.toMatchObject({ code: 'TRANSFER_STATE' });
    const rows = await rowsOf(proposed.transferId);
    expect(rows).toHaveLength(proposed.rowCount);
    const { discrepancies, state } = await standingOf(rows[0]!.caseId);
    expect(['sent', 'discrepancy_open']).toContain(state);
    expect(discrepancies.find(({ class: name }) => name === 'NOT_FOUND')?.status).toBe('sent');
    for (const statement of ['UPDATE transfer_rows SET row_no = 0', 'DELETE FROM transfer_approvals'])
      await expect(province.pool.query(statement)).rejects.toThrow(/permission denied/);
    const ended = await endTransferEarly(at(leader), { ...proposed, reason: 'Gửi nhầm' });
    expect(ended).toMatchObject({ state: 'closed', released: proposed.caseCount });
    expect((await standingOf(rows[0]!.caseId)).state).toBe('discrepancy_open');
  });

  test('holds only what its maker may see, and is not there for strangers', async () => {
    const { campaignId } = province;
    const preview = await previewTransfer(at(), { campaignId, kind: 'police', filter: {} });
    const unit = preview.rows.find(({ unitCode }) => unitCode !== null)!.unitCode!;
    const local = actor(31, { jurisdiction: [unit] });
    const proposed = await propose({}, local);
    expect(proposed.rowCount).toBeLessThan(preview.rowCount);
    const stranger = actor(32, { role: 'leader', jurisdiction: ['00000'] });
    await expect(approve(proposed, stranger)).rejects.toMatchObject({ code: 'TRANSFER_NOT_FOUND' });
    expect(await listTransfersOf(at(stranger), { campaignId, kind: 'police' })).toEqual([]);
    await approve(proposed, actor(33, { role: 'leader', jurisdiction: [unit] }));
    const { receivers } = await readTransfer(at(leader), proposed);
    const receiving = receivers.find(({ unitCode }) => unitCode !== null)!;
    const police = actor(34, { role: 'liaison', jurisdiction: [receiving.unitCode!] });
    const { book } = await workbookOf(proposed.transferId, police);
    let coded = 0;
    book.worksheets[0]!.eachRow((row) => {
      row.eachCell(({ value }) => {
        if (/^DC\d/.test(String(value))) coded++;
      });
    });
    expect(coded).toBe(receiving.rows);
    await endTransferEarly(at(leader), { ...proposed, reason: 'Thử' });
  });
});

describe('what goes on a list', () => {
  test('is looked at page by page, all of it, and its receivers are bodies with names', async () => {
    const asked = { campaignId: province.campaignId, kind: 'police', filter: {} } as const;
    const first = await previewTransfer(at(), asked);
    const second = await previewTransfer(at(), { ...asked, after: first.next ?? first.rowCount });
    const numbers = [...first.rows, ...second.rows].map(({ rowNo }) => rowNo);
    expect(numbers).toEqual(Array.from(numbers, (_, place) => place + 1));
    expect(second.checksum).toBe(first.checksum);
    expect(first.receivers.every(({ name }) => /^Công an (?:xã|phường|tỉnh) /.test(name))).toBe(true);
  });

  test('is chosen by pattern, by date, and by who decided it', async () => {
    const { campaignId } = province;
    const look = async (filter: TransferFilter) =>
      await previewTransfer(at(), { campaignId, kind: 'police', filter });
    const all = await look({});
    const [common] = all.choices.patterns;
    expect(common!.discrepancies.length).toBeGreaterThan(0);
    expect((await look({ pattern: common!.pattern })).rowCount).toBe(common!.rows);
    expect((await look({ registeredFrom: '2015-01-01' })).rowCount).toBeLessThan(all.rowCount);
    expect((await look({ decided: true })).rowCount).toBe(0);
    const { caseId, role, class: found, kind } = all.rows.find(({ class: name }) => name === 'MARITAL')!;
    const { version } = await standingOf(caseId);
    await closeDiscrepancy(at(), {
      caseId,
      versionSeen: version,
      discrepancies: [`${role}.${found}:${kind}`],
      resolution: 'police_correction',
      reason: 'Dân cư chưa cập nhật',
    });
    const decided = await look({ decided: true });
    expect(decided.rows.map((row) => [row.caseId, row.role, row.class])).toEqual([[caseId, role, found]]);
    expect(decided.choices.decided).toMatchObject([{ accountId: 1, rows: 1 }]);
    expect((await look({ decidedBy: 1 })).rowCount).toBe(1);
    expect((await look({ decidedBy: 9 })).rowCount).toBe(0);
  });
});

describe('the round trip', () => {
  test('takes the right rows of an edited workbook, refuses the wrong ones by line, and changes nothing twice', async () => {
    const { campaignId } = province;
    const proposed = await propose();
    const { transferId } = proposed;
    mainList = transferId;
    await approve(proposed);
    const rows = await rowsOf(transferId);
    const { book } = await workbookOf(transferId);
    const sheet = book.worksheets[0]!;
    const { columns, first } = layoutOf(sheet);
    const column = (heading: string) => columns.get(heading)!;
    const cell = (index: number, heading: string) => sheet.getCell(first + index, column(heading));
    expect(cell(0, 'Mã dòng').value).toBe(rows[0]!.rowCode);
    expect(cell(0, 'Kết quả xác minh').dataValidation.formulae?.[0]).toContain(OUTCOME_LABELS.confirmed);
    expect(cell(0, 'Kết quả xác minh').protection?.locked).toBe(false);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: first - 1 });
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape' });
    expect(cell(0, 'Số định danh').numFmt).toBe('@');

    const answer = (
      index: number,
      outcome: string,
      rest: Readonly<Record<string, ExcelJs.CellValue>> = {},
    ) => {
      cell(index, 'Kết quả xác minh').value = outcome;
      for (const [heading, value] of Object.entries(rest)) cell(index, heading).value = value;
    };
    answer(0, OUTCOME_LABELS.confirmed);
    // Retyped by the spreadsheet: a number without its zero, a date of its own kind.
    answer(1, OUTCOME_LABELS.corrected, {
      'Thông tin điều chỉnh': 'Số định danh',
      'Giá trị mới': 14_085_001_234,
    });
    answer(2, OUTCOME_LABELS.corrected, {
      'Thông tin điều chỉnh': 'Ngày sinh',
      'Giá trị mới': new Date(Date.UTC(1985, 2, 12)),
    });
    cell(2, 'Giá trị mới').numFmt = 'dd/mm/yyyy';
    answer(3, 'KHÔNG CHẤP NHẬN', { 'Lý do, ghi chú': 'Hồ sơ cư trú ghi đúng' });
    answer(4, OUTCOME_LABELS.refused);
    answer(5, 'chắc là đúng rồi');
    answer(6, OUTCOME_LABELS.not_found);
    answer(7, OUTCOME_LABELS.needs_citizen, { 'Lý do, ghi chú': 'Cần giấy khai sinh' });
    cell(8, 'Kết quả xác minh').value = OUTCOME_LABELS.confirmed;
    cell(8, 'Mã dòng').value = `${rows[8]!.rowCode.slice(0, -2)}ZZ`;
    // Another person's notes, a column in between, deleted rows, turned about.
    const told = Array.from(
      { length: 9 },
      (_, index) => sheet.getRow(first + index).values as ExcelJs.CellValue[],
    );
    const bottom = first + rows.length - 1;
    for (let number = bottom; number >= first; number--) sheet.spliceRows(number, 1);
    told.reverse().forEach((values, index) => {
      const line = sheet.insertRow(first + index, []);
      for (const [number, value] of values.entries())
        if (number > 0) line.getCell(number).value = value ?? null;
    });
    for (const range of [...(sheet as unknown as { model: { merges: string[] } }).model.merges])
      sheet.unMergeCells(range);
    sheet.spliceColumns(3, 0, ['ghi chú của tôi']);
    const path = join(folder, 'tra-loi.xlsx');
    await book.xlsx.writeFile(path);

    const read = await readReply(at(liaison), { campaignId, path });
    expect(Object.fromEntries(read.outcomes.map(({ outcome, rows: count }) => [outcome, count]))).toEqual({
      confirmed: 1,
      corrected: 2,
      refused: 1,
      not_found: 1,
      needs_citizen: 1,
    });
    expect(read).toMatchObject({ readable: 6, unanswered: 0, repeated: 0, guessed: 1 });
    expect(read.rows.find(({ told }) => told !== null)).toMatchObject({
      told: 'KHÔNG CHẤP NHẬN',
      content: { husbandName: expect.stringMatching(/./) },
    });
    const faults = read.rows.filter(({ fault }) => fault !== null);
    expect(faults.map(({ rowCode, fault }) => [rowCode, fault]).sort()).toEqual(
      [
        [rows[4]!.rowCode, expect.stringContaining('lý do')],
        [rows[5]!.rowCode, expect.stringContaining('không hiểu')],
        [expect.stringContaining('ZZ'), expect.stringContaining('ký tự kiểm tra')],
      ].sort(),
    );
    expect(faults.every(({ line }) => line >= first)).toBe(true);
    const values = new Map(read.rows.map(({ rowCode, newValue }) => [rowCode, newValue]));
    expect(values.get(rows[1]!.rowCode)).toBe('014••••••234');
    expect(values.get(rows[2]!.rowCode)).toBe('12/03/1985');
    const before = await rowsOf(transferId);
    expect(before.every(({ outcome }) => outcome === null)).toBe(true);

    const { replyId } = read;
    expect(await applyReply(at(liaison, '09:00'), { replyId })).toMatchObject({
      applied: 6,
      passed: 0,
      faults: 3,
    });
    const snapshot = async () => ({
      rows: await rowsOf(transferId),
      cases: await province.db.selectFrom('cases').selectAll().orderBy('case_id').execute(),
      found: await province.db
        .selectFrom('case_discrepancies')
        .selectAll()
        .orderBy('case_id')
        .orderBy('role')
        .orderBy('class')
        .orderBy('kind')
        .execute(),
    });
    const after = await snapshot();
    const statusOf = (index: number) => {
      const { caseId, role, class: name, kind } = rows[index]!;
      const found = after.found.find(
        (one) => one.case_id === caseId && one.role === role && one.class === name && one.kind === kind,
      );
      return [found?.status, found?.closed_by];
    };
    expect(statusOf(0)).toEqual(['closed', 'reply']);
    expect(statusOf(1)).toEqual(['promised', null]);
    expect(statusOf(3)).toEqual(['closed', 'reply']);
    expect(statusOf(4)).toEqual(['sent', null]);
    expect(statusOf(7)).toEqual(['needs_citizen', null]);

    expect(await applyReply(at(liaison, '10:00'), { replyId })).toMatchObject({ applied: 0, cases: 0 });
    expect((await readReply(at(liaison, '10:00'), { campaignId, path })).replyId).toBe(replyId);
    expect(await snapshot()).toEqual(after);

    // The same answers in another file are known; another answer to an answered row is refused.
    const csv = join(folder, 'lan-hai.csv');
    await writeFile(
      csv,
      `Mã dòng;Kết quả xác minh;Lý do, ghi chú\n${rows[0]!.rowCode};Xác nhận;\n${rows[3]!.rowCode};Không tìm thấy;\n`,
    );
    const second = await readReply(at(liaison), { campaignId, path: csv });
    expect([second.readable, second.faults, second.rows[0]!.fault]).toEqual([
      0,
      1,
      expect.stringContaining('kết quả khác'),
    ]);
    expect((await previewReply(at(liaison), { replyId, onlyFaults: true })).rows).toHaveLength(3);
  });

  test('what was promised and the next pull does not show comes back; what it shows is kept', async () => {
    const { campaignId, db } = province;
    const checks = async () => await db.selectFrom('promise_checks').selectAll().orderBy('row_no').execute();
    const runAt = async (moment: string) =>
      await runLinkage(province, campaignId, {
        clock: fixedClock(`2026-11-25T${moment}:00+07:00`),
        units: UNITS,
        province: '14',
        workers: 1,
      });
    const promises = (await rowsOf(mainList)).filter(({ outcome }) => outcome === 'corrected');
    const statusOf = async ({ caseId, role, class: name, kind }: (typeof promises)[number]) =>
      (
        await db
          .selectFrom('case_discrepancies')
          .select('status')
          .where('case_id', '=', caseId)
          .where('role', '=', role as 'H')
          .where('class', '=', name)
          .where('kind', '=', kind)
          .executeTakeFirst()
      )?.status;
    // A run without a pull of population says nothing of promises.
    await runAt('11:00');
    expect(await Promise.all(promises.map(statusOf))).toEqual(['promised', 'promised']);
    expect(await checks()).toEqual([]);
    const [kept, broken] = promises as [(typeof promises)[number], (typeof promises)[number]];
    await db
      .updateTable('persons')
      .set({ vanished_at: null, marital_status: '2' })
      .where('pid', '=', (select) =>
        select
          .selectFrom('transfer_rows')
          .select(sql<string>`content ->> 'pid'`.as('pid'))
          .where('transfer_id', '=', mainList)
          .where('row_no', '=', kept.rowNo),
      )
      .execute();
    await db
      .insertInto('extracts')
      .values({
        campaign_id: campaignId,
        registry: 'population',
        source: 'lần sau',
        content_sha256: null,
        read_rows: 0,
        accepted_rows: 0,
        quarantined_rows: 0,
        imported_at: new Date('2026-11-25T12:00:00+07:00'),
      })
      .execute();
    await runAt('13:00');
    expect(await statusOf(kept)).toBeUndefined();
    expect(await statusOf(broken)).toBe('open');
    expect((await checks()).map(({ result }) => result).sort()).toEqual(['broken', 'kept']);
    expect(await readTransfer(at(leader), { transferId: mainList })).toMatchObject({ kept: 1, broken: 1 });
    // Back in the queue, it may go on another list.
    const again = await propose({ units: [broken.unitCode ?? ''], classes: [broken.class] });
    await endTransferEarly(at(), { transferId: again.transferId, reason: 'Thử' });
  });
});

const eventsOf = async (action: string) =>
  await province.db.selectFrom('audit_events').selectAll().where('action', '=', action).execute();

describe('files', () => {
  test('that cannot be made are on record too', async () => {
    await expect(
      exportTransfer(at(liaison), {
        transferId: mainList,
        format: 'csv',
        split: true,
        encrypt: false,
        purpose,
      }),
    ).rejects.toMatchObject({ code: 'EXPORT_UNUSABLE' });
    const [event] = await eventsOf('export.fail');
    expect(event).toMatchObject({
      account_id: liaison.accountId,
      subject: `transfer:${mainList}`,
      reason: purpose,
      detail: { format: 'csv', fault: 'EXPORT_UNUSABLE' },
    });
  });

  test('an archive with AES-256 is opened by another program with the passphrase, and only with it', async () => {
    const proposed = await propose();
    await approve(proposed);
    const made = await exportTransfer(at(liaison), {
      transferId: proposed.transferId,
      format: 'csv',
      split: true,
      purpose,
    });
    const path = exportPath(join(folder, 'exports'), made.exportId);
    chmodSync(sevenZip.path7za, 0o755);
    const listing = execFileSync(sevenZip.path7za, ['l', '-slt', path], { encoding: 'utf8' });
    expect(listing.match(/Method = AES-256/g)).toHaveLength(made.fileCount);
    const open = (passphrase: string) =>
      execFileSync(sevenZip.path7za, ['x', `-p${passphrase}`, `-o${join(folder, 'opened')}`, '-y', path], {
        stdio: 'pipe',
      });
    expect(() => open('WRONG')).toThrow();
    open(made.passphrase!);
    const names = execFileSync('ls', [join(folder, 'opened')], { encoding: 'utf8' })
      .trim()
      .split('\n');
    expect(names).toHaveLength(made.fileCount);
    const texts = await Promise.all(names.map((name) => readFile(join(folder, 'opened', name), 'utf8')));
    expect(texts.every((text) => text.startsWith('\uFEFFSTT;'))).toBe(true);
    const lines = texts.reduce((sum, text) => sum + text.trimEnd().split('\n').length - 1, 0);
    expect(lines).toBe(made.rowCount);
  });

  test('are on record with purpose, filter, rows and checksum, fetched until they expire, then deleted', async () => {
    const { campaignId } = province;
    const newest = (await listExportsOf(at(leader), { campaignId })).find(({ encrypted }) => encrypted);
    const { exportId } = newest!;
    expect(newest).toMatchObject({ purpose, state: 'ready', encrypted: true });
    const fetched = await fetchExport(at(leader), { exportId });
    expect(fetched.sha256).toBe(newest!.sha256);
    const event = await province.db
      .selectFrom('audit_events')
      .selectAll()
      .where('action', '=', 'export.make')
      .orderBy('event_id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(event).toMatchObject({
      reason: purpose,
      detail: { exportId, sha256: newest!.sha256, rows: newest!.rowCount },
    });
    const later = { ...at(leader), clock: { now: () => new Date('2026-12-25T00:00:00Z'), elapsed: () => 0 } };
    await expect(fetchExport(later, { exportId })).rejects.toMatchObject({ code: 'EXPORT_NOT_FOUND' });
    const asService = { db: province.db, clock: later.clock, exportFolder: later.exportFolder };
    const deleted = await deleteExpiredExports(asService);
    expect(deleted).toBeGreaterThan(0);
    expect(await deleteExpiredExports(asService)).toBe(0);
    const gone = await eventsOf('export.expire');
    expect(gone).toHaveLength(deleted);
    expect(gone.find(({ detail }) => detail.exportId === exportId)).toMatchObject({
      actor: 'dich-vu',
      detail: { state: 'ready' },
    });
    await expect(readFile(exportPath(join(folder, 'exports'), exportId))).rejects.toThrow();
  });
});
