import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { lunarToSolar, solarToLunar } from '../../../matchers/clean/lunar-calendar.ts';

const solar = (text: string) => {
  const [day, month, year] = text.split('/').map(Number) as [number, number, number];
  return { year, month, day };
};

describe('the lunar calendar', () => {
  it.each([
    [1968, '29/1/1968'],
    [1969, '16/2/1969'],
    [1985, '21/1/1985'],
    [2007, '17/2/2007'],
    [2030, '2/2/2030'],
    [2053, '18/2/2053'],
  ])('has Tết %i on %s, the day of Vietnam and not of China', (year, day) => {
    expect(lunarToSolar({ year, month: 1, day: 1 })).toEqual(solar(day));
    expect(solarToLunar(solar(day))).toEqual({ year, month: 1, day: 1, leap: false });
  });

  it.each([
    [1985, 2],
    [1987, 7],
    [2020, 4],
    [2025, 6],
  ])('has in %i a second month %i and no other', (year, month) => {
    const leapMonths = Array.from({ length: 12 }, (_, i) => i + 1).filter(
      (each) => lunarToSolar({ year, month: each, day: 1, leap: true }) !== undefined,
    );
    expect(leapMonths).toEqual([month]);
  });

  it('ends the old year where the first year at UTC+7 begins', () => {
    expect(solarToLunar(solar('28/1/1968'))).toMatchObject({ year: 1967, month: 12 });
  });

  it('knows no day 30 of a short month, no month 13, no year outside of its table', () => {
    expect(lunarToSolar({ year: 1985, month: 1, day: 31 })).toBeUndefined();
    expect(lunarToSolar({ year: 1985, month: 13, day: 1 })).toBeUndefined();
    expect(lunarToSolar({ year: 1899, month: 1, day: 1 })).toBeUndefined();
    expect(solarToLunar(solar('30/2/1987'))).toBeUndefined();
  });

  test.prop([fc.integer({ min: Date.UTC(1900, 1, 1) / 864e5, max: Date.UTC(2060, 11, 31) / 864e5 })])(
    'comes back from every day',
    (days) => {
      const date = new Date(days * 864e5);
      const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
      expect(lunarToSolar(solarToLunar(day)!)).toEqual(day);
    },
  );
});
