import { expect, test } from 'vitest';
import { type GivenReading, keepAsSaidAgain, keepGiven, takeLastGiven } from '../../../src/web/case/given.ts';

const ACCOUNT = 1;

/** Keeps a reading of a column of case 4 as the screen does. */
function read(readingId: number, idBefore: number | undefined): void {
  keepGiven({ caseId: 4, accountId: ACCOUNT, field: 'so', readingId, idBefore });
}
const takeLast = () => takeLastGiven(ACCOUNT) as GivenReading;

test('each of several readings of a column is taken back in its turn, under the number it is on record by again', () => {
  read(1, undefined);
  read(2, 1);
  read(3, 2);
  const third = takeLast();
  keepAsSaidAgain(third, 4);
  const second = takeLast();
  keepAsSaidAgain(second, 5);
  const first = takeLast();
  expect([third, second, first].map(({ readingId }) => readingId)).toEqual([3, 4, 5]);
  expect([third, second, first].map(({ idBefore }) => idBefore)).toEqual([2, 1, undefined]);
  expect(takeLast()).toBeUndefined();
});

test('a reading somebody else has said another after is not taken for the one said again', () => {
  read(1, undefined);
  read(7, 6);
  keepAsSaidAgain(takeLast(), 8);
  expect(takeLast().readingId).toBe(1);
});
