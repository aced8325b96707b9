import type { CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actor } from '../review/invented-province.ts';
import { type Office, openOffice } from './office.ts';
import { show } from './show.ts';

const people = {
  officer: actor(1, { login: 'can.bo' }),
  leader: actor(2, { role: 'leader', login: 'lanh.dao' }),
  administrator: actor(3, { role: 'administrator', login: 'quan.tri' }),
} as const;

let office: Office;
beforeAll(async () => {
  office = await openOffice(Object.values(people), 300);
});
afterAll(async () => {
  await office.close();
});

const NAME = 'Lò Đượng';
/** Where typing goes through: keys that programs on Windows swallow, and what they put in the place of the letters before. */
type Stroke = readonly [key: string, back?: number, instead?: string];
const TELEX: readonly Stroke[] = [
  ['L'],
  ['o'],
  ['f', 1, 'ò'],
  [' '],
  ['D'],
  ['d', 1, 'Đ'],
  ['u'],
  ['o'],
  ['w', 2, 'ươ'],
  ['n'],
  ['g'],
  ['j', 4, 'ượng'],
];
const VNI: readonly Stroke[] = [
  ['L'],
  ['o'],
  ['2', 1, 'ò'],
  [' '],
  ['D'],
  ['9', 1, 'Đ'],
  ['u'],
  ['o'],
  ['7', 2, 'ươ'],
  ['n'],
  ['g'],
  ['5', 4, 'ượng'],
];

/** As UniKey does: the key that makes a mark never arrives; deletions and the finished letters do. */
async function byReplacement(page: Page, strokes: readonly Stroke[]): Promise<void> {
  for (const [key, back = 0, instead = ''] of strokes) {
    if (back === 0) {
      await page.keyboard.press(key === ' ' ? 'Space' : key);
      continue;
    }
    for (let at = 0; at < back; at++) await page.keyboard.press('Backspace');
    await page.keyboard.insertText(instead);
  }
}

/** As the input methods of Linux, macOS and telephones do: a word is composed, then given. */
async function byComposition(devtools: CDPSession): Promise<void> {
  for (const word of NAME.split(/(?<= )/)) {
    for (let end = 1; end <= word.trimEnd().length; end++) {
      const text = word.slice(0, end);
      await devtools.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
    }
    await devtools.send('Input.insertText', { text: word });
  }
}

const TEXT_FIELDS =
  'input:is([type=text], [type=search], [type=password], :not([type])):not([readonly], [inputmode]), textarea';

/** Types a name in four ways into each text field there is; nothing else on the page may hear of it. */
async function typesVietnamese(page: Page, where: Locator): Promise<number> {
  // A dialog is there before what it asks for.
  await where.locator(TEXT_FIELDS).filter({ visible: true }).first().waitFor();
  const devtools = await page.context().newCDPSession(page);
  const address = page.url();
  const dialogs = await page.getByRole('dialog').count();
  let typed = 0;
  for (const field of await where.locator(TEXT_FIELDS).all()) {
    if (!(await field.isVisible()) || (await field.isDisabled())) continue;
    const name =
      (await field.getAttribute('aria-label')) ?? (await field.getAttribute('name')) ?? String(typed);
    const ways = {
      telex: () => byReplacement(page, TELEX),
      vni: () => byReplacement(page, VNI),
      composed: () => byComposition(devtools),
      decomposed: () => page.keyboard.insertText(NAME.normalize('NFD')),
    };
    for (const [way, type] of Object.entries(ways)) {
      await field.fill('');
      await field.focus();
      await type();
      const value = (await field.inputValue()).normalize('NFC');
      expect([name, way, value]).toEqual([name, way, NAME]);
    }
    await field.fill('');
    typed++;
  }
  expect(page.url()).toBe(address);
  expect(await page.getByRole('dialog').count()).toBe(dialogs);
  return typed;
}

const press = (key: string) => async (page: Page) => {
  await page.locator('[data-case]').waitFor();
  await page.waitForTimeout(400);
  await page.keyboard.press(key);
  await page.getByRole('dialog').waitFor();
};
const click = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('dialog').waitFor();
};

const toSaveFilter = async (page: Page) => {
  await page.getByRole('button', { name: 'Bộ lọc đã lưu' }).click();
  await page.getByRole('menuitem', { name: 'Lưu bộ lọc' }).click();
  await page.getByLabel('Tên bộ lọc').waitFor();
};

const OPEN_CASE = '/work?state=identity_open';
type Place = readonly [
  what: string,
  who: keyof typeof people | 'nobody',
  path: string,
  open: ((page: Page) => Promise<void>) | undefined,
];
const PLACES: readonly Place[] = [
  ['sign-in', 'nobody', '/', undefined],
  ['search of the queue', 'officer', '/queue', undefined],
  ['a filter to be saved', 'officer', '/queue?state=identity_open', toSaveFilter],
  ['a note', 'officer', OPEN_CASE, press('KeyN')],
  ['the search of a person', 'officer', OPEN_CASE, press('KeyS')],
  ['a value read in the book', 'officer', OPEN_CASE, press('KeyB')],
  ['why nobody is in the register', 'officer', OPEN_CASE, press('Digit2')],
  ['why a discrepancy is closed', 'officer', '/work?state=discrepancy_open', press('Digit1')],
  ['why a number is shown', 'officer', '/work?state=discrepancy_open&class=NAME', click('Hiện số')],
  ['why a pattern is decided', 'officer', '/patterns', click('Đề xuất một quyết định')],
  ['what a list is for', 'leader', '/transfers', click('Lập danh sách')],
  ['units', 'administrator', '/administration?tab=units', undefined],
  ['an account', 'administrator', '/administration', click('Cấp tài khoản')],
  ['a campaign', 'administrator', '/administration?tab=campaigns', click('Lập đợt')],
  ['a program', 'administrator', '/administration?tab=tokens', click('Cấp mã truy cập')],
];

describe('Telex, VNI, composition and letters apart from their marks write the same', () => {
  test.each(PLACES)('%s', async (_what, who, path, open) => {
    const page = await office.sit(who === 'nobody' ? undefined : people[who]);
    await show(page, path);
    await open?.(page);
    const where = open === undefined ? page.locator('main') : page.getByRole('dialog');
    expect(await typesVietnamese(page, where)).toBeGreaterThan(0);
    await page.context().close();
  });
});

test('letters apart from their marks find the same people and are kept as one', async () => {
  const page = await office.sit(people.officer);
  const { rows } = await office.province.pool.query(
    `SELECT e.written->>'chongHoTen' AS name FROM cases c JOIN marriage_entries e ON e.entry_id = c.case_id
     WHERE c.state IN ('identity_open', 'discrepancy_open') AND e.written->>'chongHoTen' ~ '^[[:alpha:] ]+$'
       AND e.written->>'chongHoTen' ~ '[ảạộườỉịếđỗò]' LIMIT 1`,
  );
  const name: string = rows[0].name;
  expect(name.normalize('NFD')).not.toBe(name);
  await page.goto('/queue');
  await page.locator('tbody tr').first().waitFor();
  await page.getByLabel('Tìm theo họ tên hoặc số giấy tờ').fill(name.normalize('NFD'));
  await page.keyboard.press('Enter');
  await page.locator('tbody tr', { hasText: name }).first().waitFor();
  await page.goto(OPEN_CASE);
  await press('KeyN')(page);
  await page.getByLabel('Nội dung ghi chú').fill('Đã hỏi xã'.normalize('NFD'));
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã hỏi xã').waitFor();
  const { rows: notes } = await office.province.pool.query('SELECT text FROM notes');
  expect(JSON.stringify(notes)).toContain('Đã hỏi xã');
  await page.context().close();
});

test('typing answered nothing', async () => {
  const { rows } = await office.province.pool.query('SELECT count(*)::int AS answers FROM judgements');
  expect(rows).toEqual([{ answers: 0 }]);
  expect(office.complaints).toEqual([]);
});
