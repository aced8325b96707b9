import { expect, it } from 'vitest';
import { isPlaceholder } from '../../../matchers/clean/placeholder.ts';

it.each([
  '',
  '  ',
  '-',
  '...',
  '/  /',
  '0',
  '000000000',
  '00/00/0000',
  'KR',
  'k.r',
  'không rõ',
  'Chưa có',
  'N/A',
  'null',
  'xxx',
])('"%s" says nothing', (text) => expect(isPlaceholder(text)).toBe(true));

it.each(['Lò Văn Không', 'Mơ', '1956', 'Trọng', 'Bản Rõ', 'A'])('"%s" says something', (text) => {
  expect(isPlaceholder(text)).toBe(false);
});
