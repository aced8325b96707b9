import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor } from '../review/invented-province.ts';
import { caseOn, judgementsOf, until } from './at-work.ts';
import { type Office, openOffice } from './office.ts';

const anna = actor(1, { login: 'anna' });
const leader = actor(3, { role: 'leader', login: 'lanh.dao' });

let office: Office;
beforeAll(async () => {
  office = await openOffice([anna, leader]);
});
afterAll(async () => {
  await office.close();
});

const ROWS = 'tbody tr';
const DROP = '[role="listbox"]';

test('a commune is found by a part of its name without marks, with how many wait there', async () => {
  const page = await office.sit(anna);
  await page.goto('/queue');
  await page.locator(ROWS).first().waitFor();
  await page.getByRole('button', { name: '+ Xã, phường' }).click();
  await page.getByPlaceholder('Tìm xã, phường').pressSequentially('muong la');
  const first = page.locator(DROP).getByRole('option').first();
  await first.waitFor();
  expect(await first.textContent()).toMatch(/^Mường La\d+$/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Bỏ điều kiện Mường La' }).waitFor();
  expect(new URL(page.url()).searchParams.get('unit')).toMatch(/\d{5}/);
  await page.getByRole('button', { name: '+ Lý do' }).click();
  await page
    .getByRole('option', { name: /^Có sai lệch/ })
    .getByText(/\d/)
    .waitFor();
  await page.context().close();
});

test('a search that finds nothing among what waits is repeated over all states at a button', async () => {
  const { rows } = await office.province.pool.query(
    "SELECT case_id FROM cases WHERE state = 'processed' ORDER BY case_id DESC LIMIT 1",
  );
  const [{ case_id: closed }] = rows;
  const page = await office.sit(anna);
  await page.goto('/queue?reason=discrepancy');
  await page.locator(ROWS).first().waitFor();
  const anywhere = page.getByRole('button', { name: 'Tìm ở mọi trạng thái' });
  await page.getByRole('searchbox').fill(String(closed));
  await page.keyboard.press('Enter');
  await anywhere.waitFor();
  await page.getByRole('button', { name: 'Bỏ điều kiện Có sai lệch' }).click();
  await anywhere.click();
  await page.locator(`${ROWS} a[href^="/case/${closed}"]`).waitFor();
  expect(new URL(page.url()).search).toBe('?state=any');
  await page.getByRole('searchbox').fill('không ai tên thế');
  await page.keyboard.press('Enter');
  await page.getByText('Không có hồ sơ nào khớp bộ lọc này.').waitFor();
  expect(await anywhere.count()).toBe(0);
  await page.getByRole('button', { name: 'Bỏ điều kiện Mọi trạng thái' }).click();
  await anywhere.waitFor();
  await page.getByRole('button', { name: '+ Trạng thái' }).click();
  await page.getByRole('option', { name: /^Đã xử lý/ }).click();
  // A short number is also that of an entry in its book: what is found need not be what was meant.
  await page.getByRole('searchbox').fill('1');
  await page.keyboard.press('Enter');
  await page.locator(ROWS).first().waitFor();
  await anywhere.click();
  await page.getByRole('button', { name: 'Bỏ điều kiện Mọi trạng thái' }).waitFor();
  expect(await page.getByRole('button', { name: 'Bỏ điều kiện Đã xử lý' }).count()).toBe(0);
  await page.context().close();
});

test('what differs is named in the list, and a pattern by what it is', async () => {
  const page = await office.sit(anna);
  await page.goto('/queue?class=DOB&state=discrepancy_open');
  await page
    .locator(ROWS)
    .filter({ hasText: /Ngày sinh/ })
    .first()
    .waitFor();
  expect(await page.locator(ROWS).getByText('Có sai lệch', { exact: true }).count()).toBe(0);
  await page.goto('/patterns');
  await page.locator(`${ROWS} a`).first().click();
  await page
    .locator('.mantine-Pill-root')
    .filter({ hasText: /^Mẫu: / })
    .waitFor();
  await page.context().close();
});

test('all that are shown are given out at once; whom to is told, and is a filter', async () => {
  const page = await office.sit(leader);
  await page.goto('/queue?state=identity_open');
  await page.locator(ROWS).first().waitFor();
  await page.getByRole('checkbox', { name: 'Chọn tất cả hồ sơ đang hiện' }).click();
  await page.getByRole('button', { name: 'Phân công' }).click();
  await page.getByRole('menuitem', { name: 'anna' }).click();
  await page.getByText(/Đã giao \d+ hồ sơ cho anna/).waitFor();
  await page.locator(ROWS).first().getByRole('cell', { name: 'anna' }).waitFor();
  await page.getByRole('button', { name: '+ Người được giao' }).click();
  await page.getByRole('option', { name: 'anna' }).click();
  await page.getByRole('button', { name: 'Bỏ điều kiện Giao cho anna' }).waitFor();
  expect(await page.locator(ROWS).count()).toBe(
    await page
      .locator(ROWS)
      .filter({ has: page.getByRole('cell', { name: 'anna' }) })
      .count(),
  );
  await page.context().close();
});

test('who holds a case is told by name, and no answer is taken while they do', async () => {
  const [one, other] = [await office.sit(anna), await office.sit(leader)];
  await one.goto('/work?state=identity_open');
  const shown = await caseOn(one);
  await other.goto(`/case/${shown}`);
  await other.getByText(/^anna giữ đến/).waitFor();
  await other.waitForTimeout(400);
  await other.keyboard.press('Digit3');
  await other.waitForTimeout(500);
  expect(await judgementsOf(office, shown)).toEqual([]);
  expect(await other.getByRole('toolbar').getByRole('button', { name: 'Chưa chắc' }).isDisabled()).toBe(true);
  await one.keyboard.press('Digit3');
  await until(async () => (await judgementsOf(office, shown)).length > 0);
  await other.goto(`/case/${shown}`);
  await caseOn(other);
  await other
    .getByText(/· anna/)
    .first()
    .waitFor();
  await one.context().close();
  await other.context().close();
});

test('no page complained', () => {
  expect(office.complaints).toEqual([]);
});
