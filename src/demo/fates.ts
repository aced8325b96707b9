import { dayNumber, TODAY, yearOf } from './calendar.ts';
import { addCouple, type Couples, ENDING } from './couples.ts';
import type { Noise } from './noise.ts';
import { absenceIndex, NOBODY, type People } from './people.ts';
import type { Places } from './places.ts';
import { createRandom, type Random, seedOf } from './random.ts';

const YEAR = 365.25;
/** Before it a death leaves no trace in the population register. */
const DATABASE_START = dayNumber(2014, 1, 1);

/** Shares by decade of birth from 1920: died before the register began; died since. */
const DIED_BEFORE = [0.58, 0.51, 0.27, 0.1, 0.03, 0.012, 0.001, 0, 0];
const DIED_SINCE = [0.54, 0.46, 0.33, 0.17, 0.075, 0.031, 0.011, 0.0045, 0.002];
const GONE = { moved_out: 0.0085, never_entered: 0.0076, abroad: 0.0033 } as const;

const decadeOf = (birth: number) => Math.max(0, Math.min(8, Math.floor((yearOf(birth) - 1920) / 10)));

/** Who died and who is in no register; only married persons may be absent, nobody asks for the others. */
export function decideFates(seed: number, people: People, couples: Couples, noise: Noise): void {
  const random = createRandom(seedOf(seed, 51));
  for (let person = 0; person < people.count; person++) {
    if (people.absence[person] !== 0) continue;
    const decade = decadeOf(people.birth[person]!);
    const couple = people.firstCouple[person]!;
    const earliest =
      couple === NOBODY ? people.birth[person]! + 20 * YEAR : couples.registered[couple]! + 200;
    if (couple !== NOBODY) {
      const gone = goneReason(random, noise);
      if (earliest < DATABASE_START && random.chance(Math.min(0.8, DIED_BEFORE[decade]! * noise.absence))) {
        const from = Math.max(earliest, people.birth[person]! + 30 * YEAR);
        people.death[person] = dayBetween(random, Math.min(from, DATABASE_START - 30), DATABASE_START);
        people.absence[person] = absenceIndex('died_before_database');
        continue;
      }
      if (gone) people.absence[person] = absenceIndex(gone);
    }
    if (people.absence[person] === 0 && earliest < TODAY - 400 && random.chance(DIED_SINCE[decade]!))
      people.death[person] = dayBetween(random, Math.max(earliest, DATABASE_START), TODAY);
  }
}

function goneReason(random: Random, noise: Noise): keyof typeof GONE | undefined {
  let at = random.next() / noise.absence;
  for (const [reason, share] of Object.entries(GONE) as [keyof typeof GONE, number][]) {
    if (at < share) return reason;
    at -= share;
  }
  return undefined;
}

const dayBetween = (random: Random, from: number, to: number) =>
  Math.round(from + random.next() * Math.max(1, to - from));

const DIVORCE = 0.05;

/** Ends couples by divorce or death. */
export function endCouples(seed: number, people: People, couples: Couples, first: number): void {
  const random = createRandom(seedOf(seed, 61, first));
  for (let couple = first; couple < couples.count; couple++) {
    const since = couples.registered[couple]!;
    const husbandDied = people.death[couples.husband[couple]!]!;
    const wifeDied = people.death[couples.wife[couple]!]!;
    const lastDay = Math.min(
      TODAY,
      husbandDied === NOBODY ? TODAY : husbandDied,
      wifeDied === NOBODY ? TODAY : wifeDied,
    );
    const divorced = Math.round(since + (1 + random.next() * 16) * YEAR);
    const old = yearOf(since) < 1990 ? 0.5 : 1;
    if (random.chance(DIVORCE * old) && divorced < lastDay) {
      couples.ending[couple] = ENDING.divorce;
      couples.endedOn[couple] = divorced;
    } else if (husbandDied !== NOBODY && (wifeDied === NOBODY || husbandDied <= wifeDied)) {
      couples.ending[couple] = ENDING.husbandDied;
      couples.endedOn[couple] = husbandDied;
    } else if (wifeDied !== NOBODY) {
      couples.ending[couple] = ENDING.wifeDied;
      couples.endedOn[couple] = wifeDied;
    }
  }
}

/** Second marriages of the divorced and widowed, with each other or with the unmarried. */
export function remarry(seed: number, people: People, places: Places, couples: Couples): void {
  const random = createRandom(seedOf(seed, 71));
  const seekers: [number[], number[]] = [[], []];
  for (let couple = 0; couple < couples.count; couple++) {
    for (const person of [couples.husband[couple]!, couples.wife[couple]!]) {
      if (seeks(random, people, couples, couple, person)) seekers[people.sex[person]!]!.push(person);
    }
  }
  const unmarried = unmarriedByDistrict(people, places);
  for (const sex of [0, 1] as const) {
    for (const person of seekers[sex]) {
      if (people.firstCouple[person] !== people.lastCouple[person]) continue;
      const partner = random.chance(0.4)
        ? partnerAmong(random, people, seekers[1 - sex]!, person, true)
        : partnerAmong(random, people, unmarried(person, 1 - sex), person, false);
      if (partner === NOBODY) continue;
      const [husband, wife] = sex === 0 ? [person, partner] : [partner, person];
      const free = Math.max(freeSince(people, couples, person), freeSince(people, couples, partner));
      const union = Math.round(free + (0.5 + random.next() * 5) * YEAR);
      if (union < TODAY - 30) addCouple(random, people, couples, husband, wife, union);
    }
  }
}

function seeks(random: Random, people: People, couples: Couples, couple: number, person: number): boolean {
  const ending = couples.ending[couple]!;
  if (ending === ENDING.none || people.death[person] === couples.endedOn[couple]) return false;
  if (people.death[person] !== NOBODY && people.death[person]! < couples.endedOn[couple]! + 3 * YEAR)
    return false;
  if (people.absence[person] !== 0 || people.lastCouple[person] !== couple) return false;
  const age = (couples.endedOn[couple]! - people.birth[person]!) / YEAR;
  const man = people.sex[person] === 0;
  return random.chance(ending === ENDING.divorce ? 0.72 : age > 58 ? 0.07 : man ? 0.26 : 0.12);
}

const freeSince = (people: People, couples: Couples, person: number) =>
  people.lastCouple[person] === NOBODY
    ? people.birth[person]! + 19 * YEAR
    : couples.endedOn[people.lastCouple[person]!]!;

function unmarriedByDistrict(
  people: People,
  places: Places,
): (person: number, sex: number) => readonly number[] {
  const districtOf = (person: number) =>
    places.oldUnits[places.villages[people.home[person]!]!.unit]!.district;
  const lists = new Map<number, number[]>();
  const key = (district: number, sex: number, group: number, year: number) =>
    ((district * 2 + sex) * 16 + group) * 64 + Math.floor((year - 1900) / 4);
  for (let person = 0; person < people.count; person++) {
    if (people.firstCouple[person] !== NOBODY || people.absence[person] !== 0) continue;
    if (people.death[person] !== NOBODY) continue;
    const at = key(
      districtOf(person),
      people.sex[person]!,
      people.people[person]!,
      yearOf(people.birth[person]!),
    );
    const list = lists.get(at);
    if (list) list.push(person);
    else lists.set(at, [person]);
  }
  return (person, sex) =>
    lists.get(key(districtOf(person), sex, people.people[person]!, yearOf(people.birth[person]!))) ?? [];
}

function partnerAmong(
  random: Random,
  people: People,
  list: readonly number[],
  person: number,
  marriedBefore: boolean,
): number {
  for (let attempt = 0; attempt < 6 && list.length > 0; attempt++) {
    const partner = random.pick(list);
    const last = people.lastCouple[partner]!;
    const free = marriedBefore ? last === people.firstCouple[partner] : last === NOBODY;
    const stranger = last === NOBODY || last !== people.lastCouple[person];
    const near = Math.abs(people.birth[partner]! - people.birth[person]!) < 9 * YEAR;
    const kin = people.sibship[partner] === people.sibship[person];
    if (free && stranger && near && !kin && people.people[partner] === people.people[person]) return partner;
  }
  return NOBODY;
}

/** Where couples live today: his village, hers, a third one; a tenth is registered apart. */
export function settle(seed: number, people: People, places: Places, couples: Couples): void {
  const random = createRandom(seedOf(seed, 81));
  for (let couple = 0; couple < couples.count; couple++) {
    const husband = couples.husband[couple]!;
    const wife = couples.wife[couple]!;
    const at = random.next();
    const joint =
      at < 0.74
        ? people.home[husband]!
        : at < 0.9
          ? people.home[wife]!
          : at < 0.95
            ? nearby(random, places, people.home[husband]!)
            : places.drawVillage(random);
    const apart = random.chance(0.1);
    const ended = couples.ending[couple] === ENDING.divorce;
    people.residence[husband] = joint;
    if (!apart && !(ended && random.chance(0.5))) people.residence[wife] = joint;
    else if (random.chance(0.4)) people.residence[wife] = places.drawVillage(random);
  }
}

function nearby(random: Random, places: Places, village: number): number {
  const unit = places.oldUnits[places.villages[village]!.unit]!;
  return unit.firstVillage + random.int(unit.villageCount);
}
