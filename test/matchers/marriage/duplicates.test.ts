import { expect, test } from 'vitest';
import { type DuplicateFacts, groupDuplicates } from '#matchers';

const facts = (key: string, changes: Partial<DuplicateFacts> = {}): DuplicateFacts => ({
  key,
  husbandPid: 'h',
  wifePid: 'w',
  husbandText: 'lò văn a 1960-1-2',
  wifeText: 'lò thị b 1962-3-4',
  registered: '1985-5-5',
  ended: false,
  remarriage: false,
  testEntry: false,
  ...changes,
});

test('two records of one couple share a group named by the smaller key', () => {
  expect([...groupDuplicates([facts('B'), facts('A'), facts('C', { wifePid: 'other' })])]).toEqual([
    ['B', 'A'],
    ['A', 'A'],
  ]);
});

test('a spouse who is not in the register is recognised by name and birth', () => {
  const absent = { husbandPid: '' };
  expect(groupDuplicates([facts('A', absent), facts('B', absent)]).size).toBe(2);
  expect(
    groupDuplicates([facts('A', absent), facts('B', { ...absent, husbandText: 'lò văn c 1950-1-1' })]).size,
  ).toBe(0);
});

test('a marriage ended and entered again are two marriages', () => {
  const again = facts('B', { registered: '1999-9-9', remarriage: true });
  expect(groupDuplicates([facts('A', { ended: true }), again]).size).toBe(0);
});

test('entries made for trying the software out are in no group', () => {
  expect(groupDuplicates([facts('A'), facts('B', { testEntry: true })]).size).toBe(0);
});
