import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool } from '../../src/db/database.ts';
import { AppError, exitCodeOf } from '../../src/errors.ts';
import { profileCampaign } from '../../src/profile/campaign.ts';
import { keepProfile, readProfile } from '../../src/profile/keep-profile.ts';
import { profileInThread } from '../../src/profile/profile-thread.ts';
import { showProfile } from '../../src/profile/shown-profile.ts';
import { actor, atWork, type InventedProvince, inventProvince } from '../review/invented-province.ts';

let province: InventedProvince;

beforeAll(async () => {
  province = await inventProvince(200);
});
afterAll(() => province.drop());

const reading = (who: ReturnType<typeof actor>) => ({ ...atWork(province, who), pool: province.pool });

test('a campaign is described from what it holds, without a name or a number in it', async () => {
  const { campaignId, db } = province;
  const profile = await profileCampaign(reading(actor(9, { role: 'leader', jurisdiction: 'province' })), {
    campaignId,
  });
  const rows = async (table: 'marriage_entries' | 'persons') =>
    (
      await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n;
  expect(profile.civilStatus?.records).toBe(await rows('marriage_entries'));
  expect(profile.population?.persons).toBe(await rows('persons'));
  expect(profile.population?.pidKinds.personal).toBe(profile.population?.persons);
  expect(profile.mendFirst.length).toBeGreaterThan(0);
  const people = await db.selectFrom('persons').select(['pid', 'full_name']).limit(200).execute();
  const text = JSON.stringify(profile).toLowerCase();
  expect(
    people.filter((one) => text.includes(one.pid) || text.includes(String(one.full_name).toLowerCase())),
  ).toEqual([]);
});

test('only who sees the whole province reads it, and only of a campaign there is', async () => {
  const { campaignId } = province;
  const commune = actor(8, { role: 'leader', jurisdiction: ['04132'] });
  await expect(profileCampaign(reading(commune), { campaignId })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  const officer = actor(7, { role: 'officer', jurisdiction: 'province' });
  await expect(profileCampaign(reading(officer), { campaignId })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  const leader = actor(9, { role: 'leader', jurisdiction: 'province' });
  await expect(profileCampaign(reading(leader), { campaignId: 999_999 })).rejects.toMatchObject({
    code: 'CAMPAIGN_NOT_FOUND',
  });
});

test('a description is kept in words, known to be old once something was pulled, and made anew in its place', async () => {
  const { campaignId, db } = province;
  const who = reading(actor(9, { role: 'administrator' }));
  expect(await readProfile(who, { campaignId })).toBeUndefined();
  const made = await keepProfile(who, { campaignId });
  expect(await readProfile(who, { campaignId })).toEqual(made);
  // Made beside the thread that serves requests, it is what this one would make.
  expect(made.shown).toEqual(showProfile(await profileCampaign(who, { campaignId })));
  const { civilStatus, population, mendFirst } = made.shown;
  expect(civilStatus!.rows).toBe(200);
  for (const { filled, unreadable, placeholder, empty } of civilStatus!.columns)
    expect(filled + unreadable + placeholder + empty).toBe(200);
  expect(civilStatus!.columns.find(({ column }) => column === 'voHoTen')!.label).toBe('Vợ: Họ, chữ đệm, tên');
  expect(population!.columns.every(({ column, label }) => label !== column)).toBe(true);
  expect(mendFirst[0]!.sentences[0]).toMatch(/^(?:Hộ tịch|Dân cư): /);
  const people = await db.selectFrom('persons').select(['pid', 'full_name']).limit(200).execute();
  const text = JSON.stringify(made).toLowerCase();
  expect(
    people.filter((one) => text.includes(one.pid) || text.includes(String(one.full_name).toLowerCase())),
  ).toEqual([]);
  await db
    .insertInto('extracts')
    .values({
      campaign_id: campaignId,
      registry: 'population',
      source: 'x',
      read_rows: 0,
      accepted_rows: 0,
      quarantined_rows: 0,
    })
    .execute();
  expect(await readProfile(who, { campaignId })).toMatchObject({ isLatest: false });
  expect(await keepProfile(who, { campaignId })).toMatchObject({ isLatest: true });
  const commune = reading(actor(8, { role: 'leader', jurisdiction: ['04132'] }));
  await expect(readProfile(commune, { campaignId })).rejects.toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
  await expect(keepProfile(commune, { campaignId })).rejects.toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
});

test('an error of the thread that describes is the one this thread would have thrown', async () => {
  const who = reading(actor(9, { role: 'leader', jurisdiction: 'province' }));
  const here = await profileCampaign(who, { campaignId: 999_999 }).catch((error: unknown) => error);
  const beside = await profileInThread(who, 999_999).catch((error: unknown) => error);
  expect(beside).toBeInstanceOf(AppError);
  expect(beside).toEqual(here);
  expect(exitCodeOf(beside)).toBe(exitCodeOf(here));
  await expect(keepProfile(who, { campaignId: 999_999 })).rejects.toMatchObject({
    code: 'CAMPAIGN_NOT_FOUND',
  });
});

test('an error of the database in the thread is known by its code', async () => {
  const gone = new URL(province.appUrl);
  gone.pathname = '/khong_co';
  const pool = createPool(gone.href);
  const who = { ...reading(actor(9, { role: 'leader', jurisdiction: 'province' })), pool };
  // invalid_catalog_name
  await expect(profileInThread(who, province.campaignId)).rejects.toMatchObject({
    name: 'error',
    code: '3D000',
  });
  await pool.end();
});
