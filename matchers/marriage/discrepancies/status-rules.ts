import { type SpouseFacts, sexInPersonalNumber } from './spouse-facts.ts';
import type { SpouseRule } from './spouse-rule.ts';
import { mayNameOnePerson } from './written-name.ts';

/** Ethnic group: determined anew and inherited from either parent, so the difference alone accuses nobody. */
export const ETHNICITY_RULES: readonly SpouseRule[] = [
  {
    kind: 'differs',
    holds: ({ levels }) => levels.ethnicity === 'different',
    side: 'unknown',
    severity: 'low',
  },
];

const roleSex = ({ role }: SpouseFacts) => (role === 'H' ? 'male' : 'female');

/** Sex of the register beside the role (Law 52/2014/QH13 art. 8.2). */
export const SEX_RULES: readonly SpouseRule[] = [
  {
    kind: 'differs',
    holds: (facts) => facts.person.sex !== undefined && facts.person.sex !== roleSex(facts),
    side: (facts) => (sexInPersonalNumber(facts.person.pid) === roleSex(facts) ? 'population' : 'unknown'),
    severity: 'high',
  },
];

export const LIFE_RULES: readonly SpouseRule[] = [
  { kind: 'dead', holds: ({ person }) => person.alive === false, side: 'none', severity: 'low' },
];

/**
 * Status of the register beside what the record says of the marriage: valid means married to each other, ended means
 * divorced or married to somebody else. Unknown (0) is to be completed and contradicts nothing.
 */
export const MARITAL_RULES: readonly SpouseRule[] = [
  {
    kind: 'single',
    holds: ({ person }) => person.maritalStatus === 1,
    side: 'population',
    severity: 'high',
  },
  {
    kind: 'divorced',
    holds: ({ person, ended }) => person.maritalStatus === 3 && ended,
    side: 'none',
    severity: 'low',
  },
  {
    kind: 'divorced',
    holds: ({ person }) => person.maritalStatus === 3,
    side: 'none',
    route: 'civil_note',
  },
  { kind: 'widowed', holds: ({ person }) => person.maritalStatus === 4, side: 'none', severity: 'low' },
];

function spouseNamed({ person, other, otherCivil }: SpouseFacts): 'same' | 'another' | 'nobody' {
  if (person.spousePid !== '' && other !== undefined)
    return person.spousePid === other.pid ? 'same' : 'another';
  if (person.spouseName.length === 0) return person.spousePid === '' ? 'nobody' : 'another';
  const known = [
    otherCivil.name.main?.syllables ?? [],
    ...otherCivil.name.aliases.map((alias) => alias.syllables),
    other?.name ?? [],
    other?.otherName ?? [],
  ];
  return known.some((name) => mayNameOnePerson(name, person.spouseName)) ? 'same' : 'another';
}

const namesAnother = (facts: SpouseFacts) => spouseNamed(facts) === 'another';

const kindOfAnother = ({ person }: SpouseFacts) => (person.spousePid === '' ? 'other_name' : 'other_number');

/** The partner's entry names this person as spouse, by number or name. */
function partnerNamesThem({ person, other }: SpouseFacts): boolean {
  if (other === undefined) return false;
  if (other.spousePid !== '') return other.spousePid === person.pid;
  return mayNameOnePerson(person.name, other.spouseName);
}

/** Spouse of the register beside the other spouse of the record. */
export const SPOUSE_RULES: readonly SpouseRule[] = [
  {
    kind: 'later_marriage',
    holds: (facts) => namesAnother(facts) && facts.ended,
    side: 'none',
    severity: 'low',
  },
  {
    kind: 'later_marriage',
    holds: (facts) => namesAnother(facts) && facts.other?.alive === false && !partnerNamesThem(facts),
    side: 'none',
    severity: 'low',
  },
  {
    kind: kindOfAnother,
    holds: (facts) => namesAnother(facts) && partnerNamesThem(facts),
    side: 'population',
    severity: 'high',
    route: 'police_verification',
  },
  { kind: kindOfAnother, holds: namesAnother, side: 'unknown', severity: 'high' },
];
