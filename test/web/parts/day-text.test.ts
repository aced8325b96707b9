import { describe, expect, test } from 'vitest';
import { isImpossibleDay, readDay, writeDay } from '../../../src/web/parts/day-text.ts';

describe('a day as it is written', () => {
  test.each([
    ['25/11/2026', '2026-11-25'],
    ['5/3/2026', '2026-03-05'],
    ['05.03.2026', '2026-03-05'],
    [' 5-3-2026 ', '2026-03-05'],
    ['29/02/2024', '2024-02-29'],
    ['25112026', '2026-11-25'],
    // The month first, as some browsers have it, is no day of ours.
    ['11/25/2026', undefined],
    ['31/04/2026', undefined],
    ['29/02/2023', undefined],
    ['2026-11-25', undefined],
    ['25/11/26', undefined],
    ['', undefined],
  ])('%j is read as %j', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  test.each([
    ['33/13/1995', true],
    ['31.04.1988', true],
    ['12 / 03 / 1985', false],
    ['00/05/1962', false],
    ['1962', false],
    ['không rõ', false],
  ])('%j as it stands in a book is a day there is none of: %j', (text, isImpossible) => {
    expect(isImpossibleDay(text)).toBe(isImpossible);
  });

  test('is written with the day first', () => {
    expect(writeDay('2026-11-05')).toBe('05/11/2026');
  });
});
