import { fc, test as property } from '@fast-check/vitest';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { asPlainText, csvLine } from '../../src/files/csv-line.ts';

describe('a CSV line', () => {
  property.prop([
    fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 6 }),
    fc.constantFrom(',' as const, ';' as const),
  ])('gives back the cells it was made of', (cells, delimiter) => {
    expect(parse(csvLine(cells, delimiter), { delimiter })).toEqual([cells]);
  });

  test.each(['=1+1', '+84', '-1', '@a', '\tx', '\rx'])('makes %j text for spreadsheets', (cell) => {
    expect(asPlainText(cell)).toBe(`'${cell}`);
  });

  test.each(['Lò Văn Thử', '014090000001', '', '01.02.1990'])('leaves %j alone', (cell) => {
    expect(asPlainText(cell)).toBe(cell);
  });
});
