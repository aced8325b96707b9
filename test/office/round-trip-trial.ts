import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OUTCOME_LABELS } from '../../src/domain/reply-outcome.ts';
import type { TransferKind } from '../../src/domain/transfer-list.ts';
import { applyReply } from '../../src/transfers/apply-reply.ts';
import { approveTransfer } from '../../src/transfers/approve-transfer.ts';
import { exportReport } from '../../src/transfers/export-report.ts';
import { exportTransfer } from '../../src/transfers/export-transfer.ts';
import { exportPath } from '../../src/transfers/keep-export.ts';
import { proposeTransfer } from '../../src/transfers/propose-transfer.ts';
import { readReply } from '../../src/transfers/read-reply.ts';
import { readTransferRows } from '../../src/transfers/read-transfers.ts';
import { actor, atWork, type InventedProvince, inventProvince } from '../review/invented-province.ts';

/** The round trip by LibreOffice, and pictures of what it prints. Needs soffice with Python's `uno`, and poppler. */
/** Where pictures go; the folder of the trial, which is deleted, where nothing is named. */
const PICTURES = process.env.PICTURES;
const EDITOR = fileURLToPath(new URL('edit-in-office.py', import.meta.url));
const PORT = '2917';
const hasOffice = (() => {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    execFileSync('/usr/bin/python3', ['-c', 'import uno'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

let province: InventedProvince;
let folder: string;
const leader = actor(9, { role: 'leader' });
const liaison = actor(7, { role: 'liaison' });
const purpose = 'Thử';

beforeAll(async () => {
  if (!hasOffice) return;
  province = await inventProvince(900);
  folder = await mkdtemp(join(tmpdir(), 'office-'));
});
afterAll(async () => {
  if (!hasOffice) return;
  await province.drop();
  await rm(folder, { recursive: true });
});

const at = (who = liaison) => ({ ...atWork(province, who), exportFolder: join(folder, 'exports') });

async function fixedList(kind: TransferKind, filter = {}): Promise<number> {
  const proposed = await proposeTransfer(at(actor(1)), {
    campaignId: province.campaignId,
    kind,
    filter,
    purpose,
  });
  const letter = { letterNumber: '123/STP-HCTP', letterDate: '2026-11-25' };
  return (await approveTransfer(at(leader), { ...proposed, ...letter })).transferId;
}

async function fileOf(transferId: number, format: 'xlsx' | 'pdf'): Promise<string> {
  const made = await exportTransfer(at(leader), { transferId, format, encrypt: false, purpose });
  const path = join(folder, `${transferId}.${format}`);
  await copyFile(exportPath(join(folder, 'exports'), made.exportId), path);
  return path;
}

/** Prints a file's first pages to pictures, and its last. */
async function picture(path: string, name: string, pages: readonly number[]): Promise<void> {
  let pdf = path;
  if (!path.endsWith('.pdf')) {
    const profile = `-env:UserInstallation=file://${join(folder, 'printing')}`;
    const options = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, path];
    execFileSync('soffice', options, { stdio: 'ignore' });
    pdf = path.replace(/\.xlsx$/, '.pdf');
  }
  const pictures = PICTURES ?? folder;
  await mkdir(pictures, { recursive: true });
  const count = Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))![1]);
  for (const page of [...pages, count]) {
    const to = join(pictures, page === count ? `${name}-last` : `${name}-${page}`);
    const only = ['-f', String(page), '-l', String(page), '-singlefile'];
    execFileSync('pdftoppm', ['-png', '-r', '80', ...only, pdf, to]);
  }
}

describe.skipIf(!hasOffice)('LibreOffice', () => {
  test('fills in, sorts, inserts, retypes and deletes; the right rows come back, the wrong ones are refused', async () => {
    const transferId = await fixedList('police', { classes: ['MARITAL', 'DOB', 'SPOUSE', 'NOT_FOUND'] });
    const source = await fileOf(transferId, 'xlsx');
    await picture(source, 'list-xlsx', [1]);
    await picture(await fileOf(transferId, 'pdf'), 'list-pdf', [1, 2]);
    const { rows } = await readTransferRows(at(leader), { transferId, after: 0, limit: 10_000 });
    const code = (index: number) => rows[index]!.rowCode;
    const answers = {
      [code(0)]: { 'Kết quả xác minh': OUTCOME_LABELS.confirmed },
      [code(1)]: {
        'Kết quả xác minh': OUTCOME_LABELS.corrected,
        'Thông tin điều chỉnh': 'Số định danh',
        'Giá trị mới': 14_085_001_234,
      },
      [code(2)]: { 'Kết quả xác minh': OUTCOME_LABELS.refused },
      [code(3)]: { 'Kết quả xác minh': OUTCOME_LABELS.needs_citizen, 'Lý do, ghi chú': 'Cần giấy khai sinh' },
      [code(4)]: '',
      [code(5)]: '',
    };
    const answersPath = join(folder, 'answers.json');
    await writeFile(answersPath, JSON.stringify(answers));
    const target = join(folder, 'returned.xlsx');
    const accept = `--accept=socket,host=127.0.0.1,port=${PORT};urp;`;
    const profile = `-env:UserInstallation=file://${join(folder, 'editing')}`;
    const office = spawn('soffice', [profile, '--headless', '--norestore', accept], {
      stdio: 'ignore',
      detached: true,
    });
    try {
      const told = execFileSync('/usr/bin/python3', [EDITOR, PORT, source, target, answersPath], {
        encoding: 'utf8',
      });
      expect(JSON.parse(told)).toEqual({ protected: true, rows: rows.length - 2 });
    } finally {
      const ended = once(office, 'exit');
      process.kill(-office.pid!, 'SIGKILL');
      await ended;
    }
    const read = await readReply(at(), { campaignId: province.campaignId, path: target });
    const byCode = new Map(read.rows.map((row) => [row.rowCode, row]));
    expect(read.rows).toHaveLength(4);
    expect(byCode.get(code(0))).toMatchObject({ outcome: 'confirmed', fault: null });
    expect(byCode.get(code(1))).toMatchObject({ outcome: 'corrected', newValue: '014••••••234' });
    expect(byCode.get(code(2))).toMatchObject({ fault: expect.stringContaining('lý do') });
    expect(byCode.get(code(3))).toMatchObject({ outcome: 'needs_citizen', reason: 'Cần giấy khai sinh' });
    const { replyId } = read;
    expect(await applyReply(at(), { replyId })).toMatchObject({ applied: 3, faults: 1 });
    expect(await applyReply(at(), { replyId })).toMatchObject({ applied: 0 });
  });

  test('prints corrections and reports as an office signs them', async () => {
    const { campaignId } = province;
    const corrections = await fixedList('civil_status', { routes: ['civil_addition'] });
    await picture(await fileOf(corrections, 'xlsx'), 'corrections-xlsx', [1]);
    await picture(await fileOf(corrections, 'pdf'), 'corrections-pdf', [1]);
    for (const format of ['xlsx', 'pdf'] as const) {
      const made = await exportReport(at(leader), { campaignId, format, purpose });
      const path = join(folder, `report.${format}`);
      await copyFile(exportPath(join(folder, 'exports'), made.exportId), path);
      await picture(path, `report-${format}`, [1]);
    }
    const printed = (await readdir(PICTURES ?? folder)).filter((name) => name.endsWith('.png'));
    expect(printed.length).toBeGreaterThan(7);
  });
});
