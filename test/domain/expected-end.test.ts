import { expect, test } from 'vitest';
import { paceOf } from '../../src/domain/expected-end.ts';

const TODAY = '2026-11-26';
const counts = { closed: 70, arrived: 0, waiting: 100, days: 7, worked: 5 };

test('a week of work says when the rest ends', () => {
  expect(paceOf(counts, TODAY)).toEqual({ closedPerDay: 10, arrivedPerDay: 0, expectedEnd: '2026-12-06' });
});

test('the answers of the first days say no end, only that nothing waits does', () => {
  const first = { closed: 5, arrived: 0, waiting: 17_500, days: 1, worked: 1 };
  expect(paceOf(first, TODAY)).toEqual({ closedPerDay: 5, arrivedPerDay: 0, expectedEnd: undefined });
  expect(paceOf({ ...counts, worked: 4 }, TODAY).expectedEnd).toBeUndefined();
  expect(paceOf({ ...first, waiting: 0 }, TODAY).expectedEnd).toBe(TODAY);
});

test('what grows faster than it is closed has no end, nor has what lasts beyond ten years', () => {
  expect(paceOf({ ...counts, arrived: 70 }, TODAY).expectedEnd).toBeUndefined();
  expect(paceOf({ ...counts, waiting: 40_000 }, TODAY).expectedEnd).toBeUndefined();
});
