import { dayNumber, yearOf } from './calendar.ts';
import { drawGivenName, drawSurname, type GivenName, type Sex, similarGivenName } from './names.ts';
import { createPeople, NOBODY, type People, setName } from './people.ts';
import { drawOtherProvince, ORIGIN_PROVINCES, type Places } from './places.ts';
import { createRandom, type Random, seedOf, weightedIndex } from './random.ts';
import { PEOPLE_SHARES, PEOPLES } from './surnames.ts';

const FIRST_YEAR = 1933;
const LAST_YEAR = 2007;
const anyPeople = weightedIndex(PEOPLES.map((people) => PEOPLE_SHARES[people]));
/** Persons in the register by decade of birth, thousands, from 1930 (estimates). */
const BY_DECADE = [38, 46, 95, 158, 222, 268, 270, 235];

/** Weights of the years in which a sibship's first child was born. */
const firstYear = weightedIndex(
  Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => {
    const at = (FIRST_YEAR + i - 1934) / 10;
    const low = Math.max(0, Math.min(BY_DECADE.length - 1, Math.floor(at)));
    const high = Math.min(BY_DECADE.length - 1, low + 1);
    return BY_DECADE[low]! + (BY_DECADE[high]! - BY_DECADE[low]!) * (at - Math.floor(at));
  }),
);

/** Share of a village's families who belong to another people than most. */
const OTHER_PEOPLE = 0.06;
const CAME_FROM_ELSEWHERE = 0.07;
const TWINS = 0.003;
/** Sibships whose parents gave names that sound alike. */
const RHYMING = 0.04;

/** The persons born before couples are made: brothers and sisters of one village, one surname, close in age. */
export function createPopulation(
  seed: number,
  places: Places,
  size: number,
  capacity: number,
  serials: Serials,
): People {
  const random = createRandom(seedOf(seed, 21));
  const people = createPeople(capacity);
  for (let sibship = 0; people.count < size; sibship++) {
    addSibship(random, people, places, sibship, Math.min(size - people.count, childCount(random)), serials);
  }
  return people;
}

function childCount(random: Random): number {
  const at = random.next();
  return at < 0.22 ? 1 : at < 0.55 ? 2 : at < 0.8 ? 3 : at < 0.93 ? 4 : 5;
}

function addSibship(
  random: Random,
  people: People,
  places: Places,
  sibship: number,
  children: number,
  serials: Serials,
): void {
  const village = places.drawVillage(random);
  const home = places.villages[village]!;
  const arrived = random.chance(CAME_FROM_ELSEWHERE * (home.people === 'kinh' ? 2.4 : 0.6));
  const other = random.chance(OTHER_PEOPLE);
  const group = arrived && random.chance(0.6) ? 'kinh' : other ? PEOPLES[anyPeople(random)]! : home.people;
  const surname = group === home.people ? random.pick(home.surnames) : drawSurname(random, group);
  const origin = arrived ? drawOtherProvince(random) : 0;
  const rhyming = random.chance(RHYMING);
  let year = FIRST_YEAR + firstYear(random);
  let eldest: GivenName | undefined;
  for (let child = 0; child < children; child++) {
    const birth = randomDayOf(random, year);
    const sex: Sex = random.chance(0.502) ? 0 : 1;
    const drawn = drawGivenName(random, group, sex, year);
    const name =
      rhyming && eldest
        ? { ...similarGivenName(eldest, sex, group, seedOf(sibship, child)), middle: drawn.middle }
        : drawn;
    eldest ??= drawn;
    const person = addPerson(people, { sex, group, birth, village, sibship, origin, name, surname }, serials);
    if (random.chance(TWINS) && child + 1 < children) {
      child++;
      const twinName = similarGivenName(name, sex, group, seedOf(sibship, child, 7));
      const twin = addPerson(
        people,
        { sex, group, birth, village, sibship, origin, name: twinName, surname },
        serials,
      );
      people.twin[person] = 1;
      people.twin[twin] = 1;
    }
    year = Math.min(LAST_YEAR + 1, year + (random.chance(0.25) ? 1 : random.between(2, 4)));
  }
}

export const randomDayOf = (random: Random, year: number) =>
  dayNumber(year, 1, 1) + random.int(year % 4 === 0 ? 366 : 365);

export interface NewPerson {
  readonly sex: Sex;
  readonly group: (typeof PEOPLES)[number];
  readonly birth: number;
  readonly village: number;
  readonly sibship: number;
  readonly origin: number;
  readonly surname: string;
  readonly name: GivenName;
}

/** Enters a person into the columns and gives out the numbers. */
export function addPerson(people: People, person: NewPerson, serials: Serials): number {
  const at = people.count++;
  if (at >= people.capacity) throw new RangeError('more persons than the columns hold');
  setName(people, at, { surname: person.surname, ...person.name });
  people.sex[at] = person.sex;
  people.people[at] = PEOPLES.indexOf(person.group);
  people.birth[at] = person.birth;
  people.home[at] = person.village;
  people.residence[at] = person.village;
  people.sibship[at] = person.sibship;
  people.origin[at] = person.origin;
  const year = yearOf(person.birth);
  const numberYear = serials.numberYear(year);
  people.numberYear[at] = numberYear;
  people.serial[at] = serials.nextSerial(person.origin, person.sex, numberYear);
  people.oldNumber[at] =
    year > 2003 || serials.neverHadOldNumber() ? NOBODY : serials.nextOldNumber(person.origin);
  return at;
}

export interface Serials {
  /** The year that goes into the number: rarely the neighbour of the true one. */
  readonly numberYear: (birthYear: number) => number;
  /** Last six digits of a personal number, unique within origin, sex and year of birth. */
  readonly nextSerial: (origin: number, sex: Sex, year: number) => number;
  readonly neverHadOldNumber: () => boolean;
  /** A nine-digit number nobody else has. */
  readonly nextOldNumber: (origin: number) => number;
}

/** Persons of an age to have had a nine-digit card who never had one. */
const NEVER_HAD_OLD_NUMBER = 0.17;
/** Numbers of the 050 and 051 series. */
const OLD_SERIES = 2_000_000;
/** Coprime to the size of the series, so that every number comes once. */
const OLD_STEP = 618_033_989 % OLD_SERIES;

export function createSerials(seed: number): Serials {
  const random = createRandom(seedOf(seed, 31));
  const last = new Map<number, number>();
  const start = random.int(OLD_SERIES);
  let given = 0;
  const elsewhere = new Set<number>();
  return {
    numberYear: (year) => (random.chance(0.0018) ? year + (random.chance(0.5) ? 1 : -1) : year),
    nextSerial: (origin, sex, year) => {
      const key = (origin * 2 + sex) * 200 + (year - 1900);
      const serial = (last.get(key) ?? 0) + random.between(1, origin === 0 ? 3 : 60);
      last.set(key, serial);
      return serial;
    },
    neverHadOldNumber: () => random.chance(NEVER_HAD_OLD_NUMBER),
    nextOldNumber: (origin) => {
      if (origin === 0) {
        const series = Math.floor(given / OLD_SERIES);
        return 50_000_000 + series * OLD_SERIES + ((start + OLD_STEP * given++) % OLD_SERIES);
      }
      for (;;) {
        const number = Number(ORIGIN_PROVINCES[origin]!.oldDigits) * 10_000_000 + random.int(10_000_000);
        if (elsewhere.has(number)) continue;
        elsewhere.add(number);
        return number;
      }
    },
  };
}

const DIGIT_OF_CENTURY = [0, 2];

/** The twelve-digit personal number: province of birth, century and sex, year, serial. */
export function personalNumber(people: People, person: number): string {
  const year = people.numberYear[person]!;
  const digit = DIGIT_OF_CENTURY[year < 2000 ? 0 : 1]! + people.sex[person]!;
  const serial = String(people.serial[person]).padStart(6, '0');
  return `${ORIGIN_PROVINCES[people.origin[person]!]!.prefix}${digit}${String(year % 100).padStart(2, '0')}${serial}`;
}

/** The nine-digit number, or '' where there was none. */
export function oldNumberText(people: People, person: number): string {
  const number = people.oldNumber[person]!;
  return number === NOBODY ? '' : String(number).padStart(9, '0');
}
