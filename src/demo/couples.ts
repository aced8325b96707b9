import { TODAY, yearOf } from './calendar.ts';
import { drawGivenName, drawSurname, type Sex } from './names.ts';
import type { Noise } from './noise.ts';
import { absenceIndex, NOBODY, type People } from './people.ts';
import { drawOtherProvince, type Places } from './places.ts';
import { addPerson, randomDayOf, type Serials } from './population.ts';
import { createRandom, type Random, seedOf, weightedIndex } from './random.ts';
import { PEOPLE_SHARES, PEOPLES } from './surnames.ts';

const YEAR = 365.25;

/** How a couple ended. */
export const ENDING = { none: 0, divorce: 1, husbandDied: 2, wifeDied: 3 } as const;

/** The marriages of the world in columns. */
export interface Couples {
  count: number;
  readonly husband: Int32Array;
  readonly wife: Int32Array;
  /** Day they began to live as man and wife. */
  readonly union: Int32Array;
  /** Day of the registration. */
  readonly registered: Int32Array;
  readonly ending: Uint8Array;
  readonly endedOn: Int32Array;
}

export function createCouples(capacity: number): Couples {
  return {
    count: 0,
    husband: new Int32Array(capacity),
    wife: new Int32Array(capacity),
    union: new Int32Array(capacity),
    registered: new Int32Array(capacity),
    ending: new Uint8Array(capacity),
    endedOn: new Int32Array(capacity).fill(NOBODY),
  };
}

const EVER_MARRIED = 0.93;
const SAME_PEOPLE = 0.95;
const OWN_COMMUNE = 0.6;
const OWN_DISTRICT = 0.86;
/** The wife's year of birth minus the husband's. */
const AGE_GAP = { mean: 1.1, spread: 2.9 };

/** Husbands and wives from other provinces by decade of the union from 1950, in thousand couples. */
const HUSBANDS_FROM_ELSEWHERE = [2, 12, 27, 38, 26, 22, 38, 185];
const WIVES_FROM_ELSEWHERE = [1, 3, 5, 7, 5, 5, 7, 32];
const FOREIGN = 0.062;

const anyPeople = weightedIndex(PEOPLES.map((people) => PEOPLE_SHARES[people]));

/** The unmarried women by people, commune and year of birth. */
interface Brides {
  readonly take: (group: number, unit: number, year: number, random: Random) => number;
}

function waitingBrides(people: People, places: Places): Brides {
  const waiting = new Map<number, number[]>();
  const key = (group: number, unit: number, year: number) => (group * 512 + unit) * 128 + (year - 1920);
  for (let person = 0; person < people.count; person++) {
    if (people.sex[person] === 0) continue;
    const unit = places.villages[people.home[person]!]!.unit;
    const at = key(people.people[person]!, unit, yearOf(people.birth[person]!));
    const list = waiting.get(at);
    if (list) list.push(person);
    else waiting.set(at, [person]);
  }
  return {
    take: (group, unit, year, random) => {
      const list = waiting.get(key(group, unit, year));
      if (list === undefined || list.length === 0) return NOBODY;
      const at = random.int(list.length);
      const bride = list[at]!;
      list[at] = list.at(-1)!;
      list.pop();
      return bride;
    },
  };
}

/** First marriages of the world: mostly within one people and near home, about one age. */
export function marry(
  seed: number,
  people: People,
  places: Places,
  couples: Couples,
  noise: Noise,
  serials: Serials,
): void {
  const random = createRandom(seedOf(seed, 41));
  const brides = waitingBrides(people, places);
  const unitsOf = places.districts.map((_, district) =>
    places.oldUnits.flatMap((unit, index) => (unit.district === district ? [index] : [])),
  );
  const born = people.count;
  for (let person = 0; person < born; person++) {
    if (people.sex[person] === 1) {
      const rate = fromElsewhere(HUSBANDS_FROM_ELSEWHERE, yearOf(people.birth[person]!) + 21) * noise.absence;
      // A woman the loop over the men has not come to yet; later ones find her taken.
      if (people.firstCouple[person] === NOBODY && random.chance(rate)) {
        const husband = addStranger(random, people, person, 0, serials);
        join(random, people, couples, husband, person);
      }
      continue;
    }
    if (people.firstCouple[person] !== NOBODY || !random.chance(EVER_MARRIED)) continue;
    const year = yearOf(people.birth[person]!);
    if (random.chance(fromElsewhere(WIVES_FROM_ELSEWHERE, year + 22) * noise.absence)) {
      join(random, people, couples, person, addStranger(random, people, person, 1, serials));
      continue;
    }
    const bride = findBride(random, people, places, unitsOf, brides, person, year);
    if (bride !== NOBODY) join(random, people, couples, person, bride);
  }
}

function fromElsewhere(byDecade: readonly number[], unionYear: number): number {
  const decade = Math.max(0, Math.min(byDecade.length - 1, Math.floor((unionYear - 1950) / 10)));
  return byDecade[decade]! / 1000;
}

function findBride(
  random: Random,
  people: People,
  places: Places,
  unitsOf: readonly (readonly number[])[],
  brides: Brides,
  man: number,
  year: number,
): number {
  const home = places.villages[people.home[man]!]!.unit;
  const group = random.chance(SAME_PEOPLE) ? people.people[man]! : anyPeople(random);
  for (let attempt = 0; attempt < 9; attempt++) {
    const at = random.next();
    const district = places.oldUnits[home]!.district;
    const unit =
      at < OWN_COMMUNE
        ? home
        : at < OWN_DISTRICT
          ? random.pick(unitsOf[district]!)
          : random.int(places.oldUnits.length);
    const wanted = year + Math.round(AGE_GAP.mean + random.normal() * AGE_GAP.spread);
    const bride = brides.take(group, unit, wanted, random);
    if (bride === NOBODY) continue;
    const free = people.firstCouple[bride] === NOBODY && people.sibship[bride] !== people.sibship[man];
    if (free) return bride;
  }
  return NOBODY;
}

/** A spouse from another province or country, who is in no file of this one. */
function addStranger(random: Random, people: People, beside: number, sex: Sex, serials: Serials): number {
  const foreign = random.chance(FOREIGN);
  const group = random.chance(0.5) ? PEOPLES[people.people[beside]!]! : 'kinh';
  const year = yearOf(people.birth[beside]!) + Math.round(random.normal() * 3);
  const origin = drawOtherProvince(random);
  const stranger = addPerson(
    people,
    {
      sex,
      group,
      birth: randomDayOf(random, year),
      village: people.home[beside]!,
      sibship: NOBODY,
      origin,
      surname: drawSurname(random, group),
      name: drawGivenName(random, group, sex, year),
    },
    serials,
  );
  people.absence[stranger] = absenceIndex(foreign ? 'foreigner' : 'other_province');
  return stranger;
}

/** Joins two persons unless they would be too young today. */
function join(random: Random, people: People, couples: Couples, husband: number, wife: number): void {
  const age = 18.2 - Math.log((1 - random.next()) * (1 - random.next())) * 1.9;
  const wifeOldEnough = people.birth[wife]! + 15.8 * YEAR + random.int(700);
  const union = Math.round(Math.max(people.birth[husband]! + age * YEAR, wifeOldEnough));
  if (union > TODAY) return;
  addCouple(random, people, couples, husband, wife, union);
}

/** Enters a couple and the day it was registered, which the law and custom may put much later than the union. */
export function addCouple(
  random: Random,
  people: People,
  couples: Couples,
  husband: number,
  wife: number,
  union: number,
): void {
  const registered = registrationDay(random, people, husband, wife, union);
  if (registered > TODAY || diedBy(people, husband, registered) || diedBy(people, wife, registered)) return;
  const couple = couples.count++;
  couples.husband[couple] = husband;
  couples.wife[couple] = wife;
  couples.union[couple] = union;
  couples.registered[couple] = registered;
  for (const person of [husband, wife]) {
    if (people.firstCouple[person] === NOBODY) people.firstCouple[person] = couple;
    people.lastCouple[person] = couple;
  }
}

const diedBy = (people: People, person: number, day: number) =>
  people.death[person] !== NOBODY && people.death[person]! <= day;

function registrationDay(
  random: Random,
  people: People,
  husband: number,
  wife: number,
  union: number,
): number {
  const year = yearOf(union);
  const underAge = random.chance(0.012);
  const lawful = underAge
    ? union
    : Math.max(union, people.birth[husband]! + 20 * YEAR + 2, people.birth[wife]! + 18 * YEAR + 2);
  const at = random.next();
  const until = (first: number, last: number) =>
    Math.max(lawful, Math.round((random.between(first, last) - 1970) * YEAR + random.int(365)));
  if (year < 1987 && at < 0.26) return until(2000, 2009);
  if (year >= 1987 && year < 2001 && at < 0.2) return until(2000, 2006);
  if (at > 0.93) return Math.round(lawful - Math.log(1 - random.next()) * 3.5 * YEAR);
  return Math.round(lawful) + (random.chance(0.5) ? random.int(40) : random.int(300));
}
