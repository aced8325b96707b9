import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerSample } from '../../src/quality/answer-sample.ts';
import { drawSample } from '../../src/quality/draw-sample.ts';
import { findNextSample } from '../../src/quality/find-next-sample.ts';
import { readThresholds } from '../../src/quality/read-thresholds.ts';
import { actor, atWork, type InventedProvince, inventProvince } from '../review/invented-province.ts';

let province: InventedProvince;
const leader = actor(9, { role: 'leader' });

beforeAll(async () => {
  province = await inventProvince(200);
});
afterAll(() => province.drop());

test('a higher threshold decides less and is expected to err less; the run stands among them', async () => {
  const picture = (await readThresholds(atWork(province, leader), province))!;
  expect(picture.records).toBe(200);
  for (const [at, row] of picture.rows.entries()) {
    const before = picture.rows[at - 1] ?? row;
    expect(row.decided).toBeLessThanOrEqual(before.decided);
    expect(row.expectedPer10000).toBeLessThanOrEqual(before.expectedPer10000);
    expect(row.measured).toBeNull();
  }
  expect(picture.rows[0]!.decided).toBeGreaterThan(0.3);
  const { rows } = await province.pool.query(
    `SELECT count(*) FILTER (WHERE outcome <> 'review') AS decided FROM outcomes`,
  );
  expect(picture.run.decided).toBeCloseTo(Number(rows[0].decided) / 200);
});

test('answers of the blind sample are counted from the threshold they were drawn above', async () => {
  const { campaignId } = province;
  await drawSample(atWork(province, leader), { campaignId, seed: 5 }, { links: 10, knownPairs: 0 });
  const anna = atWork(province, actor(1));
  let wrong = 1;
  for (
    let sample = await findNextSample(anna, { campaignId });
    sample;
    sample = await findNextSample(anna, { campaignId })
  )
    await answerSample(anna, { sampleId: sample.sampleId, answer: wrong-- > 0 ? 'non_match' : 'match' });
  const { rows, thresholds } = (await readThresholds(atWork(province, leader), province))!;
  const own = rows.find(({ link }) => link === thresholds.link)!;
  expect(own.measured!.of).toBeGreaterThan(5);
  expect(own.measured!.hits).toBeLessThanOrEqual(1);
  expect(rows.filter(({ link }) => link < thresholds.link).every(({ measured }) => measured === null)).toBe(
    true,
  );
});

test('an office sees its own records, an officer none of it', async () => {
  const stranger = actor(10, { role: 'leader', jurisdiction: ['00000'] });
  expect((await readThresholds(atWork(province, stranger), province))!.records).toBe(0);
  await expect(readThresholds(atWork(province, actor(1)), province)).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  expect(await readThresholds(atWork(province, leader), { campaignId: 999 })).toBeUndefined();
});
