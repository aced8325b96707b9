import pg from 'pg';
import { expect, test } from 'vitest';
import { problemCodeOf } from '../src/api/problem.ts';
import { carryError, takeUpError } from '../src/carried-error.ts';
import { AppError } from '../src/errors.ts';
import { isConnectionLost } from '../src/jobs/lost-connection.ts';

/** What arrives on the other side of a thread's channel. */
const across = (error: unknown) => takeUpError(structuredClone(carryError(error)));
const databaseError = (code: string) =>
  Object.assign(new pg.DatabaseError('trùng khóa', 10, 'error'), { code, detail: 'Key (pid)=(014…)' });

test('an error of the database is still known by its code', () => {
  const arrived = across(databaseError('40P01'));
  expect(arrived).toMatchObject({ name: 'error', message: 'trùng khóa', code: '40P01' });
  expect(problemCodeOf(arrived)).toBe('SERVICE_BUSY');
  expect(isConnectionLost(across(databaseError('57P01')))).toBe(true);
  expect(isConnectionLost(across(databaseError('23505')))).toBe(false);
});

test('so is one that is the cause of another, foreseen or not', () => {
  const lost = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect(isConnectionLost(across(new Error('x', { cause: lost })))).toBe(true);
  const foreseen = across(new AppError('SOURCE_LOST', 'x', { cause: lost }));
  expect(foreseen).toBeInstanceOf(AppError);
  expect(foreseen.cause).toMatchObject({ code: 'ECONNREFUSED', message: 'connect' });
});

test('a foreseen error comes with its code and details, an error of the language as what it is', () => {
  const details = { lost: 3 };
  const foreseen = new AppError('PULL_LOSES_ROWS', 'thử', { details });
  expect(across(foreseen)).toEqual(foreseen);
  expect(across(foreseen)).toMatchObject({ name: 'AppError', code: 'PULL_LOSES_ROWS', details });
  expect(across(new TypeError('x'))).toBeInstanceOf(TypeError);
  expect(across(new TypeError('x'))).not.toHaveProperty('code');
});

test('where it was thrown is told, not where it arrived', () => {
  const thrown = databaseError('40P01');
  expect(across(thrown).stack).toBe(thrown.stack);
});

test.each([
  ['a cause', new Error('x', { cause: () => undefined })],
  ['a code', Object.assign(new Error('x'), { code: () => undefined })],
  ['a field', Object.assign(new Error('x'), { client: () => undefined })],
  ['no error at all', () => undefined],
])('%s that cannot be handed over keeps nothing back', (_name, thrown) => {
  expect(across(thrown)).toBeInstanceOf(Error);
});

test('a chain of causes that comes back to itself ends', () => {
  const ring = new Error('x');
  ring.cause = ring;
  expect(across(ring).message).toBe('x');
});
