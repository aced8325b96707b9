import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor } from '../review/invented-province.ts';
import { caseOn, judgementsOf, nextAfter, until } from './at-work.ts';
import { type Office, openOffice } from './office.ts';

const anna = actor(1, { login: 'anna' });

let office: Office;
beforeAll(async () => {
  office = await openOffice([anna], 900);
});
afterAll(async () => {
  await office.close();
});

/** Cases nobody answered, by what is true of the row. */
async function casesWhere(condition: string): Promise<readonly number[]> {
  const { rows } = await office.province.pool.query(
    `SELECT case_id FROM cases c WHERE ${condition}
       AND NOT EXISTS (SELECT 1 FROM judgements j WHERE j.case_id = c.case_id) ORDER BY case_id`,
  );
  return rows.map(({ case_id }) => Number(case_id));
}

async function open(page: Page, caseId: number): Promise<void> {
  await page.goto(`/case/${caseId}`);
  await caseOn(page);
  await page.waitForTimeout(400);
}

const bar = (page: Page) => page.getByRole('toolbar');

test('where nobody is proposed there is no couple to confirm: button and key are dead', async () => {
  const [nobody] = await casesWhere(
    "state = 'identity_open' AND husband_pid IS NULL AND wife_pid IS NULL AND readings IS NULL",
  );
  expect(nobody).toBeDefined();
  const page = await office.sit(anna);
  await open(page, nobody!);
  expect(await bar(page).getByRole('button', { name: 'Đúng cặp này' }).isDisabled()).toBe(true);
  await page.keyboard.press('Digit1');
  await page.waitForTimeout(500);
  expect(await judgementsOf(office, nobody!)).toEqual([]);
  expect(await page.locator('.notice').count()).toBe(0);
  await page.context().close();
});

test.each([
  ['of a test entry the answer stands out that it is no marriage', 'test_entry', 'Không phải kết hôn'],
  ['where the record leaves a name out, reading the book stands out', 'unnamed', 'Ghi theo Sổ'],
])('%s', async (_, reason, act) => {
  const [entry] = await casesWhere(`'${reason}' = ANY(reasons) AND state = 'identity_open'`);
  expect(entry).toBeDefined();
  const page = await office.sit(anna);
  await open(page, entry!);
  const filled = bar(page).locator('button[data-variant="filled"]');
  expect(await filled.textContent()).toContain(act);
  expect(await page.locator('tr[data-field="name"]').count()).toBe(2);
  await page.context().close();
});

test('of a spouse whom the record does not name the ways do not say that nobody is in the register', async () => {
  const [found] = await casesWhere("'unnamed' = ANY(reasons) AND num_nonnulls(husband_pid, wife_pid) = 1");
  expect(found).toBeDefined();
  const page = await office.sit(anna);
  await open(page, found!);
  const proposed = page.locator('.candidate').first();
  expect(await proposed.textContent()).toContain('Chưa tra được, thiếu họ tên');
  expect(await proposed.textContent()).not.toContain('Không có trong dân cư');
  await page.context().close();
});

test('the evidence that is asked for comes into sight', async () => {
  const [found] = await casesWhere("state = 'identity_open' AND husband_pid IS NOT NULL");
  const page = await office.sit(anna);
  await open(page, found!);
  await page.keyboard.press('KeyE');
  const lines = page.locator('.evidence');
  await lines.waitFor();
  const [shown, foot] = [await lines.boundingBox(), await bar(page).boundingBox()];
  expect(shown!.y).toBeGreaterThan(40);
  expect(Math.min(shown!.y + shown!.height, shown!.y + 500)).toBeLessThanOrEqual(foot!.y);
  await page.context().close();
});

test('a refused answer names its case until it was read, and leads back to it', async () => {
  const page = await office.sit(anna);
  await page.goto('/work?state=identity_open');
  const first = await caseOn(page);
  await page.waitForTimeout(400);
  await office.province.pool.query('UPDATE cases SET version = version + 1 WHERE case_id = $1', [first]);
  await page.keyboard.press('Numpad3');
  const second = await nextAfter(page, first);
  const refusal = page.locator('.notice').filter({ hasText: `Hồ sơ ${first} chưa ghi được "Chưa chắc"` });
  await refusal.waitFor();
  await page.keyboard.press('Digit4');
  await nextAfter(page, second);
  await page.getByText('Đã trả lời: Để sau').waitFor();
  await refusal.getByRole('button', { name: `Mở hồ sơ ${first}` }).click();
  await page.locator(`[data-case="${first}"]`).waitFor();
  expect(await judgementsOf(office, first)).toEqual([]);
  await page.context().close();
});

test('another candidate is compared like the proposed one before it is chosen, by keys alone', async () => {
  const page = await office.sit(anna);
  const ways = await casesWhere(
    "state = 'identity_open' AND husband_pid IS NOT NULL AND wife_pid IS NOT NULL AND readings IS NULL",
  );
  let at = 0;
  for (; at < ways.length; at++) {
    await open(page, ways[at]!);
    const hasTicked = (await page.getByRole('checkbox', { checked: true }).count()) > 0;
    if (hasTicked && (await page.locator('.candidate').count()) > 2) break;
  }
  const shown = ways[at]!;
  const before = await page.locator('.compared').allTextContents();
  await page.keyboard.press('KeyJ');
  await page.getByText('không phải cặp máy đề xuất').waitFor();
  const after = await page.locator('.compared').allTextContents();
  const side = page.getByRole('region', { name: 'Sai lệch' });
  const ofOther = await side.getByText('không phải của cặp đang xem').count();
  expect([ofOther, await side.getByRole('checkbox', { checked: true }).count()]).toEqual([1, 0]);
  expect(after).not.toEqual(before);
  await page.keyboard.press('KeyK');
  expect(await page.locator('.compared').allTextContents()).toEqual(before);
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('Digit1');
  const { body } = await office.service.call(anna, 'GET', `/api/cases/${shown}`);
  const standing = ({ husband, wife }: { husband: string; wife: string }) =>
    husband === body.husband.person && wife === body.wife.person;
  const second = body.couples.filter((one: { husband: string; wife: string }) => !standing(one))[1];
  const named = (handle: string | null) =>
    handle === null ? 'Không có trong dân cư' : body.persons[handle].fullName;
  const dialog = page.getByRole('dialog', { name: new RegExp(`^Chọn Chồng: ${named(second.husband)}`) });
  await dialog.waitFor();
  await page.keyboard.press('Digit2');
  await page.keyboard.press('Enter');
  await until(async () => (await judgementsOf(office, shown)).length > 0);
  const { rows } = await office.province.pool.query(
    `SELECT decision, reason FROM judgements WHERE case_id = $1`,
    [shown],
  );
  expect(rows).toEqual([{ decision: 'other_candidate', reason: 'Số giấy tờ trùng' }]);
  await page.context().close();
});

test('who was not found is proposed as absent, and who was found stays', async () => {
  const [half] = await casesWhere(
    "state <> 'processed' AND husband_pid IS NOT NULL AND wife_pid IS NULL AND state <> 'quarantined'",
  );
  const page = await office.sit(anna);
  await open(page, half!);
  await page.keyboard.press('Digit2');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Giữ nguyên: Chồng:').waitFor();
  expect(await dialog.getByRole('button', { name: 'Chỉ vợ' }).getAttribute('aria-pressed')).toBe('true');
  await page.keyboard.press('Digit1');
  await page.keyboard.press('Enter');
  await until(async () => (await judgementsOf(office, half!)).length > 0);
  const { rows } = await office.province.pool.query('SELECT absent FROM judgements WHERE case_id = $1', [
    half,
  ]);
  expect(rows).toEqual([{ absent: ['W'] }]);
  await open(page, half!);
  await page.keyboard.press('KeyS');
  const search = page.getByRole('dialog', { name: 'Tìm người vợ trong dân cư' });
  await search.waitFor();
  // The name that stands there is selected: what is typed takes its place.
  await page.keyboard.type('An');
  expect(await search.getByLabel('Họ tên đầy đủ hoặc số').inputValue()).toBe('An');
  await page.context().close();
});

test('a case whose discrepancy is settled stays while who they are is to be said', async () => {
  const [both] = await casesWhere("state = 'identity_open' AND open_discrepancies > 0");
  const page = await office.sit(anna);
  await page.goto(`/case/${both}?queue=true`);
  await caseOn(page);
  await page.waitForTimeout(400);
  await page.keyboard.press('Digit5');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Digit1');
  await page.keyboard.press('Enter');
  await until(async () => (await judgementsOf(office, both!)).length > 0);
  await page.getByText('Xử lý sai lệch: ').waitFor();
  expect([await caseOn(page), await judgementsOf(office, both!)]).toEqual([both, ['close_discrepancy']]);
  await page.context().close();
});

test('a value read in the book is entered where the discrepancy is, asked about, and taken back', async () => {
  const [wrong] = await casesWhere(
    `state = 'discrepancy_open' AND readings IS NULL AND EXISTS (SELECT 1 FROM case_discrepancies d
       WHERE d.case_id = c.case_id AND d.role = 'H' AND d.class = 'DOB' AND d.status = 'open')
     AND NOT EXISTS (SELECT 1 FROM case_discrepancies d WHERE d.case_id = c.case_id AND d.class <> 'DOB')`,
  );
  const page = await office.sit(anna);
  await open(page, wrong!);
  const dialog = page.getByRole('dialog', { name: 'Giá trị đọc trong Sổ gốc' });
  const value = dialog.getByLabel('Giá trị đúng theo Sổ');
  const enter = async (text: string) => {
    await value.fill(text);
    await page.keyboard.press('Enter');
  };
  const readings = async () => {
    const { rows } = await office.province.pool.query('SELECT readings FROM cases WHERE case_id = $1', [
      wrong,
    ]);
    return rows[0].readings;
  };
  const readInBook = page.getByText('Sổ gốc: 12/03/1985');
  await page.keyboard.press('KeyB');
  await dialog.waitFor();
  expect(await dialog.getByLabel('Cột').inputValue()).toBe('chongNgaySinh');
  await dialog.getByText(/^Đã nhập: \d/).waitFor();
  await dialog.getByLabel('Trang số').fill('12');
  await enter('33/13/1995');
  await dialog.getByText('Ngày này không có thật').waitFor();
  expect(await readings()).toBeNull();
  await enter('12/03/1985');
  await readInBook.waitFor();
  await page.waitForTimeout(300);
  await page.keyboard.press('KeyZ');
  await page.getByText('Đã rút giá trị theo Sổ').waitFor();
  await readInBook.waitFor({ state: 'detached' });
  expect([await caseOn(page), await readings()]).toEqual([wrong, null]);
  await page.waitForTimeout(300);
  await page.keyboard.press('KeyB');
  await dialog.getByLabel('Cột').selectOption('ngayDangKy');
  await dialog.getByLabel('Trang số').fill('12');
  await enter('12/03/1985');
  await readInBook.waitFor();
  expect(await readings()).toEqual({ ngayDangKy: '12/03/1985' });
  await page.getByRole('button', { name: 'Rút giá trị theo Sổ, Ngày đăng ký' }).click();
  await readInBook.waitFor({ state: 'detached' });
  expect(await readings()).toBeNull();
  const read = ['12/03/1985', '13/03/1985', '14/03/1985'].map((ngayDangKy) => ({ ngayDangKy }));
  for (const said of read) {
    await page.waitForTimeout(300);
    await page.keyboard.press('KeyB');
    await dialog.getByLabel('Cột').selectOption('ngayDangKy');
    await dialog.getByLabel('Trang số').fill('12');
    await enter(said.ngayDangKy);
    await page.getByText(`Sổ gốc: ${said.ngayDangKy}`).waitFor();
  }
  for (const said of [read[1], read[0], null]) {
    await page.waitForTimeout(300);
    await page.keyboard.press('KeyZ');
    await until(async () => JSON.stringify(await readings()) === JSON.stringify(said));
    expect(await readings()).toEqual(said);
  }
  await page.context().close();
});

test('what the list was filtered by is what is ticked', async () => {
  const page = await office.sit(anna);
  await page.goto('/work?state=discrepancy_open&class=NAME');
  const shown = await caseOn(page);
  for (let attempt = 0; attempt < 8; attempt++) {
    const ticked = page.getByRole('checkbox', { checked: true });
    expect(await ticked.count()).toBeGreaterThan(0);
    for (const one of await ticked.all())
      expect(await one.getAttribute('aria-label')).toMatch(/: (?:Họ tên|Họ|Chữ đệm|Tên)(?:,| |$)/);
    const now = await caseOn(page);
    await page.waitForTimeout(300);
    await page.keyboard.press('Digit4');
    await nextAfter(page, now);
  }
  expect(shown).toBeGreaterThan(0);
  await page.context().close();
});

test('no page complained', () => {
  expect(office.complaints).toEqual([]);
});
