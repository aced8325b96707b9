import { expect, test } from 'vitest';
import { AppError, type ErrorCode, exitCodeOf } from '../src/errors.ts';

test.each<[ErrorCode, number]>([
  ['USAGE', 2],
  ['HEADER_MISSING_COLUMNS', 3],
  ['DATABASE_NEWER', 4],
  ['SOURCE_UNREACHABLE', 5],
  ['INTERRUPTED', 130],
])('%s ends the command with %i', (code, exit) => {
  expect(exitCodeOf(new AppError(code, 'x'))).toBe(exit);
});

test('an error nobody foresaw ends the command with 1', () => {
  expect(exitCodeOf(new TypeError('x'))).toBe(1);
  expect(exitCodeOf('x')).toBe(1);
});

test('the cause stays with the error', () => {
  const cause = new Error('deeper');
  expect(new AppError('USAGE', 'x', { cause })).toMatchObject({ code: 'USAGE', cause, name: 'AppError' });
});
