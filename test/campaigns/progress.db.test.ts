import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import { type CampaignProgress, readCampaignProgress } from '../../src/campaigns/progress.ts';
import { progressTable } from '../../src/campaigns/progress-table.ts';
import { ensureCampaign } from '../../src/db/campaigns.ts';
import { totalOf } from '../../src/domain/record-state.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { inventCampaign, NOW, RECORDS } from './invented-campaign.ts';

describe('the progress of a campaign', () => {
  let database: TestDatabase;
  let progress: CampaignProgress;

  beforeAll(async () => {
    database = await testDatabase();
    const { campaign } = await inventCampaign(database);
    progress = await readCampaignProgress(database.db, campaign, { units: sonLaUnits(), asOf: NOW });
  });
  afterAll(() => database.drop());

  test('puts every row in exactly one state', () => {
    expect(progress.states).toEqual({
      quarantined: 2,
      not_run: 1,
      identity_open: 1,
      discrepancy_open: 2,
      sent: 0,
      processed: 2,
    });
  });

  test('counts quarantined rows in the total and vanished records out of it', () => {
    expect(progress.total).toBe(RECORDS.length - 1 + 2);
    expect(progress.total).toBe(totalOf(progress.states));
    expect(progress.suspended).toBe(1);
  });

  test('keeps an absent spouse open even where nobody is wrong and nothing is to be done', () => {
    expect(progress.states.discrepancy_open).toBe(2);
  });

  test('counts as reviewed only records with both spouses linked', () => {
    expect(progress.reviewed).toBe(3);
    expect(progress.agreeing).toBe(1);
  });

  test('gives a record to the unit of its office today, an unclear one and quarantined rows to the province', () => {
    const [commune, province] = progress.communes;
    expect(progress.communes).toHaveLength(2);
    expect(commune).toMatchObject({ code: '03646', name: 'Phường Tô Hiệu', total: 5 });
    expect(province).toMatchObject({ code: undefined, total: 3 });
    expect(province!.states).toMatchObject({ quarantined: 2, discrepancy_open: 1 });
  });

  test('is told in Vietnamese numbers', () => {
    const table = progressTable(progress);
    expect(table.split('\n')[0]).toBe('Đã xử lý 2 / 8 (25,0 %)');
    expect(table).toContain('08 giờ 30, ngày 25/11/2026');
    expect(table).toMatch(/TỔNG CỘNG +8 +3 +1 +2 +0 +2 +25,0 %/);
  });

  test('says "not yet run" of everything before the first run', async () => {
    const campaign = await ensureCampaign(database.db, 'trống');
    const empty = await readCampaignProgress(database.db, campaign, { units: sonLaUnits(), asOf: NOW });
    expect(empty).toMatchObject({ total: 0, runId: undefined, communes: [] });
    expect(progressTable(empty)).toContain('chưa chạy đối chiếu');
  });
});
