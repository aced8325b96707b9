import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { estimateShares, type LevelPattern, levelWeight, pairLevel } from '#matchers';

test.for([
  ['anna', 'anna', 0],
  ['anna', 'anne', 1],
  ['anna', 'bert', 2],
  ['', 'anna', 3],
] as const)('%s beside %s reaches level %i', ([left, right, level]) => {
  const comparison = {
    name: 'name',
    columns: ['name'],
    levels: [
      { level: 'exact', measure: 'exact' },
      { level: 'one', measure: 'edits', at_most: 1 },
    ],
  } as const;
  expect(pairLevel(comparison, [left], [right])).toBe(level);
  expect(pairLevel(comparison, [right], [left])).toBe(level);
});

test.for([
  [{ measure: 'swapped' }, ['lan', 'hoa'], ['hoa', 'lan'], 0],
  [{ measure: 'swapped' }, ['lan', 'hoa'], ['lan', 'hoa'], 1],
  [{ measure: 'edited_share', at_most: 0.25 }, ['abcd'], ['abce'], 0],
  [{ measure: 'edited_share', at_most: 0.25 }, ['abc'], ['abd'], 1],
  [{ measure: 'same_start', characters: 4 }, ['19800102'], ['19801231'], 0],
  [{ measure: 'same_start', characters: 4 }, ['19800102'], ['19810102'], 1],
] as const)('%j of %j and %j', ([measure, left, right, level]) => {
  const comparison = { name: 'x', columns: left.map(String), levels: [{ level: 'one', ...measure }] };
  expect(pairLevel(comparison, left, right)).toBe(level);
});

const LEVELS = [3, 2];
const anyPattern: fc.Arbitrary<LevelPattern> = fc.record({
  levels: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 })),
  pairs: fc.integer({ min: 1, max: 500 }),
});
const START = {
  m: [
    [0.8, 0.15, 0.05],
    [0.9, 0.1],
  ],
  u: [
    [0.05, 0.15, 0.8],
    [0.1, 0.9],
  ],
  prior: 0.2,
};

property.prop([fc.array(anyPattern, { minLength: 2, maxLength: 12 })])(
  'the likelihood never falls',
  (patterns) => {
    const { likelihoods, shares } = estimateShares(patterns, LEVELS, START, {
      iterations: 25,
      isFixedU: false,
    });
    likelihoods.forEach((value, i) => {
      if (i > 0) expect(value).toBeGreaterThanOrEqual(likelihoods[i - 1]! - 1e-3);
    });
    for (const one of [...shares.m, ...shares.u])
      expect(one.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  },
);

test('finds the shares that made the patterns, without a label', () => {
  const truth = {
    m: [
      [0.9, 0.1],
      [0.8, 0.2],
      [0.95, 0.05],
    ],
    u: [
      [0.1, 0.9],
      [0.05, 0.95],
      [0.2, 0.8],
    ],
  };
  const patterns: LevelPattern[] = [];
  for (let code = 0; code < 8; code++) {
    const levels = [code & 1, (code >> 1) & 1, (code >> 2) & 1];
    const share = (which: 'm' | 'u') => levels.reduce((all, level, c) => all * truth[which][c]![level]!, 1);
    patterns.push({ levels, pairs: 100_000 * (0.3 * share('m') + 0.7 * share('u')) });
  }
  const start = { m: truth.m.map(() => [0.7, 0.3]), u: truth.u.map(() => [0.3, 0.7]), prior: 0.5 };
  const { shares } = estimateShares(patterns, [2, 2, 2], start, { iterations: 400, isFixedU: false });
  expect(shares.prior).toBeCloseTo(0.3, 2);
  expect(shares.m.map(([first]) => first!.toFixed(1))).toEqual(truth.m.map(([first]) => first!.toFixed(1)));
});

test('a missing value says nothing', () => {
  expect(levelWeight(START, [3, 2])).toBe(0);
  expect(levelWeight(START, [0, 2])).toBeCloseTo(4);
});
