import { calendarDay, dayNumber, yearOf } from './calendar.ts';
import { withoutMarks } from './marks.ts';
import type { MarriageEntry } from './marriages.ts';
import { NOBODY, nameKey } from './people.ts';
import { createRandom, type Random, seedOf } from './random.ts';
import type { World } from './world.ts';

const HOMONYM_COUPLES = 0.016;
const DECOYS = 0.055;

/** Which records have somebody who is easily taken for one of the two. */
export interface Confusable {
  /** Couples another couple of the same names lives beside in the same commune. */
  readonly homonyms: ReadonlySet<number>;
  /** Absent persons a namesake of one age stands in for. */
  readonly decoyed: ReadonlySet<number>;
}

/** Gives some persons other names (and days), so that namesakes stand where they do harm, then finds all there are. */
export function placeConfusables(world: World, entries: readonly MarriageEntry[]): Confusable {
  const random = createRandom(seedOf(world.seed, 151));
  const couples = [...new Set(entries.map(({ couple }) => couple))].filter((couple) => couple !== NOBODY);
  const inRecords = new Set(
    couples.flatMap((couple) => [world.couples.husband[couple]!, world.couples.wife[couple]!]),
  );
  placeHomonyms(world, random, couples, inRecords);
  const decoyed = placeDecoys(world, random, couples, inRecords);
  return { homonyms: findHomonyms(world, couples), decoyed };
}

const communeOf = ({ people, places }: World, person: number) =>
  places.oldUnits[places.villages[people.residence[person]!]!.unit]!.successor;

function placeHomonyms(
  world: World,
  random: Random,
  chosen: readonly number[],
  inRecords: ReadonlySet<number>,
): void {
  const { people, couples } = world;
  const key = (couple: number) =>
    `${people.surname[couples.husband[couple]!]},${people.surname[couples.wife[couple]!]},${communeOf(world, couples.husband[couple]!)}`;
  const wanted = new Map<string, number[]>();
  for (const couple of chosen) {
    if (!random.chance(HOMONYM_COUPLES)) continue;
    const list = wanted.get(key(couple));
    if (list) list.push(couple);
    else wanted.set(key(couple), [couple]);
  }
  for (let other = 0; other < couples.count && wanted.size > 0; other++) {
    const [husband, wife] = [couples.husband[other]!, couples.wife[other]!];
    if (people.absence[husband] !== 0 || people.absence[wife] !== 0) continue;
    if (inRecords.has(husband) || inRecords.has(wife) || random.chance(0.7)) continue;
    const couple = wanted.get(key(other))?.pop();
    if (couple === undefined) continue;
    rename(world, couples.husband[couple]!, husband);
    rename(world, couples.wife[couple]!, wife);
  }
}

function rename({ people }: World, from: number, to: number): void {
  people.surname[to] = people.surname[from]!;
  people.middle[to] = people.middle[from]!;
  people.given[to] = people.given[from]!;
}

function placeDecoys(
  world: World,
  random: Random,
  chosen: readonly number[],
  inRecords: ReadonlySet<number>,
): Set<number> {
  const { people, couples } = world;
  const key = (person: number, year: number) =>
    (people.people[person]! * 2 + people.sex[person]!) * 200 + (year - 1900);
  const absent = chosen
    .flatMap((couple) => [couples.husband[couple]!, couples.wife[couple]!])
    .filter((person) => people.absence[person] !== 0 && random.chance(DECOYS * world.noise.absence));
  const near = (person: number) =>
    yearOf(people.birth[person]!) + (random.chance(0.2) ? (random.chance(0.5) ? 1 : -1) : 0);
  const wanted = absent.map((person) => ({ person, key: key(person, near(person)) }));
  const waiting = new Map<number, number[]>(wanted.map((each) => [each.key, []]));
  for (let person = 0; person < people.count; person++) {
    if (people.absence[person] !== 0 || inRecords.has(person)) continue;
    waiting.get(key(person, yearOf(people.birth[person]!)))?.push(person);
  }
  const decoyed = new Set<number>();
  for (const { person, key } of wanted) {
    const list = waiting.get(key)!;
    if (list.length === 0) continue;
    const at = random.int(list.length);
    const decoy = list[at]!;
    list.splice(at, 1);
    rename(world, person, decoy);
    if (random.chance(0.33)) copyBirthday(world, person, decoy);
    decoyed.add(person);
  }
  return decoyed;
}

/** Day and month of one person for another, who keeps his year: it is in his number. */
function copyBirthday({ people }: World, from: number, to: number): void {
  const { month, day } = calendarDay(people.birth[from]!);
  people.birth[to] = dayNumber(yearOf(people.birth[to]!), month, Math.min(day, 28));
}

function findHomonyms(world: World, chosen: readonly number[]): Set<number> {
  const { people, couples } = world;
  const key = (couple: number) =>
    `${nameKey(people, couples.husband[couple]!)},${nameKey(people, couples.wife[couple]!)},${communeOf(world, couples.husband[couple]!)}`;
  const byKey = new Map<string, number[]>();
  for (const couple of chosen) byKey.set(key(couple), []);
  for (let couple = 0; couple < couples.count; couple++) byKey.get(key(couple))?.push(couple);
  return new Set([...byKey.values()].filter((list) => list.length > 1).flat());
}

const YEAR = 365.25;

/** A brother or sister of one sex who is in the register, close in age and name; `NOBODY` without one. */
export function confusableSibling({ people }: World, person: number): number {
  const sibship = people.sibship[person]!;
  if (sibship === NOBODY) return NOBODY;
  const given = withoutMarks(people.words.list[people.given[person]!]!).toLowerCase();
  for (let other = person - 5; other <= person + 5; other++) {
    if (other < 0 || other === person || other >= people.count || people.sibship[other] !== sibship) continue;
    if (people.sex[other] !== people.sex[person] || people.absence[other] !== 0) continue;
    const close = Math.abs(people.birth[other]! - people.birth[person]!) < 3 * YEAR;
    const otherGiven = withoutMarks(people.words.list[people.given[other]!]!).toLowerCase();
    if (close && soundAlike(given, otherGiven)) return other;
  }
  return NOBODY;
}

/** One letter apart at most, or one beginning and one length. */
function soundAlike(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] === b[i]) same++;
  return same >= Math.max(a.length, b.length) - 1;
}

/** Any brother or sister; `NOBODY` without one. */
export function siblingOf({ people }: World, person: number): number {
  const sibship = people.sibship[person]!;
  if (sibship === NOBODY) return NOBODY;
  if (person > 0 && people.sibship[person - 1] === sibship) return person - 1;
  return person + 1 < people.count && people.sibship[person + 1] === sibship ? person + 1 : NOBODY;
}
