import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor } from '../review/invented-province.ts';
import { caseOn, nextAfter, until } from './at-work.ts';
import { type Office, openOffice } from './office.ts';

const anna = actor(1, { login: 'anna' });
const leader = actor(2, { role: 'leader', login: 'lanh.dao' });

let office: Office;
beforeAll(async () => {
  office = await openOffice([anna, leader], 900);
});
afterAll(async () => {
  await office.close();
});

const routesOf = async (caseId: number) => {
  const { rows } = await office.province.pool.query(
    "SELECT route, status FROM case_discrepancies WHERE case_id = $1 AND class = 'DUPLICATE'",
    [caseId],
  );
  return rows[0];
};

/** Pairs of records of one marriage. */
async function pairs(): Promise<readonly (readonly [number, number])[]> {
  const { rows } = await office.province.pool.query(
    `SELECT array_agg(o.entry_id ORDER BY o.entry_id) AS ids FROM outcomes o JOIN cases c ON c.case_id = o.entry_id
     WHERE o.duplicate_group <> '' AND c.state IN ('identity_open', 'discrepancy_open') GROUP BY o.duplicate_group
     HAVING count(*) = 2 ORDER BY 1`,
  );
  return rows.map(({ ids }) => [Number(ids[0]), Number(ids[1])] as const);
}

test('of two records of a marriage one is kept, and only the other is proposed for removal', async () => {
  const [[kept, other] = [0, 0]] = await pairs();
  const page = await office.sit(anna);
  await page.goto(`/case/${kept}?queue=true`);
  await caseOn(page);
  await page.waitForTimeout(300);
  const panel = page.getByRole('region', { name: 'Cùng một cuộc hôn nhân, ghi nhiều lần' });
  await panel.getByRole('columnheader', { name: `Hồ sơ này (${kept})` }).waitFor();
  await panel.getByRole('link', { name: `Hồ sơ ${other}` }).waitFor();
  const wife = await page.getByRole('region', { name: 'Vợ', exact: true }).boundingBox();
  const bar = await page.getByRole('toolbar').boundingBox();
  expect(wife!.y + wife!.height).toBeLessThanOrEqual(bar!.y);
  await page.keyboard.press('Numpad7');
  await page
    .getByRole('dialog', { name: `Giữ hồ sơ này, đề nghị bỏ bản ghi trùng là hồ sơ ${other}` })
    .waitFor();
  await page.keyboard.press('Digit1');
  await page.keyboard.press('Enter');
  await panel.getByText(`Hồ sơ ${other} đã được đề nghị bỏ`).waitFor();
  expect(await caseOn(page)).toBe(kept);
  expect(await routesOf(other)).toEqual({ route: 'remove_duplicate', status: 'awaiting_second' });
  expect(await routesOf(kept)).toMatchObject({ status: 'open' });
  // The second person sees in the menu that something waits.
  const second = await office.sit(leader);
  await second.goto('/');
  await second.getByRole('link', { name: /Duyệt lần hai\s*1/ }).waitFor();
  await second.context().close();
  await page.keyboard.press('Digit9');
  await panel.getByText('Không phải sửa gì, đã xong').waitFor();
  expect(await routesOf(kept)).toEqual({ route: 'nothing', status: 'closed' });
  // The rest of the case is still to be answered.
  await page.getByRole('checkbox', { checked: true }).first().waitFor();
  expect(await caseOn(page)).toBe(kept);
  // From the other record there is no way to keep it as well.
  await page.goto(`/case/${other}`);
  await caseOn(page);
  await panel.getByText('chờ người thứ hai').waitFor();
  expect(await panel.getByRole('button', { name: 'Giữ bản này' }).count()).toBe(0);
  await page.context().close();
});

test('the other record is kept by a key, and the one on the screen is proposed for removal', async () => {
  const [, [shown, kept] = [0, 0]] = await pairs();
  const page = await office.sit(anna);
  await page.goto(`/case/${shown}?queue=true`);
  await caseOn(page);
  await page.getByRole('button', { name: 'Giữ bản kia' }).waitFor();
  await page.waitForTimeout(300);
  await page.keyboard.press('Digit8');
  await page.getByRole('dialog', { name: `Giữ hồ sơ ${kept}` }).waitFor();
  await page.keyboard.press('Digit1');
  await page.keyboard.press('Enter');
  await nextAfter(page, shown);
  await until(async () => (await routesOf(shown)).status !== 'open');
  expect(await routesOf(shown)).toEqual({ route: 'remove_duplicate', status: 'awaiting_second' });
  expect(await routesOf(kept)).toMatchObject({ status: 'open' });
  await page.context().close();
});
