import { expect, test } from 'vitest';
import { fixedClock, vietnamDay } from '../src/clock.ts';

test('the day is the one in Vietnam, whatever the zone of the machine', () => {
  expect(vietnamDay(new Date('2025-06-30T16:59:59Z'))).toBe('2025-06-30');
  expect(vietnamDay(new Date('2025-06-30T17:00:00Z'))).toBe('2025-07-01');
});

test('a fixed clock stands still', () => {
  const clock = fixedClock('2025-07-01T00:00:00Z');
  expect(clock.now().toISOString()).toBe('2025-07-01T00:00:00.000Z');
  expect(clock.elapsed()).toBe(0);
});
