import {
  type CleanSpouse,
  cleanEthnicity,
  cleanIdentityNumber,
  cleanName,
  dateOfBirth,
  ethnicity,
  foldMarks,
  givenName,
  middleName,
  oldNumber,
  type PersonFacts,
  packDate,
  parsePartialDate,
  personalNumber,
  type ReachedLevels,
  surname,
} from '#matchers';

/** A person of the population register as pulled. */
export interface RegisteredPerson {
  readonly pid: string;
  readonly fullName: string | null;
  readonly otherName: string | null;
  readonly dob: string | null;
  readonly dobPrecision: string | null;
  readonly sex: string | null;
  readonly oldId: string | null;
  readonly ethnicity: string | null;
  readonly hometown: string | null;
  readonly residenceCode: string | null;
  readonly residence: string | null;
  readonly maritalStatus: string | null;
  readonly spousePid: string | null;
  readonly spouseName: string | null;
  readonly lifeStatus: string | null;
}

const syllablesOf = (text: string | null) => cleanName(text ?? '').main?.syllables ?? [];

const fold = (text: string | null) => foldMarks((text ?? '').normalize('NFC').toLowerCase()).trim();

const isPrecision = (text: string | null): text is 'D' | 'M' | 'Y' =>
  text === 'D' || text === 'M' || text === 'Y';

export const birthOf = ({ dob, dobPrecision }: RegisteredPerson) =>
  parsePartialDate(dob ?? '', isPrecision(dobPrecision) ? { statedPrecision: dobPrecision } : {});

/** What the register says of a person's life; undefined where it does not say. */
export function isAlive(lifeStatus: string | null): boolean | undefined {
  const life = fold(lifeStatus);
  return life === '' ? undefined : !/^(?:dead|da chet|chet|2)/.test(life);
}

/** What the register holds of a person, as comparisons take it. */
export function personFacts(person: RegisteredPerson): PersonFacts {
  const status = Number(person.maritalStatus ?? '0');
  return {
    pid: person.pid,
    name: syllablesOf(person.fullName),
    otherName: syllablesOf(person.otherName),
    birth: birthOf(person),
    sex: /^(?:nam|1|m)/.test(fold(person.sex))
      ? 'male'
      : /^(?:nu|2|f)/.test(fold(person.sex))
        ? 'female'
        : undefined,
    oldNumber: cleanIdentityNumber(person.oldId ?? '').digits,
    maritalStatus: ([0, 1, 2, 3, 4] as const).find((known) => known === status) ?? 0,
    alive: isAlive(person.lifeStatus),
    spousePid: cleanIdentityNumber(person.spousePid ?? '').digits,
    spouseName: syllablesOf(person.spouseName),
  };
}

const numberOf = (spouse: CleanSpouse, kind: 'personal' | 'old') =>
  spouse.number.kind === kind
    ? { value: Number(spouse.number.digits), repaired: spouse.number.repaired !== 'none' }
    : { value: 0, repaired: false };

const groupsOf = ({ group, ambiguous }: CleanSpouse['ethnicity']) =>
  group === undefined ? ambiguous : [group];

/**
 * The levels that discrepancies are told by, for a spouse and a person that the run had not compared. Levels of the
 * evidence that no discrepancy looks at are left out.
 */
export function levelsOf(
  civil: CleanSpouse,
  otherCivil: CleanSpouse,
  person: RegisteredPerson,
): ReachedLevels {
  const facts = personFacts(person);
  const name = civil.name.main?.syllables ?? [];
  const fitsOther = facts.otherName.length > 1 && name.join(' ') === facts.otherName.join(' ');
  const registered = fitsOther ? facts.otherName : facts.name;
  const part = (syllables: readonly string[]) => ({
    surname: syllables.length > 1 ? syllables[0]! : '',
    middle: syllables.slice(1, -1),
    given: syllables.at(-1) ?? '',
  });
  const [own, theirs] = [part(name), part(registered)];
  return {
    surname: surname.levels[surname.compare(own.surname, theirs.surname)]!,
    middle_name: middleName.levels[middleName.compare(own.middle, theirs.middle)]!,
    given_name: givenName.levels[givenName.compare(own.given, theirs.given)]!,
    name_source: fitsOther ? 'register_other_name' : 'main',
    date_of_birth: dateOfBirth.levels[dateOfBirth.compare(packDate(civil.birth), packDate(facts.birth))]!,
    personal_number:
      personalNumber.levels[
        personalNumber.compare(
          [numberOf(civil, 'personal'), numberOf(otherCivil, 'personal')],
          /^\d{12}$/.test(person.pid) ? Number(person.pid) : 0,
        )
      ]!,
    old_number:
      oldNumber.levels[
        oldNumber.compare(
          [numberOf(civil, 'old'), numberOf(otherCivil, 'old')],
          Number(facts.oldNumber || '0'),
        )
      ]!,
    ethnicity:
      ethnicity.levels[
        ethnicity.compare(groupsOf(civil.ethnicity), groupsOf(cleanEthnicity(person.ethnicity ?? '')))
      ]!,
  } as ReachedLevels;
}
