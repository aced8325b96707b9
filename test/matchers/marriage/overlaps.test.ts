import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { findOverlaps, type MarriageOfPersons } from '#matchers';

const marriage = (key: string, facts: Partial<MarriageOfPersons>): MarriageOfPersons => ({
  key,
  husbandPid: '',
  wifePid: '',
  registered: '',
  ended: false,
  husbandAlive: true,
  wifeAlive: true,
  duplicateGroup: '',
  ...facts,
});
const kindsOf = (records: readonly MarriageOfPersons[]) =>
  Object.fromEntries(
    [...findOverlaps(records)].map(([key, notices]) => [
      key,
      notices.map(({ role, kind }) => `${role}:${kind}`),
    ]),
  );

describe('two marriages of one man', () => {
  const first = marriage('A', { husbandPid: '1', wifePid: '2', registered: '19900501' });
  const second = marriage('B', { husbandPid: '1', wifePid: '3', registered: '20050501' });

  test.for([
    ['nothing says that the first ended', first, second, 'H:at_once'],
    ['the first carries a note of divorce', { ...first, ended: true }, second, 'H:after_divorce'],
    ['the first wife died', { ...first, wifeAlive: false }, second, 'H:after_death'],
    ['the second wife died, which ends nothing before', first, { ...second, wifeAlive: false }, 'H:at_once'],
  ] as const)('%s', ([, earlier, later, notice]) => {
    expect(kindsOf([later, earlier])).toEqual({ A: [notice], B: [notice] });
  });

  test('the same couple again', () => {
    expect(kindsOf([first, { ...second, wifePid: '2' }])).toEqual({
      A: ['H:same_couple_again', 'W:same_couple_again'],
      B: ['H:same_couple_again', 'W:same_couple_again'],
    });
  });

  test('two entries of one registration are a duplicate, no overlap', () => {
    expect(
      kindsOf([
        { ...first, duplicateGroup: 'A' },
        { ...second, duplicateGroup: 'A' },
      ]),
    ).toEqual({});
  });
});

test('a person who is not linked overlaps with nobody', () => {
  const open = { registered: '19900101' };
  expect(kindsOf([marriage('A', open), marriage('B', open)])).toEqual({});
});

const anyMarriage = fc.record({
  husbandPid: fc.constantFrom('', '1', '2'),
  wifePid: fc.constantFrom('', '3', '4'),
  registered: fc.constantFrom('19800101', '19900101', '20000101'),
  ended: fc.boolean(),
});

property.prop([fc.array(anyMarriage, { maxLength: 8 })])(
  'the order of the records does not matter',
  (facts) => {
    const records = facts.map((fact, i) => marriage(`K${i}`, fact));
    const sorted = (found: Record<string, string[]>) =>
      Object.fromEntries(Object.entries(found).map(([key, kinds]) => [key, [...kinds].sort()]));
    expect(sorted(kindsOf([...records].reverse()))).toEqual(sorted(kindsOf(records)));
  },
);
