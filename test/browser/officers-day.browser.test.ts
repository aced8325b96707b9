import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actor } from '../review/invented-province.ts';
import { asOwner } from '../support/database.ts';
import {
  caseOn,
  endSessions,
  judgementsOf,
  makeAccount,
  type Newcomer,
  nextAfter,
  settleIn,
  until,
} from './at-work.ts';
import { type Office, openOffice } from './office.ts';

const anna = actor(1, { login: 'anna' });
const binh = actor(2, { login: 'binh' });
const leader = actor(3, { role: 'leader', login: 'lanh.dao' });
let newcomer: Newcomer;

let office: Office;
beforeAll(async () => {
  const administrator = actor(4, { role: 'administrator', login: 'quan.tri' });
  office = await openOffice([anna, binh, leader, administrator]);
  await asOwner('ALTER SEQUENCE accounts_account_id_seq RESTART WITH 100', office.province.ownerUrl);
  newcomer = await makeAccount(office, administrator, 'nguoi.moi', 'officer');
});
afterAll(async () => {
  await office.close();
});

const judgements = (caseId: number) => judgementsOf(office, caseId);

describe("an officer's morning by keyboard alone", () => {
  test('one key an answer: same couple, unsure, later, and an undo', async () => {
    const page = await office.sit(anna);
    await page.goto('/queue?state=identity_open&reason=between_thresholds');
    await page.getByRole('link', { name: 'Bắt đầu xử lý' }).click();
    const first = await caseOn(page);
    const left = () => page.getByText(/^còn .* hồ sơ theo bộ lọc$/).textContent();
    const atFirst = await left();
    await page.waitForTimeout(300);
    await page.keyboard.press('Digit3');
    const second = await nextAfter(page, first);
    await until(async () => (await judgements(first)).length > 0);
    expect(await judgements(first)).toEqual(['unsure']);
    await page.keyboard.press('Digit4');
    const third = await nextAfter(page, second);
    await until(async () => (await judgements(second)).length > 0);
    expect(await judgements(second)).toEqual(['later']);
    await page.keyboard.press('KeyZ');
    await page.locator(`[data-case="${second}"]`).waitFor();
    await until(async () => (await judgements(second)).length > 1);
    expect(await judgements(second)).toEqual(['later', 'undo']);
    await page.waitForTimeout(400);
    await page.keyboard.press('KeyZ');
    await page.locator(`[data-case="${first}"]`).waitFor();
    await until(async () => (await left()) === atFirst);
    expect(await left()).toBe(atFirst);
    // What was on the screen when an answer was taken back comes again, in the order it was left.
    await page.waitForTimeout(400);
    await page.keyboard.press('Digit3');
    expect(await nextAfter(page, first)).toBe(second);
    await page.keyboard.press('Digit3');
    expect(await nextAfter(page, second)).toBe(third);
    expect(new Set([first, second, third]).size).toBe(3);
    await page.context().close();
  });

  test('the plain case takes a single key', async () => {
    const page = await office.sit(anna);
    await page.goto('/work?state=identity_open&reason=close_runner_up');
    let shown = await caseOn(page);
    // A case without both persons is no plain one: it is put off.
    for (let attempt = 0; (await page.getByText('Không có người nào được đề xuất').count()) > 0; attempt++) {
      expect(attempt).toBeLessThan(20);
      await page.waitForTimeout(300);
      await page.keyboard.press('Digit4');
      shown = await nextAfter(page, shown);
    }
    await page.waitForTimeout(300);
    await page.keyboard.press('Digit1');
    await until(async () => (await judgements(shown)).length > 0);
    expect(await judgements(shown)).toEqual(['same_couple']);
    await page.context().close();
  });

  test('keys are bound to places, dead in text fields and in the first quarter of a second', async () => {
    const page = await office.sit(anna);
    // Pressed from within the page: a busy machine's way to the browser alone may take a quarter of a second.
    await page.addInitScript(`
      new MutationObserver((_, observer) => {
        if (document.querySelector('[data-case]') === null) return;
        observer.disconnect();
        setTimeout(() => dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit3' })), 50);
      }).observe(document, { childList: true, subtree: true });
    `);
    await page.goto('/work?state=identity_open');
    const shown = await caseOn(page);
    await page.waitForTimeout(400);
    expect([await caseOn(page), await judgements(shown)]).toEqual([shown, []]);
    // An input method writes "ư" where the key is: the place counts.
    await page.keyboard.press('KeyN');
    const note = page.getByLabel('Nội dung ghi chú');
    await note.waitFor();
    await note.pressSequentially('Lò Văn Thử 1234 zsd', { delay: 5 });
    expect(await note.inputValue()).toBe('Lò Văn Thử 1234 zsd');
    await page.keyboard.press('Escape');
    await note.waitFor({ state: 'detached' });
    await page.keyboard.press('KeyN');
    expect(await note.inputValue()).toBe('Lò Văn Thử 1234 zsd');
    await page.keyboard.press('Control+Enter');
    await note.waitFor({ state: 'detached' });
    await page.getByText('Lò Văn Thử 1234 zsd').waitFor();
    await page.waitForTimeout(300);
    await page.keyboard.press('KeyN');
    expect(await note.inputValue()).toBe('');
    await page.keyboard.press('Escape');
    expect(await judgements(shown)).toEqual([]);
    await page.keyboard.press('Shift+Slash');
    await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor();
    await page.keyboard.press('Escape');
    await page.context().close();
  });

  test('a discrepancy is settled by two keys, its route and the last reason proposed', async () => {
    const page = await office.sit(anna);
    await page.goto('/work?state=discrepancy_open&class=DOB');
    const shown = await caseOn(page);
    await page.waitForTimeout(300);
    await page.keyboard.press('Digit1');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Enter');
    await until(async () => (await judgements(shown)).length > 0);
    expect(await judgements(shown)).toEqual(['close_discrepancy']);
    await page.context().close();
  });
});

test('of two officers on one case the second is told, and nothing of the first is lost', async () => {
  // What the tests before left in Anna's hands would be closed to the other from the start.
  await office.province.pool.query('DELETE FROM case_claims');
  const [one, other] = [await office.sit(anna), await office.sit(leader)];
  await one.goto('/queue?state=identity_open');
  await one.locator('tbody tr').first().waitFor();
  await one.keyboard.press('KeyJ');
  await one.keyboard.press('Enter');
  const shown = await caseOn(one);
  await other.goto(`/case/${shown}`);
  await caseOn(other);
  await one.waitForTimeout(300);
  await one.keyboard.press('Digit3');
  await until(async () => (await judgements(shown)).length > 0);
  await other.keyboard.press('Digit4');
  await other
    .getByRole('alert')
    .filter({ hasText: `Hồ sơ ${shown} chưa ghi được "Để sau": hồ sơ đã thay đổi` })
    .waitFor();
  expect(await judgements(shown)).toEqual(['unsure']);
  await one.context().close();
  await other.context().close();
});

test('a session that ends in mid-case asks again above the case, which stays', async () => {
  const page = await office.sit(undefined);
  await page.goto('/');
  const own = await settleIn(page, newcomer);
  await page.goto('/work?state=identity_open');
  const shown = await caseOn(page);
  await page.waitForTimeout(300);
  await page.keyboard.press('KeyN');
  await page.getByLabel('Nội dung ghi chú').fill('Đang xem dở');
  await endSessions(office, newcomer.login);
  await page.getByRole('button', { name: 'Lưu' }).click();
  const again = page.getByRole('dialog', { name: 'Đăng nhập' });
  await again.waitFor();
  expect(await caseOn(page)).toBe(shown);
  await again.getByLabel('Mật khẩu', { exact: true }).fill(own);
  await page.keyboard.press('Enter');
  await again.waitFor({ state: 'hidden' });
  expect(await caseOn(page)).toBe(shown);
  await page.context().close();
});

test('an answer given while the line is cut is kept, sent once it is back, and done once', async () => {
  const page = await office.sit(binh);
  await page.goto('/work?state=identity_open');
  const shown = await caseOn(page);
  const before = await judgements(shown);
  await page.waitForTimeout(400);
  await page.context().setOffline(true);
  await page.keyboard.press('Digit3');
  await page.getByText('Mất kết nối với máy chủ').waitFor();
  expect(await judgements(shown)).toEqual(before);
  await page.context().setOffline(false);
  await until(async () => (await judgements(shown)).length > before.length);
  await page.waitForTimeout(1_000);
  expect(await judgements(shown)).toEqual([...before, 'unsure']);
  await page.context().close();
});

test('a pattern is decided for all by two persons, and taken back whole', async () => {
  const one = await office.sit(anna);
  await one.goto('/patterns');
  await one.getByRole('button', { name: 'Đề xuất một quyết định' }).first().click();
  await one.getByText(/^Mẫu ngẫu nhiên 20 trên/).waitFor();
  await one.getByRole('columnheader', { name: 'Giá trị khác nhau' }).waitFor();
  await one.getByLabel('Quyết định cho tất cả').selectOption('police_verification');
  await one.getByRole('textbox', { name: 'Lý do' }).fill('Không đủ căn cứ');
  await one.getByRole('button', { name: /^Trình quyết định cho/ }).click();
  await one.getByText('chờ người thứ hai xác nhận').waitFor();
  const two = await office.sit(leader);
  await two.goto('/patterns');
  await two.getByRole('button', { name: 'Xem lô' }).first().click();
  await two.getByText(/đề xuất .* hồ sơ/).waitFor();
  await two.getByRole('button', { name: /^Xác nhận cho/ }).click();
  await two.getByText(/Đã ghi \d+ hồ sơ/).waitFor();
  await two.getByRole('button', { name: 'Xem lô' }).first().click();
  await two.getByRole('button', { name: 'Hoàn tác cả lô' }).click();
  await two.getByRole('dialog').getByRole('textbox').fill('Chọn nhầm');
  await two.getByRole('dialog').getByRole('button', { name: 'Hoàn tác cả lô' }).click();
  await two.getByText(/Đã hoàn tác \d+ hồ sơ/).waitFor();
  await one.context().close();
  await two.context().close();
});

test("the leader's minute: every number opens its list, with as many cases as it said", async () => {
  const page = await office.sit(leader);
  await page.goto('/');
  const link = page.locator('a[href="/queue?state=discrepancy_open"]').first();
  await link.waitFor();
  const said = await link.textContent();
  await link.click();
  await page.getByText(`${said} hồ sơ`).waitFor();
  await page.goto('/');
  await page.getByRole('button', { name: /Xã, phường/ }).click();
  const first = page.locator('table tbody a[href^="/queue?unit="]').first();
  const commune = await first.textContent();
  await first.click();
  await page.getByText(commune!).first().waitFor();
  expect(page.url()).toMatch(/\/queue\?unit=/);
  await page.context().close();
});

test('what is searched for is found with and without marks, and stands in no address', async () => {
  const page = await office.sit(anna);
  await page.goto('/queue');
  await page.locator('tbody tr').first().waitFor();
  const { rows } = await office.province.pool.query(
    `SELECT e.written->>'chongHoTen' AS name FROM cases c JOIN marriage_entries e ON e.entry_id = c.case_id
     WHERE c.state IN ('identity_open', 'discrepancy_open') AND e.written->>'chongHoTen' ~ '^[[:alpha:] ]+$' LIMIT 1`,
  );
  const field = page.getByLabel('Tìm theo họ tên hoặc số giấy tờ');
  await field.pressSequentially(rows[0].name);
  await page.keyboard.press('Enter');
  await page.locator('tbody tr', { hasText: rows[0].name }).first().waitFor();
  expect(decodeURIComponent(page.url())).not.toContain(rows[0].name);
  await page.context().close();
});

test('no page complained, and none asked anything of another machine', () => {
  expect(office.complaints.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
});
