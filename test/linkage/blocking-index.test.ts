import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { type BlockingRule, MARRIAGE_BLOCKING_RULES, WIDER_BLOCKING_RULES } from '#matchers';
import {
  createBlockingIndex,
  findSlot,
  narrowIndex,
  type RuleIndex,
  SLOT,
} from '#src/linkage/blocking-index.ts';
import { mix } from '#src/linkage/hash.ts';
import { prepareLinkage } from '#src/linkage/prepare.ts';
import { estimatePairs, probe } from '#src/linkage/probe.ts';
import type { SideKeys } from '#src/linkage/side-keys.ts';
import { createChance, inventRegisters, linkageOf, shuffled } from './invented-registers.ts';

const RULES: readonly BlockingRule[] = [
  { name: 'one', parts: ['given'], reason: 'one part' },
  { name: 'three', parts: ['given', 'yearBand', 'residenceUnit'], reason: 'three parts' },
];
const KEY_PARTS = new Set(
  [...MARRIAGE_BLOCKING_RULES, ...WIDER_BLOCKING_RULES].flatMap(({ parts }) => parts),
);
const NO_KEYS = Object.fromEntries([...KEY_PARTS].map((part) => [part, []])) as unknown as SideKeys;

const values = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 });
const side = fc.record({ given: values, yearBand: values, residenceUnit: values });

function sidesAt(index: RuleIndex, parts: readonly number[]): number[] {
  const slot = findSlot(index, parts.reduce(mix, index.salt));
  return slot < 0
    ? []
    : [...index.sides.subarray(index.slots[slot + SLOT.start]!, index.slots[slot + SLOT.end]!)];
}

property.prop([
  fc.array(side, { maxLength: 60 }),
  fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })),
])(
  'a key finds exactly the sides that share it, once each and in order',
  (sides, [given, yearBand, unit]) => {
    const builder = createBlockingIndex(RULES);
    sides.forEach((keys, index) => {
      builder.add(index, { ...NO_KEYS, ...keys });
    });
    const [one, three] = builder.build() as [RuleIndex, RuleIndex];
    const sharing = (isShared: (keys: (typeof sides)[number]) => boolean) =>
      sides.flatMap((keys, index) => (isShared(keys) ? [index] : []));
    expect(sidesAt(one, [given])).toEqual(sharing((keys) => keys.given.includes(given)));
    expect(sidesAt(three, [given, yearBand, unit])).toEqual(
      sharing(
        (keys) =>
          keys.given.includes(given) && keys.yearBand.includes(yearBand) && keys.residenceUnit.includes(unit),
      ),
    );
  },
);

property.prop([fc.array(side, { maxLength: 60 }), fc.func(fc.boolean())])(
  'an index narrowed to some sides is the one that is built of them',
  (sides, isChosen) => {
    const builder = createBlockingIndex(RULES);
    sides.forEach((keys, index) => {
      builder.add(index, { ...NO_KEYS, ...keys });
    });
    const isTaken = (side: number) => isChosen(side);
    expect(builder.build().map((index) => narrowIndex(index, isTaken))).toEqual(builder.build(isTaken));
  },
);

describe('streaming persons past the index', async () => {
  const { lines, marriages } = inventRegisters(150, 3000, 4);
  const prepare = (rows: readonly string[]) =>
    prepareLinkage(linkageOf(rows, marriages), () => performance.now());
  const {
    population,
    tools,
    blocking: { estimates },
    pairsCompared,
  } = await prepare(lines);
  const { indices, civil } = tools.shared;

  function visited(indicesUsed: readonly RuleIndex[], cuts: readonly number[]): string[] {
    const pairs: string[] = [];
    const walk = probe(population, indicesUsed, civil.count, (side, row) => {
      pairs.push(`${side}:${row}`);
    });
    [0, ...cuts].forEach((from, i) => {
      walk(from, cuts[i] ?? population.count);
    });
    return pairs;
  }

  test('visits each pair of side and person once', () => {
    const pairs = visited(indices, []);
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(pairs.length).toBe(pairsCompared);
    expect(pairs.length).toBeGreaterThan(1000);
  });

  test('visits what the rules visit one by one, wherever the rows are cut', () => {
    const byRule = new Set(indices.flatMap((index) => visited([index], [])));
    expect(new Set(visited(indices, [1, 700, 2500]))).toEqual(byRule);
  });

  test('estimates what each rule visits, doubles between rules included', () => {
    expect(estimates.map(({ rule }) => rule)).toEqual(MARRIAGE_BLOCKING_RULES.map(({ name }) => name));
    expect(estimatePairs(population, indices, civil.count)).toEqual(estimates);
    const least = Math.max(...indices.map((index) => visited([index], []).length));
    expect(Math.max(...estimates.map(({ pairs }) => pairs))).toBeGreaterThanOrEqual(least);
  });

  test('estimates the same for any order of the rows', async () => {
    expect((await prepare(shuffled(lines, createChance(8)))).blocking.estimates).toEqual(estimates);
  });
});
