import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtInMarriageModel } from '#matchers';
import { listModels } from '../../src/quality/list-models.ts';
import { actor, atWork } from '../review/invented-province.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
const administrator = actor(1, { role: 'administrator' });
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('before any run the shipped model is listed, every comparison and level in words', async () => {
  const [model, ...others] = await listModels(atWork(database, administrator));
  expect(others).toEqual([]);
  expect(model).toMatchObject({ version: builtInMarriageModel.version, runs: 0, lastUsedAt: null });
  for (const { comparison, label, levels } of model!.comparisons) {
    expect(label).not.toBe(comparison);
    for (const { level, label: said } of levels) expect([comparison, said]).not.toEqual([comparison, level]);
  }
});

test('models that runs used come first, the latest before, in the order of the shipped one', async () => {
  const { db } = database;
  const { campaign_id } = await db
    .insertInto('campaigns')
    .values({ name: 'thử' })
    .returning('campaign_id')
    .executeTakeFirstOrThrow();
  const weights = { surname: { different: -4, same: 2 }, age_gap: { within_3: 0.5 } };
  for (const [version, minute] of [
    ['own-1', 1],
    ['own-2', 2],
    ['own-1', 3],
  ] as const) {
    const at = new Date(Date.UTC(2026, 10, 25, 1, minute));
    await db
      .insertInto('link_runs')
      .values({
        campaign_id,
        model_version: version,
        model: JSON.stringify({ thresholds: { link: 0.97, absent: 0.8 }, weights }),
        state: 'published',
        started_at: at,
        finished_at: at,
        published_at: at,
      })
      .execute();
  }
  const models = await listModels(atWork(database, administrator));
  expect(models.map(({ version, runs }) => [version, runs])).toEqual([
    ['own-1', 2],
    ['own-2', 1],
    [builtInMarriageModel.version, 0],
  ]);
  expect(models[0]!.comparisons.map(({ comparison }) => comparison)).toEqual(['surname', 'age_gap']);
  expect(models[0]!.comparisons[0]!.levels.map(({ level }) => level)).toEqual(['same', 'different']);
  await expect(listModels(atWork(database, actor(2)))).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});
