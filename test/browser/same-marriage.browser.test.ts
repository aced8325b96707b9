import { afterAll, beforeAll, expect, test } from 'vitest';
import { actor } from '../review/invented-province.ts';
import { caseOn } from './at-work.ts';
import { type Office, openOffice } from './office.ts';

const anna = actor(1, { login: 'anna' });

let office: Office;
beforeAll(async () => {
  office = await openOffice([anna], 900);
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

test('of two records of a marriage one is kept, and only the other is proposed for removal', async () => {
  const { rows } = await office.province.pool.query(
    `SELECT array_agg(o.entry_id ORDER BY o.entry_id) AS ids FROM outcomes o JOIN cases c ON c.case_id = o.entry_id
     WHERE o.duplicate_group <> '' AND c.state IN ('identity_open', 'discrepancy_open') GROUP BY o.duplicate_group
     HAVING count(*) = 2 LIMIT 1`,
  );
  const [kept, other] = (rows[0].ids as string[]).map(Number) as [number, number];
  const page = await office.sit(anna);
  await page.goto(`/case/${kept}`);
  await caseOn(page);
  const panel = page.getByRole('region', { name: 'Cùng một cuộc hôn nhân, ghi nhiều lần' });
  await panel.getByRole('columnheader', { name: `Hồ sơ này (${kept})` }).waitFor();
  await panel.getByRole('link', { name: `Hồ sơ ${other}` }).waitFor();
  await panel.getByRole('button', { name: 'Giữ bản này' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Digit1');
  await page.keyboard.press('Enter');
  await panel.getByText(`Hồ sơ ${other} đã được đề nghị bỏ`).waitFor();
  expect(await caseOn(page)).toBe(kept);
  expect(await routesOf(other)).toEqual({ route: 'remove_duplicate', status: 'awaiting_second' });
  expect(await routesOf(kept)).toMatchObject({ status: 'open' });
  await panel.getByRole('button', { name: 'Xong phần trùng ở hồ sơ này' }).click();
  await panel.getByText('Không phải sửa gì, đã xong').waitFor();
  expect(await routesOf(kept)).toEqual({ route: 'nothing', status: 'closed' });
  // From the other record there is no way to keep it as well.
  await page.goto(`/case/${other}`);
  await caseOn(page);
  await panel.getByText('chờ người thứ hai').waitFor();
  expect(await panel.getByRole('button', { name: 'Giữ bản này' }).count()).toBe(0);
  await page.context().close();
});
