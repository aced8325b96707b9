import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCampaign, listAllCampaigns } from '../../src/campaigns/create-campaign.ts';
import { actor, atWork } from '../review/invented-province.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('a campaign is made once under a name, by an administrator, with its scope', async () => {
  const administrator = atWork(database, actor(1, { role: 'administrator' }));
  const scope = { units: ['03646'], registeredUpTo: '2026-06-30' };
  const { campaignId } = await createCampaign(administrator, { name: ' đợt 1 ', scope });
  await expect(createCampaign(administrator, { name: 'đợt 1' })).rejects.toMatchObject({
    code: 'CAMPAIGN_EXISTS',
  });
  await expect(createCampaign(administrator, { name: ' ' })).rejects.toMatchObject({
    code: 'REQUEST_UNUSABLE',
  });
  await expect(createCampaign(atWork(database, actor(2)), { name: 'x' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  expect(await listAllCampaigns(administrator)).toMatchObject([{ campaignId, name: 'đợt 1', scope }]);
});
