import { describe, expect, test } from 'vitest';
import { formatDay, formatMoment } from '../../src/domain/vietnamese-dates.ts';
import {
  formatCount,
  formatDecimal,
  formatDuration,
  formatPercent,
} from '../../src/domain/vietnamese-numbers.ts';

describe('Vietnamese numbers and dates', () => {
  test.each([
    [formatCount(18140), '18.140'],
    [formatCount(0), '0'],
    [formatPercent(18140 / 30911), '58,7 %'],
    [formatPercent(1, 2), '100,00 %'],
    [formatDecimal(0.95314, 4), '0,9531'],
    [formatDuration(41.6), '42 giây'],
    [formatDuration(185), '3 phút 05 giây'],
    [formatDuration(3725), '1 giờ 02 phút'],
  ])('%s', (shown, expected) => {
    expect(shown).toBe(expected);
  });

  test('a moment is told in Vietnam, whatever the zone of the machine', () => {
    const instant = new Date('2026-11-24T18:05:00Z');
    expect(formatDay(instant)).toBe('25/11/2026');
    expect(formatMoment(instant)).toBe('01 giờ 05, ngày 25/11/2026');
  });
});
