import { expect, test } from 'vitest';
import { numberInWords } from '../../src/domain/number-in-words.ts';

test.each([
  [0, 'không'],
  [5, 'năm'],
  [10, 'mười'],
  [15, 'mười lăm'],
  [21, 'hai mươi mốt'],
  [24, 'hai mươi bốn'],
  [55, 'năm mươi lăm'],
  [100, 'một trăm'],
  [101, 'một trăm linh một'],
  [115, 'một trăm mười lăm'],
  [1_000, 'một nghìn'],
  [1_005, 'một nghìn không trăm linh năm'],
  [18_140, 'mười tám nghìn một trăm bốn mươi'],
  [30_911, 'ba mươi nghìn chín trăm mười một'],
  [1_000_001, 'một triệu không trăm linh một'],
])('%d is written "%s"', (value, words) => {
  expect(numberInWords(value)).toBe(words);
});
