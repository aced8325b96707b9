import { ETHNIC_GROUPS } from '#matchers';
import { type DateError, misdate, type WrittenBirth } from './birth-dates.ts';
import { calendarDay, dashed, dayNumber, slashed, TODAY, two } from './calendar.ts';
import { MONG_ADULT_ELEMENTS } from './given-names.ts';
import { type MaritalEntry, maritalEntry, STATUS } from './marital-entry.ts';
import { misspell, type NameError } from './name-errors.ts';
import { drawGivenName } from './names.ts';
import { joinName, type NameParts, NOBODY, nameOf, sexOf } from './people.ts';
import { ORIGIN_PROVINCES, OUTSIDE_COMMUNES } from './places.ts';
import { oldNumberText, personalNumber } from './population.ts';
import { createRandom, type Random, seedOf } from './random.ts';
import { PEOPLES } from './surnames.ts';
import { newUnitText, oldUnitText } from './unit-text.ts';
import type { World } from './world.ts';

/** What the population register says of a person, and how it came to say it. */
export interface RegisterEntry {
  readonly name: NameParts;
  readonly nameError: NameError | undefined;
  /** The name was changed by law after the marriage. */
  readonly renamed: boolean;
  /** A Mông man under the name he took as a father. */
  readonly adultName: boolean;
  readonly otherName: string;
  readonly birth: WrittenBirth;
  readonly wrongSex: boolean;
  readonly people: (typeof PEOPLES)[number];
  readonly wrongPeople: boolean;
  readonly hasOldNumber: boolean;
  readonly marital: MaritalEntry;
  readonly isDead: boolean;
}

const RENAMED = 0.0051;
const ADULT_NAME = 0.035;
const OTHER_NAME = 0.011;
const WRONG_SEX = 0.0004;
const WRONG_PEOPLE = 0.0034;
const OLD_NUMBER_KNOWN = 0.69;
const NAME_ERRORS: readonly (readonly [NameError, number])[] = [
  ['ethnic_variant', 0.0021],
  ['phonetic', 0.0024],
  ['typo', 0.0012],
  ['drop_mid', 0.001],
  ['add_mid', 0.0004],
];
const DATE_ERRORS: readonly (readonly [DateError, number])[] = [
  ['year_pm1', 0.0024],
  ['lunar', 0.0021],
  ['day_off', 0.0026],
  ['dm_swap', 0.0008],
  ['ocr', 0.0004],
];
/** By decade of birth from 1920: only the year, month and year, the first of January for want of better. */
const ONLY_YEAR = [0.25, 0.232, 0.231, 0.136, 0.071, 0.037, 0.007, 0.0004, 0.0003];
const MONTH_AND_YEAR = [0.045, 0.043, 0.045, 0.034, 0.027, 0.014, 0.0037, 0.0003, 0.0003];
const FIRST_OF_JANUARY = [0.065, 0.062, 0.064, 0.041, 0.028, 0.016, 0.005, 0.001, 0.0012];

/** Draws an entry's error from a table of shares; undefined mostly. */
export function drawError<T>(
  random: Random,
  table: readonly (readonly [T, number])[],
  factor: number,
): T | undefined {
  let at = random.next() / factor;
  for (const [error, share] of table) {
    if (at < share) return error;
    at -= share;
  }
  return undefined;
}

const shared = createRandom(0);

/** The entry of a person in the population register: always the same for one world. */
export function registerEntry(world: World, person: number): RegisterEntry {
  const { people, noise } = world;
  const random = shared;
  random.reseed(seedOf(world.seed, 101, person));
  const marital = maritalEntry(world, person, random);
  const birth = registerBirth(world, person, random);
  const truth = nameOf(people, person);
  const group = PEOPLES[people.people[person]!]!;
  const owner = {
    people: group,
    sex: sexOf(people, person),
    birthYear: calendarDay(people.birth[person]!).year,
  };
  const renamed = random.chance(RENAMED * noise.population);
  const adultName =
    group === 'mong' && owner.sex === 0 && marital.couple !== NOBODY && random.chance(ADULT_NAME);
  const changed = renamed
    ? { ...truth, given: drawGivenName(random, group, owner.sex, owner.birthYear).given }
    : adultName
      ? { ...truth, middle: random.pick(MONG_ADULT_ELEMENTS) }
      : truth;
  const error = drawError(random, NAME_ERRORS, noise.population);
  const name = error ? misspell(random, error, changed, owner) : changed;
  const other = random.chance(OTHER_NAME)
    ? drawGivenName(random, group, owner.sex, owner.birthYear).given
    : '';
  const wrongPeople = random.chance(WRONG_PEOPLE * noise.population);
  return {
    name,
    nameError: error !== undefined && joinName(name) !== joinName(changed) ? error : undefined,
    renamed: renamed && changed.given !== truth.given,
    adultName: adultName && changed.middle !== truth.middle,
    otherName: other === '' || random.chance(0.3) ? other : joinName({ ...truth, given: other }),
    birth,
    wrongSex: random.chance(WRONG_SEX * noise.population),
    people: wrongPeople ? PEOPLES[random.int(6)]! : group,
    wrongPeople,
    hasOldNumber:
      people.oldNumber[person] !== NOBODY && random.chance(owner.birthYear > 1999 ? 0.36 : OLD_NUMBER_KNOWN),
    marital,
    isDead: people.death[person] !== NOBODY,
  };
}

function registerBirth({ people, noise }: World, person: number, random: Random): WrittenBirth {
  const truth = calendarDay(people.birth[person]!);
  const decade = Math.max(0, Math.min(8, Math.floor((truth.year - 1920) / 10)));
  let day = truth;
  let error: DateError | undefined;
  if (people.numberYear[person] !== truth.year) {
    day = { ...truth, year: people.numberYear[person]!, day: Math.min(truth.day, 28) };
    error = 'year_pm1';
  } else {
    const drawn = drawError(random, DATE_ERRORS, noise.population);
    const wrong = drawn && misdate(random, drawn, truth);
    if (wrong) {
      day = wrong;
      error = drawn;
    }
  }
  const at = random.next() / (0.5 + 0.5 * noise.imprecision);
  const [year, month, first] = [ONLY_YEAR[decade]!, MONTH_AND_YEAR[decade]!, FIRST_OF_JANUARY[decade]!];
  if (at < year) return { day, precision: 'Y', error };
  if (at < year + month) return { day, precision: 'M', error };
  const isFirst = at < year + month + first && !(truth.month === 1 && truth.day === 1);
  if (isFirst)
    return {
      day: { year: day.year, month: 1, day: 1 },
      precision: 'D',
      error: error === 'year_pm1' ? error : 'default0101',
    };
  return { day, precision: 'D', error };
}

/** Whether the register has no day of birth, or the first of January for want of one. */
export const isVague = ({ birth }: RegisterEntry) => birth.precision !== 'D' || birth.error === 'default0101';

const nameOfPeople = new Map(ETHNIC_GROUPS.map((each) => [each.key, each.name]));
const written = createRandom(0);

/** Columns of the population file. */
export const PERSON_COLUMNS = [
  'pid',
  'full_name',
  'other_name',
  'dob',
  'dob_precision',
  'sex',
  'old_id',
  'ethnicity',
  'hometown',
  'residence_code',
  'residence',
  'marital_status',
  'spouse_pid',
  'spouse_name',
  'life_status',
  'updated_at',
] as const;

/** The row of a person, with the name the register shows. */
export function registerRow(world: World, person: number): string[] {
  const { people, places } = world;
  const entry = registerEntry(world, person);
  const random = written;
  random.reseed(seedOf(world.seed, 111, person));
  const village = places.villages[people.residence[person]!]!;
  const unit = places.newUnits[places.oldUnits[village.unit]!.successor]!;
  const { day, precision } = entry.birth;
  const dob =
    precision === 'Y' ? `${day.year}` : precision === 'M' ? `${two(day.month)}/${day.year}` : slashed(day);
  const sex = (people.sex[person] === 1) !== entry.wrongSex ? 'Nữ' : 'Nam';
  return [
    personalNumber(people, person),
    registerName(entry, random),
    entry.otherName,
    dob,
    precision,
    sex,
    entry.hasOldNumber ? oldNumberText(people, person) : '',
    nameOfPeople.get(entry.people)!,
    hometown(world, person, random),
    unit.code,
    `${village.name}, ${newUnitText(unit)}, Tỉnh Sơn La`,
    String(entry.marital.status),
    ...spouseCells(world, person, entry.marital, random),
    entry.isDead ? 'dead' : 'alive',
    dashed(calendarDay(updatedOn(world, person, entry, random))),
  ];
}

const registerName = (entry: RegisterEntry, random: Random) =>
  random.chance(0.97) ? joinName(entry.name).toUpperCase() : joinName(entry.name);

function hometown({ people, places }: World, person: number, random: Random): string {
  const origin = people.origin[person]!;
  if (origin !== 0) {
    const commune = random.pick(OUTSIDE_COMMUNES);
    const province = ORIGIN_PROVINCES[origin]!.province;
    return random.chance(0.6) ? `${commune}, ${province}` : `Xã ${commune}, Tỉnh ${province}`;
  }
  const unit = places.oldUnits[places.villages[people.home[person]!]!.unit]!;
  if (random.chance(0.56)) return oldUnitText(unit.row);
  return `${newUnitText(places.newUnits[unit.successor]!)}, Tỉnh Sơn La`;
}

/** Number and name of the spouse as entered. */
function spouseCells(world: World, person: number, marital: MaritalEntry, random: Random): [string, string] {
  if (marital.spouse === 'none') return ['', ''];
  const name = spouseName(world, person, marital).toUpperCase();
  if (marital.spouse === 'name') return ['', name];
  const number = personalNumber(world.people, marital.spousePerson);
  if (marital.spouse !== 'wrong_number') return [number, name];
  const at = random.between(6, 11);
  const digit = (Number(number[at]) + random.between(1, 9)) % 10;
  return [`${number.slice(0, at)}${digit}${number.slice(at + 1)}`, name];
}

const SPOUSE_NAME_ERRORS: readonly (readonly [NameError, number])[] = [
  ['ethnic_variant', 0.01],
  ['phonetic', 0.005],
  ['typo', 0.004],
  ['drop_mid', 0.003],
];
const spelling = createRandom(0);

/** The spouse's name as entered with the person: the register's own, at times spelt otherwise. */
export function spouseName(world: World, person: number, marital: MaritalEntry): string {
  const { people } = world;
  const spouse = marital.spousePerson;
  const entry = registerEntry(world, spouse);
  spelling.reseed(seedOf(world.seed, 121, person));
  const known = people.absence[spouse] === 0 ? entry.name : nameOf(people, spouse);
  const error = drawError(spelling, SPOUSE_NAME_ERRORS, world.noise.population);
  if (error === undefined) return joinName(known);
  const owner = {
    people: PEOPLES[people.people[spouse]!]!,
    sex: sexOf(people, spouse),
    birthYear: calendarDay(people.birth[spouse]!).year,
  };
  return joinName(misspell(spelling, error, known, owner));
}

const FIRST_UPDATE = dayNumber(2014, 1, 1);

/** The day of the last change; entries nobody touched since a marriage are often older than it. */
function updatedOn(world: World, person: number, entry: RegisterEntry, random: Random): number {
  const { people, couples } = world;
  const last = people.lastCouple[person]!;
  const registered = last === NOBODY ? FIRST_UPDATE : couples.registered[last]!;
  const until =
    entry.marital.status === STATUS.single && registered > FIRST_UPDATE + 60 && random.chance(0.55)
      ? registered
      : TODAY;
  return Math.round(FIRST_UPDATE + Math.sqrt(random.next()) * (until - FIRST_UPDATE));
}
