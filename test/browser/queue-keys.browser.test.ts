import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor } from '../review/invented-province.ts';
import { caseOn, judgementsOf, until } from './at-work.ts';
import { type Office, openOffice } from './office.ts';

const anna = actor(1, { login: 'anna' });

let office: Office;
beforeAll(async () => {
  office = await openOffice([anna]);
});
afterAll(async () => {
  await office.close();
});

const LIST = '/queue?state=identity_open';
const ROWS = 'tbody tr';
const FOCUSED = 'tbody tr[data-focused="true"]';

test('Enter belongs to the button, menu or link that has the focus, else to the row', async () => {
  const page = await office.sit(anna);
  await page.goto(LIST);
  await page.locator(ROWS).first().waitFor();
  await page.getByRole('button', { name: '+ Xã, phường' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  const focused = await page.locator(FOCUSED).textContent();
  await page.keyboard.press('KeyJ');
  expect(await page.locator(FOCUSED).textContent()).toBe(focused);
  await page.keyboard.press('Escape');
  await page.getByRole('listbox').getByRole('option').first().waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Mẫu sai lệch' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/patterns/);
  await page.goto(LIST);
  const third = page.locator(ROWS).nth(2);
  await third.getByRole('link').focus();
  const address = await third.getByRole('link').getAttribute('href');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === address!.split('?')[0]);
  await page.goto(LIST);
  await page.locator(ROWS).first().waitFor();
  await page.keyboard.press('KeyJ');
  const second = (await page.locator(FOCUSED).getByRole('link').getAttribute('href'))!.split('?')[0]!;
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === second);
  await page.context().close();
});

test('a case opened from the list is claimed at a key, and its answer leads back to where one stood', async () => {
  const page = await office.sit(anna);
  await page.goto(LIST);
  await page.locator(ROWS).first().waitFor();
  for (let at = 0; at < 4; at++) await page.keyboard.press('KeyJ');
  const after = await page.locator(ROWS).nth(5).getByRole('link').textContent();
  await page.keyboard.press('Enter');
  const shown = await caseOn(page);
  await page.waitForTimeout(400);
  await page.keyboard.press('KeyC');
  await page.getByText('Bạn giữ đến').waitFor();
  await page.keyboard.press('Digit6');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Lý do' }).fill('Bản ghi thử');
  await page.getByRole('dialog').getByRole('button', { name: 'Xác nhận' }).click();
  await page.waitForURL(/\/queue/);
  await until(async () => (await page.locator(FOCUSED).getByRole('link').textContent()) === after);
  expect(await page.locator(FOCUSED).getByRole('link').textContent()).toBe(after);
  expect(await judgementsOf(office, shown)).toEqual(['not_a_marriage']);
  await page.context().close();
});

test('no page complained', () => {
  expect(office.complaints).toEqual([]);
});
