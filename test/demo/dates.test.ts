import { describe, expect, test } from 'vitest';
import { parsePartialDate } from '#matchers';
import { datesAgree, isDate, misdate } from '../../src/demo/birth-dates.ts';
import { DATE_STYLES } from '../../src/demo/book-style.ts';
import { dateText } from '../../src/demo/civil-dates.ts';
import { createRandom } from '../../src/demo/random.ts';

const day = { year: 1987, month: 3, day: 15 };

describe('written dates', () => {
  test.for(DATE_STYLES)('%s is read as the day it was', (style) => {
    const read = parsePartialDate(dateText(day, style), {
      notAfter: { year: 2010, month: 1, day: 1 },
      yearNear: 1985,
    });
    expect({ year: read.year, month: read.month, day: read.day }).toEqual(day);
  });

  test('are written out in words', () => {
    expect(dateText({ year: 1990, month: 4, day: 21 }, 'words')).toBe(
      'Ngày hai mươi mốt, tháng tư, năm một chín chín không',
    );
  });
});

describe('wrong dates', () => {
  test('of the lunar calendar are days of that calendar', () => {
    // Tết of 1987 was 29/01 (UTC+7).
    expect(misdate(createRandom(1), 'lunar', { year: 1987, month: 1, day: 29 })).toMatchObject({
      year: 1987,
      month: 1,
      day: 1,
    });
  });

  test('exchange day and month only where a date remains', () => {
    expect(misdate(createRandom(1), 'dm_swap', { year: 1987, month: 3, day: 5 })).toEqual({
      year: 1987,
      month: 5,
      day: 3,
    });
    expect(misdate(createRandom(1), 'dm_swap', day)).toBeUndefined();
  });

  test('that were misread are still dates, and others', () => {
    for (let seed = 0; seed < 200; seed++) {
      const wrong = misdate(createRandom(seed), 'ocr', day);
      if (wrong === undefined) continue;
      expect(isDate(wrong)).toBe(true);
      expect(wrong).not.toEqual(day);
    }
  });
});

describe('dates of two registries', () => {
  test.for([
    [{ ...day }, 'D', day, 'D', true],
    [{ ...day, day: 16 }, 'D', day, 'D', false],
    [{ ...day, day: 16 }, 'D', day, 'M', true],
    [{ ...day, month: 4 }, 'M', day, 'D', false],
    [{ ...day, month: 4 }, 'Y', day, 'D', true],
    [{ ...day, year: 1988 }, 'Y', day, 'D', false],
  ] as const)('agree as far as both are precise: %o %s, %o %s', ([a, aPrecision, b, bPrecision, agree]) => {
    expect(datesAgree(a, aPrecision, b, bPrecision)).toBe(agree);
  });
});
