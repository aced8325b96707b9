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
  const draw = { campaignId, seed: 5, links: 12, knownPairs: 4 };
  const { week, drawn } = await drawSample(atWork(province, leader), draw);
  expect(week).toBe('2026-11-23');
  expect(await drawSample(atWork(province, leader), { ...draw, seed: 6 })).toEqual({ week, drawn: 0 });
  const rows = await db.selectFrom('quality_samples').select(['known', 'husband_pid']).execute();
  expect(rows).toHaveLength(drawn);
  expect(rows.filter(({ known }) => known === null)).toHaveLength(12);
  expect(rows.filter(({ known }) => known === 'non_match').length).toBeGreaterThan(0);
});

test('reviewers see no more than record and couple; their answers measure the links and the office', async () => {
  const { campaignId, db } = province;
  const anna = atWork(province, actor(1));
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
