import {
  type CleanSpouse,
  cleanEthnicity,
  cleanIdentityNumber,
  cleanName,
  dateOfBirth,
  ethnicity,
  givenName,
  middleName,
  oldNumber,
  type PersonFacts,
  packDate,
  parsePartialDate,
  personalNumber,
  prepareName,
  type ReachedLevels,
  type SpouseFacts,
  spouseDiscrepancies,
  surname,
  wholeName,
} from '#matchers';

/** A spouse as written in the sheet. */
export interface Written {
  readonly name?: string;
  readonly birth?: string;
  readonly number?: string;
  readonly ethnicity?: string;
}

/** A person as the register writes one. */
export interface Registered {
  readonly pid?: string;
  readonly name?: string;
  readonly otherName?: string;
  readonly birth?: string;
  readonly sex?: 'male' | 'female';
  readonly oldNumber?: string;
  readonly maritalStatus?: PersonFacts['maritalStatus'];
  readonly alive?: boolean;
  readonly spousePid?: string;
  readonly spouseName?: string;
}

const syllablesOf = (name: string) => cleanName(name).main?.syllables ?? [];

function spouse(written: Written, unnamed = 'LÒ VĂN XÔM'): CleanSpouse {
  return {
    name: cleanName(written.name ?? unnamed),
    birth: parsePartialDate(written.birth ?? '', { notAfter: { year: 2026, month: 11, day: 25 } }),
    number: cleanIdentityNumber(written.number ?? ''),
    ethnicity: cleanEthnicity(written.ethnicity ?? '', '1979'),
    residence: { units: [] } as unknown as CleanSpouse['residence'],
    foreign: false,
  };
}

export function person(registered: Registered, unnamed = 'LÒ VĂN XÔM'): PersonFacts {
  return {
    pid: registered.pid ?? '014080000001',
    name: syllablesOf(registered.name ?? unnamed),
    otherName: syllablesOf(registered.otherName ?? ''),
    birth: parsePartialDate(registered.birth ?? ''),
    sex: registered.sex,
    oldNumber: registered.oldNumber ?? '',
    maritalStatus: registered.maritalStatus ?? 2,
    alive: registered.alive ?? true,
    spousePid: registered.spousePid ?? '',
    spouseName: syllablesOf(registered.spouseName ?? ''),
  };
}

const comparable = (value: string) => ({ value: Number(value), repaired: false });

const groupsOf = ({ group, ambiguous }: CleanSpouse['ethnicity']) =>
  group === undefined ? ambiguous : [group];

/** Levels as the linkage reaches them, from the comparisons themselves. */
function reached(civil: CleanSpouse, other: CleanSpouse, held: PersonFacts, group: string): ReachedLevels {
  const names = [
    ['main', civil.name.main?.syllables ?? [], held.name],
    ...civil.name.aliases.map(({ syllables }) => ['civil_alias', syllables, held.name] as const),
    ['register_other_name', civil.name.main?.syllables ?? [], held.otherName],
  ] as const;
  const isSame = ([, a, b]: (typeof names)[number]) => a.length > 0 && a.join(' ') === b.join(' ');
  const [source, a, b] = names.find(isSame) ?? names[0];
  const of = (kind: string, number: CleanSpouse['number']) =>
    comparable(number.kind === kind ? number.digits : '');
  const named = <Level extends string>(levels: readonly Level[], level: number) => levels[level]!;
  return {
    name_source: source,
    surname: named(surname.levels, surname.compare(a.length > 1 ? a[0]! : '', b.length > 1 ? b[0]! : '')),
    middle_name: named(middleName.levels, middleName.compare(a.slice(1, -1), b.slice(1, -1))),
    given_name: named(givenName.levels, givenName.compare(a.at(-1) ?? '', b.at(-1) ?? '')),
    whole_name: named(wholeName.levels, wholeName.compare(prepareName(a), prepareName(b))),
    date_of_birth: named(
      dateOfBirth.levels,
      dateOfBirth.compare(packDate(civil.birth), packDate(held.birth)),
    ),
    personal_number: named(
      personalNumber.levels,
      personalNumber.compare([of('personal', civil.number), of('personal', other.number)], Number(held.pid)),
    ),
    old_number: named(
      oldNumber.levels,
      oldNumber.compare([of('old', civil.number), of('old', other.number)], Number(held.oldNumber)),
    ),
    ethnicity: named(
      ethnicity.levels,
      ethnicity.compare(groupsOf(civil.ethnicity), groupsOf(cleanEthnicity(group, '2008'))),
    ),
  } as unknown as ReachedLevels;
}

/** What a case says of a spouse, the person held to be that spouse, and the other two. */
export interface Situation {
  readonly role?: 'H' | 'W';
  readonly written?: Written;
  readonly registered?: Registered;
  readonly registeredEthnicity?: string;
  readonly otherWritten?: Written;
  /** null for a partner held to be absent. */
  readonly otherRegistered?: Registered | null;
  readonly ended?: boolean;
  readonly isNumberOfAnother?: boolean;
}

export function facts(situation: Situation): SpouseFacts {
  const civil = spouse(situation.written ?? {});
  const otherCivil = spouse(situation.otherWritten ?? {}, 'TÒNG THỊ HẶC');
  const held = person(situation.registered ?? {});
  return {
    role: situation.role ?? 'H',
    civil,
    person: held,
    levels: reached(civil, otherCivil, held, situation.registeredEthnicity ?? ''),
    other:
      situation.otherRegistered === null
        ? undefined
        : person({ pid: '014182000002', ...situation.otherRegistered }, 'TÒNG THỊ HẶC'),
    otherCivil,
    ended: situation.ended ?? false,
    isNumberOfAnother: situation.isNumberOfAnother ?? false,
  };
}

/** `class:kind:side:route` of every discrepancy of one class, '' for none. */
export function found(situation: Situation, named: string): string {
  return spouseDiscrepancies(facts(situation))
    .filter((discrepancy) => discrepancy.class === named)
    .map(({ kind, side, route }) => `${kind}:${side}:${route}`)
    .join('|');
}
