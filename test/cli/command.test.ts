import { describe, expect, test } from 'vitest';
import { oneOf, readOptions, wholeNumber } from '../../src/cli/command.ts';

const OPTIONS = {
  population: { type: 'string', multiple: true },
  out: { type: 'string' },
  force: { type: 'boolean' },
} as const;

describe('the options of a command', () => {
  test.each([
    { args: ['--population', 'a', 'b', '--out', 'c'], population: ['a', 'b'] },
    { args: ['--population', 'a', '--population', 'b', '--out', 'c'], population: ['a', 'b'] },
    { args: ['--out', 'c', '--population=a', 'b'], population: ['a', 'b'] },
    { args: ['--population', 'a', '--force', '--out=c'], population: ['a'] },
  ])('$args name $population', ({ args, population }) => {
    expect(readOptions('x', args, OPTIONS)).toMatchObject({ population, out: 'c' });
  });

  test.each([
    { args: ['--populatoin', 'a'], says: 'không có tùy chọn --populatoin' },
    { args: ['--out'], says: '--out' },
    { args: ['--out', 'a', 'b'], says: 'thừa chữ b' },
    { args: ['--force=yes'], says: '--force' },
    { args: ['stray'], says: 'thừa chữ stray' },
  ])('$args are refused: $says', ({ args, says }) => {
    expect(() => readOptions('x', args, OPTIONS)).toThrow(
      expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(says) }),
    );
  });

  test.each(['0', '65', '2.5', 'two', ''])('--workers refuses %j and says what it takes', (value) => {
    expect(() => wholeNumber('--workers', value, 1, 64)).toThrow('từ 1 đến 64');
  });

  test('a value of a list is refused with the list', () => {
    expect(() => oneOf('--class', 'NAMES', ['NAME', 'DOB'])).toThrow('NAME, DOB');
    expect(oneOf('--class', 'DOB', ['NAME', 'DOB'])).toBe('DOB');
  });
});
