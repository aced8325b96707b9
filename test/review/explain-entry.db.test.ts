import { afterAll, beforeAll, expect, test } from 'vitest';
import { MARRIAGE_EVIDENCE } from '#matchers';
import { messages } from '#src/messages.ts';
import { explainEntry } from '#src/review/explain-entry.ts';
import { explanationLines } from '#src/review/explanation-lines.ts';
import { actor, atWork, type InventedProvince, inventProvince } from './invented-province.ts';

let province: InventedProvince;
const officer = actor(1);
beforeAll(async () => {
  province = await inventProvince();
});
afterAll(() => province.drop());

const explain = (recordKey: string, who = officer) =>
  explainEntry(atWork(province, who), { campaignId: province.campaignId, recordKey });

async function keys(): Promise<string[]> {
  const rows = await province.db
    .selectFrom('marriage_entries')
    .select('record_key')
    .orderBy('ordinal')
    .limit(80)
    .execute();
  return rows.map(({ record_key }) => record_key);
}

test('the steps add up, and where no other reading has a share their difference is the margin', async () => {
  let compared = 0;
  for (const key of await keys()) {
    const { steps, chosen, rival, margin, coupleProbability } = await explain(key);
    const sum = (value: (step: (typeof steps)[number]) => number) =>
      steps.reduce((total, step) => total + value(step), 0);
    expect(sum(({ bits }) => bits)).toBeCloseTo(chosen.bits, 6);
    expect(sum(({ difference }) => difference)).toBeCloseTo(chosen.bits - (rival?.bits ?? 0), 6);
    for (const { sentence } of steps) expect(sentence).toMatch(/^\p{Lu}[\p{L} ]+ - .+: .+/u);
    if (rival === undefined || coupleProbability < 0.5 || margin >= 60) continue;
    if (Math.abs(chosen.bits - rival.bits - margin) < 0.01) compared++;
  }
  expect(compared).toBeGreaterThan(30);
});

test('every level of the model has its phrase', () => {
  const { comparisons, levels } = messages.explanation as {
    comparisons: Readonly<Record<string, string>>;
    levels: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  const lacking = MARRIAGE_EVIDENCE.flatMap(({ name, levels: named }) => [
    ...(comparisons[name] === undefined ? [name] : []),
    ...named.filter((level) => levels[name]?.[level] === undefined).map((level) => `${name}.${level}`),
  ]);
  expect(lacking).toEqual([]);
});

test('numbers are masked, a look is on record, and the terminal shows it within a hundred columns', async () => {
  const [key] = await keys();
  const lines = explanationLines(await explain(key!));
  expect(lines).not.toMatch(/\d{9,}/);
  expect(
    Math.max(
      ...lines
        .split('\n')
        .slice(6)
        .map(({ length }) => length),
    ),
  ).toBeLessThanOrEqual(100);
  const looks = await province.db
    .selectFrom('audit_events')
    .select('actor')
    .where('action', '=', 'case.explain')
    .execute();
  expect(looks.length).toBeGreaterThan(0);
});

test('an unknown key is named, and nobody without the right sees anything', async () => {
  await expect(explain('KHÔNG-CÓ')).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
  await expect(explain((await keys())[0]!, actor(3, { role: 'auditor' }))).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
});
