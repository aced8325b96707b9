import { expect, test } from 'vitest';
import { type DuplicateFacts, groupDuplicates } from '#matchers';

const facts = (key: string, changes: Partial<DuplicateFacts> = {}): DuplicateFacts => ({
  key,
  husbandPid: 'h',
  wifePid: 'w',
  husbandText: 'lò văn an 1960-1-2',
  wifeText: 'lò thị biên 1962-3-4',
  registered: '1985-5-5',
  ended: false,
  remarriage: false,
  testEntry: false,
  ...changes,
});

const bothAbsent = { husbandPid: '', wifePid: '' };
const laterDay = { registered: '1999-9-9' };

/** one record, the other, are they one registration or couple? */
const PAIRS: [string, Partial<DuplicateFacts>, Partial<DuplicateFacts>, boolean][] = [
  ['the same two persons', {}, {}, true],
  ['the same two persons, registered anew', {}, { ...laterDay, reRegistration: true }, true],
  ['the same two persons on another day', {}, laterDay, true],
  ['one person, partner absent, same name and birth', { wifePid: '' }, { wifePid: '', ...laterDay }, true],
  ['one person, partner linked in one record only', {}, { wifePid: '', ...laterDay }, true],
  [
    'one person, partner without marks and less precise',
    { wifePid: '' },
    { wifePid: '', wifeText: 'lo thi bien 1962-0-0', ...laterDay },
    true,
  ],
  [
    'one person, partner with a slip',
    { wifePid: '' },
    { wifePid: '', wifeText: 'lò thị biêng 1962-3-4' },
    true,
  ],
  [
    'one person, partner’s middle name abbreviated',
    { wifePid: '' },
    { wifePid: '', wifeText: 'lò t biên 1962-3-4' },
    true,
  ],
  [
    'one person, partner’s month misread',
    { wifePid: '' },
    { wifePid: '', wifeText: 'lò thị biên 1962-8-4' },
    true,
  ],
  ['one person, partner unnamed on the same day', { wifePid: '' }, { wifePid: '', wifeText: '' }, true],
  [
    'one person, partner unnamed on another day',
    { wifePid: '' },
    { wifePid: '', wifeText: '', ...laterDay },
    false,
  ],
  [
    'one person, a namesake of the partner born in another year',
    { wifePid: '' },
    { wifePid: '', wifeText: 'lò thị biên 1970-3-4' },
    false,
  ],
  [
    'one person and another partner',
    { wifePid: '' },
    { wifePid: '', wifeText: 'tòng thị mai 1962-3-4' },
    false,
  ],
  [
    'one person and two partners of the register',
    {},
    { wifePid: 'w2', wifeText: 'lò thị biên 1962-0-0' },
    false,
  ],
  ['nobody found, names and whole births', bothAbsent, { ...bothAbsent, ...laterDay }, true],
  [
    'nobody found, names and years on one day',
    { ...bothAbsent, husbandText: 'lò văn an 1960-0-0', wifeText: 'lò thị biên 1962-0-0' },
    { ...bothAbsent, husbandText: 'lò văn an 1960-0-0', wifeText: 'lò thị biên 1962-0-0' },
    true,
  ],
  [
    'nobody found, names and years on two days: a couple of namesakes',
    { ...bothAbsent, husbandText: 'lò văn an 1960-0-0', wifeText: 'lò thị biên 1962-0-0' },
    { ...bothAbsent, husbandText: 'lò văn an 1960-0-0', wifeText: 'lò thị biên 1962-0-0', ...laterDay },
    false,
  ],
  [
    'nobody found nor named',
    { ...bothAbsent, husbandText: '', wifeText: '' },
    { ...bothAbsent, husbandText: '', wifeText: '' },
    false,
  ],
  ['a marriage ended and a new one', { ended: true }, laterDay, false],
  [
    'a marriage ended and entered again as a remarriage',
    { ended: true },
    { ...laterDay, remarriage: true },
    false,
  ],
  [
    'a marriage registered anew of which one entry has the note of its end',
    { ended: true },
    { ...laterDay, reRegistration: true },
    true,
  ],
  ['a page keyed twice of which one has the note of its end', { ended: true }, {}, true],
  ['an entry made for trying the software out', {}, { testEntry: true }, false],
];

test.each(PAIRS)('%s', (_, one, other, areOne) => {
  const groups = groupDuplicates([facts('B', one), facts('A', other)]);
  expect([...groups].sort()).toEqual(
    areOne
      ? [
          ['A', 'A'],
          ['B', 'A'],
        ]
      : [],
  );
});

test('records that meet through a third are one group, named by the smallest key', () => {
  const groups = groupDuplicates([
    facts('C', { wifePid: '', wifeText: 'lò thị biên 1962-3-4' }),
    facts('B'),
    facts('A', { husbandPid: '', wifePid: 'w' }),
    facts('Z', { husbandPid: 'x', wifePid: 'y', husbandText: 'mùa a phong 1950-1-1' }),
  ]);
  expect([...groups].sort()).toEqual([
    ['A', 'A'],
    ['B', 'A'],
    ['C', 'A'],
  ]);
});
