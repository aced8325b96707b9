import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { type RunningWorker, startWorker } from '../../src/jobs/start-worker.ts';
import { actor, UNITS } from '../review/invented-province.ts';
import { findings, type Office, openOffice } from './office.ts';

const PICTURES = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const takesPictures = process.env.SCREENSHOTS === '1';

const leader = actor(1, { role: 'leader', login: 'lanh.dao' });
const administrator = actor(2, { role: 'administrator', login: 'quan.tri' });
const officer = actor(3, { login: 'can.bo' });

let office: Office;
let worker: RunningWorker;
beforeAll(async () => {
  office = await openOffice([leader, administrator, officer]);
  const { province } = office;
  const logger = { error: () => {} };
  worker = await startWorker({
    ...province,
    clock: systemClock,
    logger,
    units: UNITS,
    province: '14',
    settingOf: () => undefined,
  });
  if (takesPictures) await mkdir(PICTURES, { recursive: true });
});
afterAll(async () => {
  await worker.stop();
  await office.close();
});

test('a leader starts a run, sees it through to its end, and finds it in the history', async () => {
  const page = await office.sit(leader);
  await page.goto('/');
  await page.getByRole('region', { name: 'Lượt đối chiếu gần nhất' }).getByText('Máy liên kết').waitFor();
  await page.getByRole('link', { name: 'Lượt đối chiếu', exact: true }).click();
  await page.getByRole('button', { name: 'Chạy ngay' }).click();
  await page.getByRole('dialog').getByText('Câu trả lời của cán bộ không bị mất').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Chạy', exact: true }).click();
  await page.getByRole('region', { name: 'Lượt đang chạy' }).waitFor();
  await page.getByRole('progressbar', { name: 'Làm sạch dữ liệu dân cư' }).waitFor();
  if (takesPictures) await page.screenshot({ path: `${PICTURES}luot-dang-chay.png` });
  await page.getByRole('region', { name: 'Không có lượt nào đang chạy' }).waitFor();
  await page.getByText(/^Đã công bố: 6\d\d bản ghi/).waitFor();
  if (takesPictures) await page.screenshot({ path: `${PICTURES}luot-da-cong-bo.png` });
  expect(await findings(page)).toEqual([]);
  await page.context().close();
});

test('a run that goes on is followed through a cut line, and stopped by whoever may', async () => {
  const { pool, campaignId } = office.province;
  const terminal = await pool.connect();
  onTestFinished(() => terminal.release(true));
  await terminal.query("SELECT pg_advisory_lock(hashtext('run'), $1)", [campaignId]);
  const page = await office.sit(leader);
  await page.goto('/runs');
  await page.getByRole('button', { name: 'Chạy ngay' }).click();
  await page.getByRole('button', { name: 'Chạy', exact: true }).click();
  await page.getByText('Đợt đang được chạy từ dòng lệnh').waitFor();
  await page.context().setOffline(true);
  await page.getByText('Mất kết nối').first().waitFor();
  await page.context().setOffline(false);
  await page.getByText('Mất kết nối theo dõi').waitFor({ state: 'detached' });
  expect(await page.getByText('Đợt đang được chạy từ dòng lệnh').count()).toBe(1);

  const other = await office.sit(officer);
  await other.goto('/runs');
  await other.getByText('Đợt đang được chạy từ dòng lệnh').waitFor();
  expect(await other.getByRole('button', { name: 'Dừng lượt này' }).count()).toBe(0);
  await other.context().close();

  await page.getByRole('button', { name: 'Dừng lượt này' }).click();
  if (takesPictures) await page.screenshot({ path: `${PICTURES}dung-luot.png` });
  await page.getByRole('button', { name: 'Dừng', exact: true }).click();
  await page.getByText('Đã dừng theo yêu cầu.').waitFor();
  await page.context().close();
});

test('an administrator sets the nights, and everybody sees the next one', async () => {
  const page = await office.sit(administrator);
  await page.goto('/schedule');
  await page.getByText('Chưa đặt lịch').waitFor();
  await page.getByLabel('Giờ bắt đầu').fill('02:15');
  await page.getByLabel('Chủ nhật').uncheck();
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText(/Lần chạy tới theo lịch: 02:15/).waitFor();
  if (takesPictures) await page.screenshot({ path: `${PICTURES}lich-chay-da-dat.png` });
  expect(await findings(page)).toEqual([]);
  const other = await office.sit(leader);
  await other.goto('/schedule');
  await other.getByText(/Lần chạy tới theo lịch: 02:15/).waitFor();
  expect(await other.getByRole('button', { name: 'Lưu' }).count()).toBe(0);
  expect(await findings(other)).toEqual([]);
  await other.context().close();
  await page.getByRole('button', { name: 'Bỏ lịch' }).click();
  await page.getByText('Chưa đặt lịch').waitFor();
  await page.context().close();
});

test('no page complained', () => {
  expect(office.complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([]);
});
