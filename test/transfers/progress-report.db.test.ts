import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readProgress } from '../../src/campaigns/read-progress.ts';
import { fixedClock } from '../../src/clock.ts';
import { closeDiscrepancy } from '../../src/review/close-discrepancy.ts';
import { listCases } from '../../src/review/list-cases.ts';
import { readCase } from '../../src/review/read-case.ts';
import { exportReport } from '../../src/transfers/export-report.ts';
import { exportPath } from '../../src/transfers/keep-export.ts';
import { readProgressReport, summarySentence } from '../../src/transfers/progress-report.ts';
import { actor, atWork, type InventedProvince, inventProvince } from '../review/invented-province.ts';

let province: InventedProvince;
let folder: string;
const officer = actor(1);

beforeAll(async () => {
  province = await inventProvince();
  folder = await mkdtemp(join(tmpdir(), 'report-'));
});
afterAll(async () => {
  await province.drop();
  await rm(folder, { recursive: true });
});

const on = (instant: string) => ({
  ...atWork(province, officer),
  clock: fixedClock(instant),
  exportFolder: join(folder, 'exports'),
});

test('the sentence is the one the news has', () => {
  expect(summarySentence(18_140, 30_911)).toBe(
    'Đã rà soát, đối chiếu, xử lý 18.140/30.911 dữ liệu, đạt 58,7 %.',
  );
  expect(summarySentence(0, 0)).toContain('0/0');
});

test('today the report agrees with the progress, and a past day stays as it was', async () => {
  const { campaignId } = province;
  const today = on('2026-11-25T08:00:00+07:00');
  const first = await readProgressReport(today, { campaignId });
  const progress = await readProgress(today, { campaignId });
  expect([first.sum.total, first.sum.processed, first.sum.reviewed, first.sum.agreeing]).toEqual([
    progress.total,
    progress.states.processed,
    progress.reviewed,
    progress.agreeing,
  ]);
  expect(first.sum.processedBefore).toBe(0);

  // A week later one more is closed.
  const later = on('2026-12-02T09:00:00+07:00');
  const { cases } = await listCases(later, {
    campaignId,
    filter: { states: ['discrepancy_open'] },
    limit: 50,
  });
  const one = cases.find(({ openDiscrepancies }) => openDiscrepancies === 1)!;
  const { discrepancies, version } = await readCase(later, one);
  const open = discrepancies.find(({ status }) => status === 'open')!;
  await closeDiscrepancy(later, {
    caseId: one.caseId,
    versionSeen: version,
    discrepancies: [`${open.role}.${open.class}:${open.kind}`],
    resolution: 'nothing',
    reason: 'Khác cách ghi',
  });
  const week = await readProgressReport(later, { campaignId });
  expect(week.sum.processed).toBe(first.sum.processed + 1);
  expect(week.sum.processedBefore).toBe(first.sum.processed);
  const past = await readProgressReport(later, { campaignId, day: '2026-11-25' });
  expect(past.sum).toEqual(first.sum);
  const before = await readProgressReport(later, { campaignId, day: '2026-11-24' });
  expect(before.sum.total).toBe(0);
  for (const day of ['2026-12-03', '2026-02-30', '2026-13-01', '26/11/2026'])
    await expect(readProgressReport(later, { campaignId, day })).rejects.toMatchObject({
      code: 'REQUEST_UNUSABLE',
    });
});

test('a commune sees its own line only, and files carry who asked and what for', async () => {
  const { campaignId } = province;
  const { units } = await readProgressReport(on('2026-12-02T09:00:00+07:00'), { campaignId });
  const unit = units.find(({ unitCode }) => unitCode !== '')!;
  const own = { ...on('2026-12-02T09:00:00+07:00'), actor: actor(5, { jurisdiction: [unit.unitCode] }) };
  const report = await readProgressReport(own, { campaignId });
  expect(report.units).toEqual([unit]);
  for (const format of ['xlsx', 'pdf'] as const) {
    const made = await exportReport(own, { campaignId, format, purpose: 'Báo cáo tuần' });
    const bytes = await readFile(exportPath(join(folder, 'exports'), made.exportId));
    expect(bytes.subarray(0, 4).toString('latin1')).toBe(format === 'pdf' ? '%PDF' : 'PK\u0003\u0004');
  }
});
