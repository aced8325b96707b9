import { describe, expect, test } from 'vitest';
import { sonLaUnits } from '#matchers';
import { createPersonProfile, type PersonProfile } from '../../src/profile/persons.ts';
import { createPidTable } from '../../src/profile/pid-table.ts';
import { columnsOf } from '../../src/registries/header-mapping.ts';

const PERSON = {
  pid: '014085000123',
  full_name: 'LÒ VĂN HOAN',
  dob: '21/02/1985',
  dob_precision: 'D',
  sex: 'Nam',
  ethnicity: 'Thái',
  residence_code: '04132',
  marital_status: '1',
  life_status: 'alive',
};
type Changes = Readonly<Record<string, string>>;

function profileOf(rows: readonly Changes[]): PersonProfile {
  const profile = createPersonProfile({
    units: sonLaUnits(),
    today: { year: 2026, month: 11, day: 25 },
  });
  for (const changes of rows) {
    const row: Changes = { ...PERSON, ...changes };
    profile.add(columnsOf('population').map((column) => row[column] || null));
  }
  return profile.finish({});
}

const WIFE = { pid: '014188000124', sex: 'Nữ', dob: '23/04/1988' };

const CASES: readonly (readonly [string, readonly Changes[], object])[] = [
  [
    'the stated precision makes 01/01 a year',
    [{ dob: '01/01/1985', dob_precision: 'Y' }],
    { births: { precision: { year: 1 }, firstOfJanuary: 0 } },
  ],
  [
    'a pid is held against sex and year of birth',
    [{ sex: 'Nữ' }, { pid: '014084000123' }],
    { otherSex: 1, otherBirthYear: 1 },
  ],
  ['a repeated pid is counted beyond the first', [{}, {}, {}], { links: { repeatedPids: 2 } }],
  [
    'a lost zero and a number of no form are told',
    [{ pid: '14085000123' }, { pid: '12', old_id: '50112233' }],
    { pidKinds: { personal: 1, other: 1 }, oldNumberKinds: { old: 1 }, lostZeros: 2 },
  ],
  [
    'spouses who name each other are mutual, both counted',
    [{ spouse_pid: WIFE.pid }, { ...WIFE, spouse_pid: PERSON.pid }],
    { links: { spouseNumbers: 2, mutual: 2, sameSex: 0 } },
  ],
  [
    'spouses of one sex are told',
    [{ spouse_pid: '014085000999' }, { pid: '014085000999', spouse_pid: PERSON.pid }],
    { links: { mutual: 2, sameSex: 2 } },
  ],
  [
    'a spouse may name nobody, somebody else, or be elsewhere',
    [
      { spouse_pid: WIFE.pid },
      { ...WIFE },
      { pid: '014085000555', spouse_pid: '014085000999' },
      { pid: '014085000999', spouse_pid: '001085000001' },
    ],
    { links: { unanswered: 1, namesAnother: 1, notInExtract: 1 } },
  ],
  [
    'words and codes of no list are told by column',
    [{ sex: 'X', marital_status: '7', life_status: 'moved', residence_code: '99999', ethnicity: 'Sao Hỏa' }],
    {
      unknownWords: { sex: 1, marital_status: 1, life_status: 1 },
      unknownUnits: { '99999': 1 },
      unknownUnitRows: 1,
      unknownEthnicities: 1,
      byUnit: {},
    },
  ],
  [
    'ages that cannot be',
    [{ dob: '21/02/2030' }, { dob: '21/02/1905' }, { dob: '21/02/1905', life_status: 'dead' }],
    { bornInFuture: 1, overAge: 1 },
  ],
  [
    'married without a word of whom',
    [{ marital_status: '2' }, { marital_status: '2', spouse_name: 'QUÀNG THỊ MƠ' }],
    { marriedWithoutSpouse: 1 },
  ],
  [
    'columns: filled, unreadable, placeholder, empty add up',
    [{ other_name: '-' }, { other_name: 'Không rõ' }, { other_name: 'LÒ HOAN' }, {}],
    { columns: { other_name: { filled: 1, unreadable: 0, placeholder: 2, empty: 1 } } },
  ],
];

describe('a profile of persons', () => {
  test.each(CASES)('%s', (_, rows, expected) => {
    expect(profileOf(rows)).toMatchObject(expected);
  });

  test('links are found among more persons than the table began with', () => {
    const table = createPidTable();
    const pidOf = (n: number) => `014${String(n).padStart(9, '0')}`;
    const COUPLES = 70_000;
    for (let i = 0; i < COUPLES; i++) table.add(pidOf(i), pidOf(i + COUPLES), 1);
    for (let i = 0; i < COUPLES; i++) table.add(pidOf(i + COUPLES), pidOf(i), 2);
    expect(table.finish()).toMatchObject({
      mutual: 2 * COUPLES,
      repeatedPids: 0,
      sameSex: 0,
      notInExtract: 0,
    });
  });
});
