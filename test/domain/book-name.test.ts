import { expect, test } from 'vitest';
import { bookName } from '../../src/domain/book-name.ts';

test.each([
  ['Quyển số 01/2005', '01/2005'],
  ['quyển số: 01/2005', '01/2005'],
  ['Số 2', '2'],
  ['01/2005', '01/2005'],
  ['', ''],
])('the book written %o is called %o', (written, name) => {
  expect(bookName(written)).toBe(name);
  expect(bookName(name)).toBe(name);
});
