import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerSample } from '../../src/quality/answer-sample.ts';
import { drawSample } from '../../src/quality/draw-sample.ts';
import { findNextSample } from '../../src/quality/find-next-sample.ts';
import { readQuality } from '../../src/quality/read-quality.ts';
import { readCase } from '../../src/review/read-case.ts';
import { actor, atWork, type InventedProvince, inventProvince } from '../review/invented-province.ts';

let province: InventedProvince;
const leader = actor(9, { role: 'leader' });

beforeAll(async () => {
  province = await inventProvince(200);
});
afterAll(() => province.drop());

test('a week is sampled once, the same for the same seed, with known pairs among the links', async () => {
  const { campaignId, db } = province;
  const size = { links: 12, knownPairs: 4 };
  const { week, drawn } = await drawSample(atWork(province, leader), { campaignId, seed: 5 }, size);
  expect(week).toBe('2026-11-23');
  expect(await drawSample(atWork(province, leader), { campaignId, seed: 6 }, size)).toEqual({
    week,
    drawn: 0,
  });
  const rows = await db.selectFrom('quality_samples').select(['known', 'husband_pid']).execute();
  expect(rows).toHaveLength(drawn);
  expect(rows.filter(({ known }) => known === null)).toHaveLength(12);
  expect(rows.filter(({ known }) => known === 'non_match').length).toBeGreaterThan(0);
});

test('only a leader of the whole province draws it', async () => {
  const { campaignId } = province;
  for (const who of [
    actor(8, { role: 'auditor' }),
    actor(5, { role: 'administrator' }),
    actor(1),
    actor(9, { role: 'leader', jurisdiction: ['03646'] }),
  ])
    await expect(drawSample(atWork(province, who), { campaignId, seed: 5 })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
});

const linkFor = async (who: ReturnType<typeof atWork>): Promise<number> => {
  const sample = await findNextSample(who, { campaignId: province.campaignId });
  const { known } = await province.db
    .selectFrom('quality_samples')
    .select('known')
    .where('sample_id', '=', sample!.sampleId)
    .executeTakeFirstOrThrow();
  if (known === null) return sample!.sampleId;
  await answerSample(who, { sampleId: sample!.sampleId, answer: known });
  return await linkFor(who);
};

test('a link is shown to one reviewer at a time, and answered by the one it was shown to', async () => {
  const [binh, chi] = [atWork(province, actor(2)), atWork(province, actor(3))];
  const link = await linkFor(binh);
  const other = await linkFor(chi);
  expect(other).not.toBe(link);
  const refused = { code: 'REVIEW_NOT_FOUND' };
  await expect(answerSample(chi, { sampleId: link, answer: 'match' })).rejects.toMatchObject(refused);
  const neverShown = atWork(province, actor(4));
  await expect(answerSample(neverShown, { sampleId: other, answer: 'match' })).rejects.toMatchObject(refused);
  // Left lying, it goes to the next, and is no longer the first one's to answer.
  const [later, chiLater] = [atWork(province, actor(4), '08:30'), atWork(province, actor(3), '08:30')];
  expect([link, other]).toContain(await linkFor(later));
  await answerSample(later, { sampleId: await linkFor(later), answer: 'match' });
  expect(await linkFor(chiLater)).not.toBe(link);
  await expect(
    answerSample(atWork(province, actor(2), '08:30'), { sampleId: link, answer: 'match' }),
  ).rejects.toMatchObject(refused);
});

test('nobody answers on a case of her own', async () => {
  const { db } = province;
  const eva = atWork(province, actor(6), '09:30');
  const sampleId = await linkFor(eva);
  const { case_id } = await db
    .selectFrom('quality_samples')
    .select('case_id')
    .where('sample_id', '=', sampleId)
    .executeTakeFirstOrThrow();
  const { campaignId } = province;
  const own = { campaign_id: campaignId, case_id, at: new Date(), account_id: 6, version_seen: 1 } as const;
  await db
    .insertInto('judgements')
    .values({ ...own, decision: 'later' })
    .execute();
  await expect(answerSample(eva, { sampleId, answer: 'match' })).rejects.toMatchObject({
    code: 'REVIEW_NOT_FOUND',
  });
  expect(await linkFor(eva)).not.toBe(sampleId);
});

test('reviewers see no more than record and couple; their answers measure the links and the office', async () => {
  const { campaignId, db } = province;
  const anna = atWork(province, actor(1), '10:00');
  const doubted: number[] = [];
  for (
    let sample = await findNextSample(anna, { campaignId });
    sample;
    sample = await findNextSample(anna, { campaignId })
  ) {
    expect(Object.keys(sample).sort()).toEqual(['husband', 'persons', 'sampleId', 'wife', 'written']);
    const { known, case_id } = await db
      .selectFrom('quality_samples')
      .select(['known', 'case_id'])
      .where('sample_id', '=', sample.sampleId)
      .executeTakeFirstOrThrow();
    const isDoubted = known === null && doubted.length === 0;
    if (isDoubted) doubted.push(case_id);
    const answer = known === 'non_match' || isDoubted ? 'non_match' : 'match';
    await answerSample(anna, { sampleId: sample.sampleId, answer });
    await expect(answerSample(anna, { sampleId: sample.sampleId, answer })).rejects.toMatchObject({
      code: 'REVIEW_NOT_FOUND',
    });
  }
  const quality = await readQuality(atWork(province, leader), { campaignId });
  expect(quality.falseLinks).toMatchObject({ hits: 1, of: 12 });
  expect(quality.falseLinks.low).toBeGreaterThan(0);
  expect(quality.falseLinks.high).toBeLessThan(0.4);
  expect(quality.agreement.every(({ hits, of }) => hits === of)).toBe(true);
  // A link called wrong goes to the queue.
  const read = await readCase(atWork(province, leader), { caseId: doubted[0]! });
  expect(read).toMatchObject({ state: 'identity_open', reasons: expect.arrayContaining(['unsure']) });
});
