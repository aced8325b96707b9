import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { looksLikeRowCode, readRowCode, rowCodeOf } from '../../src/domain/row-code.ts';

const number = fc.integer({ min: 1, max: 999_999 });

describe('the code of a row', () => {
  property.prop([number, number])('is read back, also in small letters and between spaces', (list, row) => {
    const code = rowCodeOf(list, row);
    expect(looksLikeRowCode(code)).toBe(true);
    expect(readRowCode(` ${code.toLowerCase()} `)).toEqual({ transferId: list, rowNo: row });
  });

  property.prop([number, number, fc.nat({ max: 20 }), fc.integer({ min: 1, max: 9 })])(
    'with one digit mistyped is refused',
    (list, row, at, by) => {
      const code = rowCodeOf(list, row);
      const digits = [...code.matchAll(/\d/g)].map(({ index }) => index);
      const place = digits[at % digits.length]!;
      const wrong = (Number(code[place]) + by) % 10;
      const mistyped = code.slice(0, place) + wrong + code.slice(place + 1);
      expect(() => readRowCode(mistyped)).toThrow(expect.objectContaining({ code: 'ROW_CODE_WRONG' }));
    },
  );

  test.each(['12.345', '2026-11-25', 'Dân cư', 'DC', ''])('"%s" does not look like one', (cell) => {
    expect(looksLikeRowCode(cell)).toBe(false);
  });
});
