import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor } from '../review/invented-province.ts';
import { caseOn, until } from './at-work.ts';
import { findings, type Office, openOffice, type Theme } from './office.ts';
import { LONG_NAMES, leaveWork } from './office-at-work.ts';
import { show } from './show.ts';

/** With `SCREENSHOTS=1` the pictures of `docs/screens/` are taken anew. */
const PICTURES = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const takesPictures = process.env.SCREENSHOTS === '1';

const people = {
  officer: actor(1, { login: 'can.bo' }),
  leader: actor(2, { role: 'leader', login: 'lanh.dao' }),
  administrator: actor(3, { role: 'administrator', login: 'quan.tri' }),
  auditor: actor(4, { role: 'auditor', login: 'kiem.tra' }),
} as const;

let office: Office;
beforeAll(async () => {
  office = await openOffice(Object.values(people));
  await leaveWork(office.province, people.officer, people.leader);
  if (takesPictures) await mkdir(PICTURES, { recursive: true });
});
afterAll(async () => {
  await office.close();
});

const SCREENS: readonly (readonly [
  name: string,
  who: keyof typeof people | 'nobody',
  path: string,
  heading: RegExp,
])[] = [
  ['dang-nhap', 'nobody', '/', /Đăng nhập/],
  ['tong-quan', 'leader', '/', /Đã xử lý/],
  ['hang-doi', 'leader', '/queue', /Hàng đợi/],
  ['hang-doi-trong', 'officer', '/queue?state=suspended', /Hàng đợi/],
  ['ho-so', 'officer', '/work?state=identity_open&reason=close_runner_up', /Hồ sơ/],
  ['ho-so-sai-lech', 'officer', '/work?state=discrepancy_open&class=NAME', /Hồ sơ/],
  ['mau-sai-lech', 'officer', '/patterns', /Mẫu sai lệch/],
  ['duyet-lan-hai', 'leader', '/second', /Duyệt lần hai/],
  ['dong-khong-doc-duoc', 'leader', '/unread', /Dòng không đọc được/],
  ['danh-sach-cong-an', 'leader', '/transfers', /Danh sách chuyển đi/],
  ['bao-cao-tien-do', 'leader', '/report', /Báo cáo tiến độ/],
  ['ket-qua-xac-minh', 'leader', '/replies', /Kết quả xác minh/],
  ['luot-doi-chieu', 'administrator', '/runs', /Lượt đối chiếu/],
  ['chat-luong', 'leader', '/quality', /Kiểm tra chất lượng/],
  ['nguong-lien-ket', 'administrator', '/quality?view=thresholds', /Kiểm tra chất lượng/],
  ['du-lieu-dau-vao', 'administrator', '/quality?view=extracts', /Kiểm tra chất lượng/],
  ['nhat-ky', 'administrator', '/audit', /Nhật ký/],
  ['quan-tri', 'administrator', '/administration', /Quản trị/],
  ['lich-chay-dem', 'administrator', '/schedule', /Lịch chạy đêm/],
  ['don-vi-hanh-chinh', 'administrator', '/administration?tab=units', /Quản trị/],
  ['mo-hinh', 'administrator', '/administration?tab=models', /Quản trị/],
  ['phan-cong', 'leader', '/administration?tab=assignments', /Quản trị/],
  ['khong-co-trang', 'officer', '/khong-co', /Không có trang này/],
];

/** With the rules each is looked at by: all, then those that hang on colours. */
const THEMES: readonly (readonly [Theme, readonly string[] | undefined])[] = [
  ['light', undefined],
  ['dark', ['color-contrast', 'link-in-text-block']],
];

/** In the page: what is pressed and does not show all that it is called. */
const CUT_LABELS = `[...document.querySelectorAll('.mantine-Button-label, .mantine-NavLink-label, .mantine-Tabs-tabLabel')]
  .filter((label) => label.scrollWidth > label.clientWidth && label.clientWidth > 0)
  .map((label) => label.textContent)`;

test.each(SCREENS)(
  '%s shows itself in both themes, axe finds nothing, and the largest letters cut no label',
  async (name, who, path, heading) => {
    const page = await office.sit(who === 'nobody' ? undefined : people[who]);
    await show(page, path);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    for (const [theme, rules] of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
      if (takesPictures) await page.screenshot({ path: `${PICTURES}${name}-${theme}.png` });
      expect([theme, await findings(page, rules)]).toEqual([theme, []]);
    }
    await page.evaluate("document.documentElement.dataset.textSize = 'lg'");
    expect(await page.evaluate(CUT_LABELS)).toEqual([]);
    await page.context().close();
  },
);

test('a telephone shows the leader how far the campaign is, without scrolling sideways', async () => {
  const page = await office.sit(people.leader);
  await page.setViewportSize({ width: 390, height: 844 });
  await show(page, '/');
  await page.getByText('bản ghi kết hôn').first().waitFor();
  if (takesPictures) await page.screenshot({ path: `${PICTURES}tong-quan-dien-thoai.png` });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await page.context().close();
});

test('long names break inside their cells, and no screen at 1366 pixels scrolls sideways', async () => {
  const page = await office.sit(people.leader);
  await show(page, '/queue?state=identity_open');
  await page.getByText(LONG_NAMES.husband).first().waitFor();
  for (const path of [
    '/queue?state=identity_open',
    '/',
    '/patterns',
    '/quality?view=thresholds',
    '/unread',
  ]) {
    await show(page, path);
    expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 1366]);
  }
  await page.context().close();
});

test('the largest letters leave every answer of a case in sight', async () => {
  const page = await office.sit(people.officer);
  await show(page, '/work?state=identity_open');
  await page.getByText('Rất lớn').first().click();
  const bar = page.getByRole('toolbar');
  for (const answer of ['Đúng cặp này', 'Không tìm thấy', 'Chưa chắc', 'Để sau', 'Hoàn tác']) {
    const box = (await bar.getByRole('button', { name: answer }).boundingBox())!;
    expect([answer, box.x + box.width <= 1366, box.y + box.height <= 768]).toEqual([answer, true, true]);
  }
  await page.context().close();
});

test('a ring of focus is seen whole, also at the upper edge of a dialog', async () => {
  const page = await office.sit(people.officer);
  await show(page, '/work?state=identity_open');
  await page.getByText('Rất lớn').first().click();
  // In the first quarter of a second of a case keys are dead.
  await caseOn(page);
  await page.waitForTimeout(400);
  await page.keyboard.press('Digit6');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Lý do' }).waitFor();
  await until(async () => (await page.evaluate('document.activeElement?.type')) === 'radio');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  // The head lies over what is scrolled under it; a ring is 4 px outside of what it is around.
  const room = await page.evaluate(`(() => {
    const chip = document.activeElement.labels[0];
    const { outlineWidth, outlineOffset } = getComputedStyle(chip);
    const head = document.querySelector('.mantine-Modal-header').getBoundingClientRect();
    return chip.getBoundingClientRect().top - head.bottom - parseFloat(outlineWidth) - parseFloat(outlineOffset);
  })()`);
  expect(room).toBeGreaterThanOrEqual(0);
  await page.context().close();
});

test('paper shows what is said and none of what is pressed, black on white from either theme', async () => {
  const page = await office.sit(people.leader, 'dark');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const path of ['/', '/queue', '/quality?view=thresholds']) {
    await show(page, path);
    // The heads of a table that sort it stay: they are its heads.
    const pressed = page.locator('.mantine-Button-root, nav, header, form').filter({ visible: true });
    expect([path, await pressed.count()]).toEqual([path, 0]);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
  }
  await page.context().close();
});

test('what is noted of a row nobody can read says who acts, and that the row stays till a pull can read it', async () => {
  const page = await office.sit(people.leader);
  await page.goto('/unread');
  const row = page.getByRole('row').filter({ hasText: 'sai số cột' });
  await row.getByRole('button', { name: 'Ghi cách xử lý' }).click();
  const dialog = page.getByRole('dialog');
  // No heading is missing where a row has too many columns.
  expect(await dialog.getByLabel('Chờ khai tên cột').count()).toBe(0);
  await dialog.getByText('Dòng vẫn ở trang này cho đến khi một lần lấy dữ liệu sau đọc được nó').waitFor();
  if (takesPictures) await page.screenshot({ path: `${PICTURES}ghi-cach-xu-ly.png` });
  expect(await findings(page)).toEqual([]);
  await dialog.getByLabel('Lý do').fill('Đã gửi lại UBND xã');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await row.getByText('Chờ nơi cấp dữ liệu sửa: Đã gửi lại UBND xã').waitFor();
  await row.getByText(/^lanh\.dao, .*Nơi cấp dữ liệu sửa dòng này ở nguồn/).waitFor();
  await page.context().close();
});

test('what cannot be loaded says so, and is asked for again', async () => {
  const page = await office.sit(people.leader);
  await page.route('**/api/campaigns/*/progress', (route) => route.fulfill({ status: 500, json: {} }));
  await page.goto('/');
  const told = page.getByRole('alert').filter({ hasText: 'Không tải được' });
  await told.waitFor();
  await page.unroute('**/api/campaigns/*/progress');
  await told.getByRole('button', { name: 'Thử lại' }).click();
  await page.getByText('bản ghi kết hôn').first().waitFor();
  await page.context().close();
});

test('who only looks at the queue is not asked to begin', async () => {
  const page = await office.sit(people.auditor);
  await show(page, '/queue');
  await page.getByRole('heading', { level: 1, name: 'Hàng đợi' }).waitFor();
  expect(await page.getByRole('link', { name: 'Bắt đầu xử lý' }).count()).toBe(0);
  await page.context().close();
});

test('a screen that crashes leaves the menu standing, and says how to go on', async () => {
  const before = office.complaints.length;
  const page = await office.sit(people.leader);
  await page.route('**/api/campaigns/*/runs', (route) => route.fulfill({ json: {} }));
  await page.goto('/runs');
  await page.getByRole('alert').filter({ hasText: 'Màn hình gặp lỗi' }).waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Hàng đợi' }).waitFor();
  expect(await page.getByRole('link', { name: 'Về Tổng quan' }).getAttribute('href')).toBe('/');
  await page.unroute('**/api/campaigns/*/runs');
  await page.getByRole('button', { name: 'Tải lại trang' }).click();
  await page.getByRole('region', { name: 'Không có lượt nào đang chạy' }).waitFor();
  await page.context().close();
  office.complaints.splice(before);
});

test('no page complained, and none asked anything of another machine', () => {
  expect(office.complaints.filter((one) => !one.includes('status of 500'))).toEqual([]);
});
