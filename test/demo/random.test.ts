import { describe, expect, test } from 'vitest';
import { createRandom, seedOf, shuffled, weightedIndex } from '../../src/demo/random.ts';

describe('a seeded source of randomness', () => {
  test('draws the same after the same seed', () => {
    const [a, b] = [createRandom(5), createRandom(6)];
    const drawn = [a.next(), a.next(), a.int(100)];
    b.reseed(5);
    expect([b.next(), b.next(), b.int(100)]).toEqual(drawn);
  });

  test('draws evenly', () => {
    const random = createRandom(1);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 20_000; i++) counts[random.int(10)]!++;
    expect(Math.min(...counts)).toBeGreaterThan(1800);
    expect(Math.max(...counts)).toBeLessThan(2200);
  });

  test('draws normally', () => {
    const random = createRandom(2);
    const values = Array.from({ length: 20_000 }, random.normal);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(variance).toBeCloseTo(1, 1);
  });

  test('keeps close seeds apart', () => {
    const firsts = new Set(Array.from({ length: 2000 }, (_, i) => createRandom(seedOf(1, i)).next()));
    expect(firsts.size).toBe(2000);
  });

  test('draws in proportion to weights, never a weight of nothing', () => {
    const draw = weightedIndex([1, 0, 3]);
    const random = createRandom(3);
    const counts = [0, 0, 0];
    for (let i = 0; i < 8000; i++) counts[draw(random)]!++;
    expect(counts[1]).toBe(0);
    expect(counts[2]! / counts[0]!).toBeGreaterThan(2.6);
    expect(counts[2]! / counts[0]!).toBeLessThan(3.4);
  });

  test('shuffles without losing any', () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(shuffled(items, 9).sort()).toEqual(items);
  });
});
