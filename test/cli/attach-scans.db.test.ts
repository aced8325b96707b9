import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listCases } from '../../src/review/list-cases.ts';
import { actor, atWork, type InventedProvince, inventProvince } from '../review/invented-province.ts';
import { doichieu } from '../support/command-line.ts';

let province: InventedProvince;
let folder: string;

beforeAll(async () => {
  province = await inventProvince(200);
  folder = await mkdtemp(join(tmpdir(), 'attach-'));
});
afterAll(async () => {
  await province.drop();
  await rm(folder, { recursive: true });
});

const call = async (...words: readonly string[]) =>
  await doichieu(['attach-scans', ...words], {
    from: folder,
    environment: {
      DATABASE_URL: province.appUrl,
      MIGRATION_URL: province.ownerUrl,
      DOICHIEU_DATA_DIR: join(folder, 'data'),
      INIT_CWD: folder,
    },
  });
const campaign = ['--campaign', 'thử'];

test('a folder of scans is attached by name, what does not fit is listed, and the operator is on record', async () => {
  const { campaignId, db } = province;
  const { cases } = await listCases(atWork(province, actor(1)), { campaignId, limit: 200 });
  const dated = cases.find(
    ({ number, registered, book }) =>
      /^\d+$/.test(number ?? '') &&
      /^\d\d\.\d\d\.\d{4}$/.test(registered ?? '') &&
      /^\d+\/\d{4}$/.test(book ?? ''),
  )!;
  const [day, month, year] = dated.registered!.split('.');
  const [book, bookYear] = dated.book!.split('/');
  const named = `KH.${bookYear}.${book}.${year}-${month}-${day}.${dated.number}.pdf`;
  const inbox = join(folder, 'ảnh sổ');
  await mkdir(inbox);
  await writeFile(join(inbox, named), '%PDF-1.7 bịa');
  await writeFile(join(inbox, 'KH.1901.01.1901-01-01.001.pdf'), '%PDF-1.7 bịa');
  await writeFile(join(inbox, 'anh.jpg'), 'x');
  const first = await call('ảnh sổ', ...campaign);
  expect([first.code, first.stderr]).toEqual([0, expect.stringContaining('Đã gắn 1 tệp')]);
  expect(first.stdout.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^KH\.1901\.01\.1901-01-01\.001\.pdf {2}không có hồ sơ nào/),
    expect.stringMatching(/^anh\.jpg {2}tên không theo mẫu/),
  ]);
  const again = await call('ảnh sổ', ...campaign, '--json');
  expect(JSON.parse(again.stdout)).toMatchObject({
    attached: 1,
    misfits: [{ why: 'no_case' }, { why: 'name' }],
  });
  const attachments = await db.selectFrom('attachments').select(['case_id', 'file_name']).execute();
  expect(attachments).toEqual([{ case_id: dated.caseId, file_name: named }]);
  const events = await db
    .selectFrom('audit_events')
    .select(['action', 'actor', 'via', 'entry_id'])
    .where('action', 'in', ['case.attach', 'case.attach_folder'])
    .orderBy('event_id')
    .limit(2)
    .execute();
  const operator = { actor: userInfo().username, via: 'terminal' };
  expect(events).toEqual([
    { ...operator, action: 'case.attach', entry_id: dated.caseId },
    { ...operator, action: 'case.attach_folder', entry_id: null },
  ]);
});

test('a folder that is missing, or not named, is said to be', async () => {
  const missing = await call('không có', ...campaign);
  expect([missing.code, missing.stderr]).toEqual([3, expect.stringContaining('Không đọc được thư mục')]);
  const unnamed = await call(...campaign);
  expect([unnamed.code, unnamed.stderr]).toEqual([2, expect.stringContaining('THƯ_MỤC')]);
});
