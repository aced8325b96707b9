import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { judgeMarriages } from '#src/linkage/link-marriages.ts';
import { describeOutcome } from '#src/linkage/outcomes.ts';
import { inventRegisters, linkageOf } from './invented-registers.ts';

const clock = () => performance.now();
const { lines, marriages } = inventRegisters(160, 400, 23);

async function judge(workers: number, only?: readonly number[]) {
  const input = { ...linkageOf(lines, marriages), workers, ...(only !== undefined && { only }) };
  const { outcomes, proposed, prepared } = await judgeMarriages(input, clock, describeOutcome);
  const texts = outcomes.map((open, place) => JSON.stringify([open, proposed[place]!.margin]));
  return { texts, prepared };
}

describe('judging some records', () => {
  const all = judge(1);

  test.prop([fc.uniqueArray(fc.nat(marriages.length - 1), { maxLength: 60 })], { numRuns: 12, seed: 3 })(
    'says of each the same bytes as judging all',
    async (chosen) => {
      const only = chosen.toSorted((a, b) => a - b);
      const { texts } = await all;
      expect((await judge(1, only)).texts).toEqual(only.map((record) => texts[record]));
    },
  );

  test('says the same on two threads, compares less, and plans blocking by the whole file', async () => {
    const only = [3, 17, 18, 90, 159];
    const { texts, prepared } = await all;
    const some = await judge(2, only);
    expect(some.texts).toEqual(only.map((record) => texts[record]));
    expect(some.prepared.pairsCompared).toBeLessThan(prepared.pairsCompared / 10);
    expect(some.prepared.wider.sides).toBeLessThanOrEqual(4 * only.length);
    expect(some.prepared.blocking).toEqual(prepared.blocking);
  });
});
