import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OUTCOME_LABELS } from '../../src/domain/reply-outcome.ts';
import { actor } from '../review/invented-province.ts';
import { findings, type Office, openOffice } from './office.ts';

const PICTURES = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const takesPictures = process.env.SCREENSHOTS === '1';

const liaison = actor(1, { role: 'liaison', login: 'dau.moi' });
const officer = actor(3, { login: 'can.bo' });
const leader = actor(2, { role: 'leader', login: 'lanh.dao' });

let office: Office;
beforeAll(async () => {
  office = await openOffice([liaison, leader, officer]);
  if (takesPictures) await mkdir(PICTURES, { recursive: true });
});
afterAll(async () => {
  await office.close();
});

test('the progress of any day stands beside the week before, as a sentence, a table and a document', async () => {
  const page = await office.sit(liaison);
  await page.goto('/report');
  const table = page.getByRole('table', { name: 'Báo cáo tiến độ' });
  await page
    .getByText(/^Đã rà soát, đối chiếu, xử lý [\d.]+\/[1-9][\d.]* dữ liệu, đạt [\d,]+ %\.$/)
    .waitFor();
  await table.getByText('Tổng cộng').waitFor();
  await page.getByLabel('Ngày báo cáo').fill('01/11/2026');
  await page.getByText('Tính đến 01/11/2026').waitFor();
  await page.getByText('so với ngày 25/10/2026').waitFor();
  await page.getByRole('button', { name: 'Lập tệp báo cáo' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tải về' }).click();
  expect((await download).suggestedFilename()).toBe('bao-cao-tien-do-2026-11-01.pdf');
  expect(await findings(page)).toEqual([]);
  await page.context().close();
});

test('an officer finds the corrections for civil status, each with the value that is to be written', async () => {
  const page = await office.sit(officer);
  await page.goto('/transfers');
  await page.getByText('Sửa hộ tịch').click();
  await page.getByRole('button', { name: 'Lập danh sách' }).click();
  await page.getByRole('columnheader', { name: 'Giá trị đề nghị ghi' }).waitFor();
  const added = page
    .getByRole('row')
    .filter({ hasText: /Thiếu số định danh cá nhân.*\d{2}\/\d{2}\/\d{4}/ })
    .first();
  await added.getByText(/^(?:Chồng|Vợ): .*: \d{3}•+\d{3}$/).waitFor();
  await page
    .getByLabel('Nơi nhận')
    .getByText(/^UBND (?:xã|phường) /)
    .first()
    .waitFor();
  if (takesPictures) await page.screenshot({ path: `${PICTURES}de-nghi-sua-ho-tich.png` });
  expect(await findings(page)).toEqual([]);
  await page.context().close();
});

test('a liaison is told how many rows cannot be read, and is not sent where nobody lets one in', async () => {
  const page = await office.sit(liaison);
  await page.goto('/');
  await page.getByText(/Không đọc được: \d+/).waitFor();
  expect(await page.locator('a[href="/unread"]').count()).toBe(0);
  await page.context().close();
});

test('a list goes from the liaison past the leader to files, and its reply comes back, once', async () => {
  const page = await office.sit(liaison);
  await page.goto('/transfers');
  await page.getByRole('button', { name: 'Lập danh sách' }).click();
  await page.getByText(/^\d+ dòng, \d+ hồ sơ$/).waitFor();
  await page.getByText(/Đang xem 200 trên \d+ dòng/).waitFor();
  await page.getByRole('button', { name: 'Xem thêm dòng' }).click();
  await page.getByText(/Đang xem [3-9]\d\d trên \d+ dòng/).waitFor();
  // Day first, whatever language the browser speaks.
  await page.getByLabel('Đăng ký từ ngày').fill('1/1/2005');
  await page.getByText('Bộ lọc đã đổi').waitFor();
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByText(/^\d+ dòng, \d+ hồ sơ$/).waitFor();
  await page
    .getByLabel('Nơi nhận')
    .getByText(/^Công an xã /)
    .first()
    .waitFor();
  if (takesPictures) await page.screenshot({ path: `${PICTURES}lap-danh-sach.png` });
  expect(await findings(page)).toEqual([]);
  await page.getByLabel('Mục đích').fill('Đề nghị xác minh đợt 1');
  await page.getByRole('button', { name: 'Trình duyệt' }).click();
  await page.getByText(/Đã trình duyệt danh sách/).waitFor();
  await page.getByRole('button', { name: /Dự thảo/ }).click();
  await page.getByText('Chờ lãnh đạo khác người lập duyệt').waitFor();

  const chief = await office.sit(leader);
  await chief.goto('/transfers');
  await chief.getByRole('button', { name: /Dự thảo/ }).click();
  await chief.getByText('Đề nghị xác minh đợt 1').last().waitFor();
  await chief.getByText(/dau\.moi lập lúc/).waitFor();
  await chief.getByText(/Đang xem \d+ trên \d+ dòng/).waitFor();
  await chief.getByRole('button', { name: 'Rút danh sách…' }).waitFor();
  if (takesPictures) await chief.screenshot({ path: `${PICTURES}duyet-danh-sach.png` });
  expect(await findings(chief)).toEqual([]);
  await chief.getByLabel('Công văn số').fill('123/STP-HCTP');
  await chief.getByLabel('Ngày công văn').fill('25/11/2026');
  await chief.getByRole('button', { name: 'Duyệt danh sách' }).click();
  await chief.getByText('Danh sách số 1').first().waitFor();
  await chief.context().close();

  await page.goto('/transfers');
  await page.getByRole('button', { name: 'Danh sách số 1' }).click();
  await page.getByLabel('Dạng tệp').selectOption('csv');
  await page.getByLabel('Mục đích').fill('Gửi Công an các xã');
  await page.getByRole('button', { name: 'Lập tệp' }).click();
  await page.getByText('Mật khẩu mở tệp').waitFor();
  await page.getByText(/Tệp danh-sach-1-\d+-don-vi-csv-\d{8}-\d{4}\.zip, mã xuất [0-9a-f]{8}/).waitFor();
  if (takesPictures) await page.screenshot({ path: `${PICTURES}lap-tep.png` });
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: /^Sao chép: danh-sach-1-/ }).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('link', { name: 'Tải về' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.zip$/);

  const { body } = await office.service.call(liaison, 'GET', '/api/transfers/1/rows');
  const [first, second, third] = body.rows as { rowCode: string }[];
  const reply = {
    rows: [
      { ma_dong: first!.rowCode, ket_qua: OUTCOME_LABELS.confirmed },
      { ma_dong: second!.rowCode, ket_qua: 'Đã sửa rồi nhé' },
      { ma_dong: third!.rowCode, ket_qua: '' },
      { ma_dong: 'DC1.1.XX', ket_qua: OUTCOME_LABELS.confirmed },
    ],
  };
  await page.goto('/replies');
  await page.locator('input[type=file]').setInputFiles({
    name: 'tra-loi.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(reply)),
  });
  await page.getByText('1 dòng không nhận được').waitFor();
  if (takesPictures) await page.screenshot({ path: `${PICTURES}xem-tra-loi.png` });
  expect(await findings(page)).toEqual([]);
  await page.getByText('Tệp có 4 dòng: 2 nhận được, 1 chưa trả lời, 1 không nhận được').waitFor();
  await page.getByText('Đoán từ lời ghi "Đã sửa rồi nhé"').waitFor();
  await page.getByRole('button', { name: 'Ghi nhận kết quả' }).click();
  await page.getByRole('dialog').getByText('1 dòng được đoán').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi nhận' }).click();
  await page.getByText('Đã ghi nhận 2 dòng; 1 dòng không nhận được.').waitFor();
  await page.getByText('đã ghi nhận', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Ghi nhận kết quả' }).waitFor({ state: 'detached' });
  await page.context().close();
  expect(office.complaints).toEqual([]);
});
