import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor } from '../review/invented-province.ts';
import { asOwner } from '../support/database.ts';
import { caseOn, endSessions, judgementsOf, makeAccount, nextAfter, settleIn, until } from './at-work.ts';
import { type Office, openOffice } from './office.ts';

const anna = actor(1, { login: 'anna' });
const administrator = actor(2, { role: 'administrator', login: 'quan.tri' });
const leader = actor(3, { role: 'leader', login: 'lanh.dao' });

let office: Office;
beforeAll(async () => {
  office = await openOffice([anna, administrator, leader]);
  await asOwner('ALTER SEQUENCE accounts_account_id_seq RESTART WITH 100', office.province.ownerUrl);
});
afterAll(async () => {
  await office.close();
});

const signInAgain = (page: Page) => page.getByRole('dialog', { name: 'Đăng nhập' });

test('an answer given after the session ended is kept, and recorded once who gave it has signed in again', async () => {
  const page = await office.sit(undefined);
  await page.goto('/');
  const own = await settleIn(page, await makeAccount(office, administrator, 'thu.ha', 'officer'));
  await page.goto('/work?state=identity_open');
  const shown = await caseOn(page);
  await page.waitForTimeout(400);
  await endSessions(office, 'thu.ha');
  await page.keyboard.press('Digit3');
  await signInAgain(page).getByText('Đang giữ 1 câu trả lời chưa ghi').waitFor();
  expect(await judgementsOf(office, shown)).toEqual([]);
  await signInAgain(page).getByLabel('Mật khẩu', { exact: true }).fill(own);
  await page.keyboard.press('Enter');
  await signInAgain(page).waitFor({ state: 'hidden' });
  await until(async () => (await judgementsOf(office, shown)).length > 0);
  expect(await judgementsOf(office, shown)).toEqual(['unsure']);
  await nextAfter(page, shown);
  await page.keyboard.press('KeyZ');
  await until(async () => (await judgementsOf(office, shown)).length > 1);
  expect(await judgementsOf(office, shown)).toEqual(['unsure', 'undo']);
  await page.context().close();
});

test('an answer that was kept is not sent in the name of another who signs in on the machine', async () => {
  const page = await office.sit(undefined);
  await page.goto('/');
  await settleIn(page, await makeAccount(office, administrator, 'van.ba', 'officer'));
  const other = await makeAccount(office, administrator, 'van.tu', 'officer');
  const elsewhere = await office.sit(undefined);
  await elsewhere.goto('/');
  const otherOwn = await settleIn(elsewhere, other);
  await elsewhere.context().close();
  await page.goto('/work?state=identity_open');
  const shown = await caseOn(page);
  const before = await judgementsOf(office, shown);
  await page.waitForTimeout(400);
  await endSessions(office, 'van.ba');
  await page.keyboard.press('Digit3');
  await signInAgain(page).getByLabel('Tên đăng nhập').fill(other.login);
  await signInAgain(page).getByLabel('Mật khẩu', { exact: true }).fill(otherOwn);
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'người khác đã đăng nhập' }).waitFor();
  expect(await judgementsOf(office, shown)).toEqual(before);
  await page.context().close();
});

test('a second tab that signs in anew does not cost the first one its answer', async () => {
  const page = await office.sit(undefined);
  await page.goto('/');
  const own = await settleIn(page, await makeAccount(office, administrator, 'hai.trang', 'officer'));
  await page.goto('/work?state=identity_open');
  const shown = await caseOn(page);
  const before = await judgementsOf(office, shown);
  const tab = await page.context().newPage();
  await tab.goto('/');
  await tab.getByRole('button', { name: 'hai.trang' }).click();
  await tab.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await tab.getByLabel('Tên đăng nhập').fill('hai.trang');
  await tab.getByLabel('Mật khẩu', { exact: true }).fill(own);
  await tab.keyboard.press('Enter');
  await tab.getByText('Hàng đợi').first().waitFor();
  await page.bringToFront();
  await page.keyboard.press('Digit3');
  await until(async () => (await judgementsOf(office, shown)).length > before.length);
  expect(await judgementsOf(office, shown)).toEqual([...before, 'unsure']);
  expect(await page.locator('.notice[role="alert"]').count()).toBe(0);
  await page.context().close();
});

test('answers given while the line is cut are kept, the screen goes on by itself, and nothing red stays', async () => {
  const page = await office.sit(anna);
  await page.goto('/work?state=identity_open');
  const first = await caseOn(page);
  await page.waitForTimeout(1_000);
  const before = await judgementsOf(office, first);
  await page.context().setOffline(true);
  await page.keyboard.press('Digit3');
  const second = await nextAfter(page, first);
  await page.keyboard.press('Digit4');
  await page.getByText('Đang giữ 2 câu trả lời').waitFor();
  await page.context().setOffline(false);
  await nextAfter(page, second);
  await until(async () => (await judgementsOf(office, second)).length > 0);
  expect(await judgementsOf(office, first)).toEqual([...before, 'unsure']);
  expect(await judgementsOf(office, second)).toEqual(['later']);
  await page.getByText('Mất kết nối').waitFor({ state: 'hidden' });
  expect(await page.locator('.notice[role="alert"]').count()).toBe(0);
  await page.context().close();
});

test('the sign-in stands above an open dialog, and what stands in the dialog outlives password and code', async () => {
  const page = await office.sit(undefined);
  await page.goto('/');
  const own = await settleIn(page, await makeAccount(office, administrator, 'chi.huy', 'leader'));
  await page.getByRole('button', { name: 'Bắt đầu thiết lập' }).click();
  const secret = (await page.locator('[data-secret]').textContent())!;
  await page.getByLabel('Mã xác thực').fill(generateSync({ secret }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Mã dự phòng' }).waitFor();
  const recoveryCode = (await page.locator('main code').first().textContent())!;
  await page.getByRole('button', { name: 'Tôi đã cất giữ các mã' }).click();
  await page.goto('/transfers');
  await page.getByRole('button', { name: 'Lập danh sách' }).click();
  const dialog = page.getByRole('dialog', { name: 'Lập danh sách' });
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await dialog.getByLabel('Mục đích').fill('Đối chiếu đợt cuối năm');
  await endSessions(office, 'chi.huy');
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await signInAgain(page).waitFor();
  await page.keyboard.press('Escape');
  await signInAgain(page).getByLabel('Mật khẩu', { exact: true }).click();
  await page.keyboard.type(own);
  await signInAgain(page).getByRole('button', { name: 'Đăng nhập' }).click();
  await signInAgain(page).getByLabel('Mã xác thực').fill(recoveryCode);
  await page.keyboard.press('Enter');
  await signInAgain(page).waitFor({ state: 'hidden' });
  expect(await dialog.getByLabel('Mục đích').inputValue()).toBe('Đối chiếu đợt cuối năm');
  await page.context().close();
});

test('a commune typed without marks is found, and text that is none gives nobody the whole province', async () => {
  const page = await office.sit(administrator);
  await page.goto('/administration');
  await page.getByRole('button', { name: 'Cấp tài khoản' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tên đăng nhập').fill('to.hieu');
  await dialog.getByLabel('Họ tên').fill('Cán bộ phường');
  expect(await dialog.getByLabel('Toàn tỉnh').isChecked()).toBe(false);
  await dialog.getByLabel('Theo xã, phường').check();
  const units = dialog.getByRole('combobox', { name: 'Xã, phường phụ trách' });
  await units.fill('to hieu');
  await page.keyboard.press('Tab');
  await dialog.getByText('"to hieu" chưa chọn xã, phường nào').waitFor();
  expect(await dialog.getByRole('button', { name: 'Lưu' }).isDisabled()).toBe(true);
  await units.click();
  await page.getByRole('option', { name: 'Tô Hiệu' }).click();
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('row', { name: /to\.hieu.*Tô Hiệu/ }).waitFor();
  await page.context().close();
  const chief = await office.sit(leader);
  await chief.goto('/transfers');
  await chief.getByRole('button', { name: 'Lập danh sách' }).click();
  const list = chief.getByRole('dialog', { name: 'Lập danh sách' });
  await list.getByText(/^\d+ dòng, \d+ hồ sơ$/).waitFor();
  await list.getByRole('combobox', { name: 'Xã, phường' }).fill('to hieu');
  await chief.keyboard.press('Tab');
  expect(await list.getByRole('button', { name: 'Xem trước' }).isDisabled()).toBe(true);
  await list.getByRole('combobox', { name: 'Xã, phường' }).click();
  await chief.keyboard.press('ArrowDown');
  await chief.keyboard.press('Enter');
  await chief.keyboard.press('Tab');
  await list.getByRole('button', { name: 'Xem trước' }).click();
  await list.getByText(/^\d+ dòng, \d+ hồ sơ$/).waitFor();
  await chief.context().close();
});

test('an account that is refused stays in its dialog with what was typed', async () => {
  const page = await office.sit(administrator);
  await page.goto('/administration');
  await page.getByRole('button', { name: 'Cấp tài khoản' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tên đăng nhập').fill('lan dao 2');
  await dialog.getByLabel('Họ tên').fill('Lãnh đạo hai');
  await dialog.getByLabel('Vai trò').selectOption('leader');
  await dialog.getByLabel('Toàn tỉnh').check();
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await page.locator('.notice[role="alert"]').waitFor();
  expect(await dialog.getByLabel('Họ tên').inputValue()).toBe('Lãnh đạo hai');
  await dialog.getByLabel('Tên đăng nhập').fill('lanh.dao.2');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('Mật khẩu đầu tiên, chỉ hiện lần này').waitFor();
  // What went wrong is over once the same was done.
  expect(await page.locator('.notice[role="alert"]').count()).toBe(0);
  const row = page.getByRole('row', { name: /lanh\.dao\.2/ });
  await row.getByRole('button', { name: 'Cấp lại mật khẩu' }).click();
  await dialog.getByRole('button', { name: 'Xác nhận' }).click();
  // The password told first is not lost to the next one, and each is told with whose it is.
  await page.locator('[data-secrets="2"]').waitFor();
  expect(await page.getByRole('button', { name: 'Sao chép: lanh.dao.2' }).count()).toBe(2);
  await page.getByRole('button', { name: 'Đã cất giữ, đóng lại' }).click();
  await page.locator('[data-secrets]').waitFor({ state: 'detached' });
  await page.context().close();
});

test('no page complained', () => {
  expect(office.complaints.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
});
