import { expect, test } from 'vitest';
import { isInScope } from '../../src/domain/campaign-scope.ts';

const record = { unitCode: '03646', registeredOn: '2016-07-18', book: '01/2016' };

test.each([
  ['no limit', {}, record, true],
  ['its unit', { units: ['03646'] }, record, true],
  ['another unit', { units: ['04132'] }, record, false],
  ['an unclear office, not asked for', { units: ['03646'] }, { ...record, unitCode: null }, false],
  ['an unclear office, asked for', { units: [''] }, { ...record, unitCode: null }, true],
  ['its book', { books: ['01/2016'] }, record, true],
  ['another book', { books: ['02/2016'] }, record, false],
  ['its last day', { registeredUpTo: '2016-07-18' }, record, true],
  ['a day too late', { registeredUpTo: '2016-07-17' }, record, false],
  ['an unreadable day', { registeredUpTo: '2016-07-17' }, { ...record, registeredOn: 'infinity' }, true],
] as const)('%s', (_, scope, one, isIn) => {
  expect(isInScope(scope, one)).toBe(isIn);
});
