import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rowCodeOf } from '../../src/domain/row-code.ts';
import { approveTransfer } from '../../src/transfers/approve-transfer.ts';
import { actor, atWork, type InventedProvince, inventProvince } from '../review/invented-province.ts';
import { doichieu } from '../support/command-line.ts';

let province: InventedProvince;
let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
  province = await inventProvince();
  folder = await mkdtemp(join(tmpdir(), 'transfer-'));
  environment = {
    DATABASE_URL: province.appUrl,
    MIGRATION_URL: province.ownerUrl,
    DOICHIEU_DATA_DIR: join(folder, 'data'),
    INIT_CWD: folder,
  };
});
afterAll(async () => {
  await province.drop();
  await rm(folder, { recursive: true });
});

const call = async (words: string, ...rest: readonly string[]) =>
  await doichieu([...words.split(' '), ...rest], { from: folder, environment });
const campaign = ['--campaign', 'thử'];

test('a nightly script proposes, exports, takes replies and reports; approving is for another person', async () => {
  const preview = await call('transfer preview', ...campaign, '--class', 'MARITAL', '--json');
  const { rowCount } = JSON.parse(preview.stdout);
  const purpose = ['--purpose', 'Đề nghị xác minh'];
  const proposed = await call('transfer propose', ...campaign, '--class', 'MARITAL', ...purpose, '--json');
  expect(proposed.code).toBe(0);
  const list = JSON.parse(proposed.stdout);
  expect(list.rowCount).toBe(rowCount);
  const id = ['--id', String(list.transferId)];
  const letter = ['--letter', '9/STP', '--date', '2026-11-25', '--checksum', list.checksum];
  const own = await call('transfer approve', ...id, ...letter);
  expect([own.code, own.stderr]).toEqual([3, expect.stringContaining('người thứ hai')]);
  const leader = atWork(province, actor(909, { role: 'leader' }));
  await approveTransfer(leader, { ...list, letterNumber: '9/STP', letterDate: '2026-11-25' });

  const exported = await call('transfer export', ...id, ...purpose, '--split', '--out', 'gui', '--json');
  const made = JSON.parse(exported.stdout);
  expect(made.passphrase).toMatch(/^[A-Z2-9]{5}(?:-[A-Z2-9]{5}){4}$/);
  expect(await readdir(join(folder, 'gui'))).toEqual([
    expect.stringMatching(/^danh-sach-1-\d+-don-vi-xlsx-\d{8}-\d{4}\.zip$/),
  ]);
  const plain = ['--plain', '--out', 'gui', '--json'];
  expect((await call('transfer export', ...id, ...purpose, ...plain)).code).toBe(0);
  const again = await call('transfer export', ...id, ...purpose, ...plain);
  expect([again.code, again.stderr]).toEqual([3, expect.stringContaining('--force')]);

  const reply = `Mã dòng;Kết quả xác minh;Lý do, ghi chú\n${rowCodeOf(list.transferId, 1)};Xác nhận;\n${rowCodeOf(list.transferId, 2)};Từ chối;\n`;
  await writeFile(join(folder, 'tra-loi.csv'), reply);
  const read = await call('reply read', ...campaign, '--file', 'tra-loi.csv', '--json');
  expect(JSON.parse(read.stdout)).toMatchObject({ readable: 1, faults: 1 });
  const { replyId } = JSON.parse(read.stdout);
  const applied = await call('reply apply', '--id', String(replyId), '--json');
  expect(JSON.parse(applied.stdout)).toMatchObject({ applied: 1 });
  const lists = await call('transfer list', ...campaign);
  expect(lists.stdout).toContain(`1/${rowCount}`);

  const report = await call('report', ...campaign, '--out', 'bao-cao.pdf', '--purpose', 'Báo cáo tuần');
  expect(report.stdout).toMatch(/^Đã rà soát, đối chiếu, xử lý [\d.]+\/[\d.]+ dữ liệu, đạt [\d,]+ %\./);
  expect((await readFile(join(folder, 'bao-cao.pdf'), 'latin1')).slice(0, 5)).toBe('%PDF-');
  expect((await call('transfer purge')).stderr).toContain('Đã xóa 0 tệp');
  const missing = await call('reply read', ...campaign, '--file', 'khong-co.xlsx');
  expect(missing.code).toBe(3);
}, 180_000);
