import { TODAY, yearOf } from './calendar.ts';
import { ENDING } from './couples.ts';
import { NOBODY } from './people.ts';
import { createRandom, type Random, seedOf } from './random.ts';
import type { World } from './world.ts';

export type EntryKind = 'first' | 'double_entry' | 're_registration' | 'remarried' | 'test_entry';

/** One row of the civil status file, planned. */
export interface MarriageEntry {
  readonly kind: EntryKind;
  /** `NOBODY` for a test entry. */
  readonly couple: number;
  /** Day of registration. */
  readonly registered: number;
  /** Old commune until 30/06/2025, today's commune after, as one number: `officeOf`. */
  readonly office: number;
  /** Entries of one paper record share it: errors of the book are the same, slips of the keyboard are not. */
  readonly paper: number;
  /** Number of the duplicate group; `NOBODY` without one. */
  readonly group: number;
  readonly duplicate: '' | 'original' | 'double_entry' | 're_registration';
  /** The entry that the group's other one repeats, or is repeated by. */
  readonly otherKind: '' | 'double_entry' | 're_registration';
  /** The same couple's divorce is noted on this one, and it married again. */
  readonly divorcedInBetween: boolean;
}

/** Shares of entries by decade of registration from 1960 (estimates). */
const BY_DECADE = [0.0305, 0.05, 0.091, 0.1535, 0.2455, 0.257, 0.1725];
const DOUBLE_ENTRIES = 0.0111;
const RE_REGISTRATIONS = 0.012;
const REMARRIED = 0.0004;
const TEST_ENTRIES = 0.0007;
const NEW_UNITS_SINCE = 20_270;

/** Days from 01/07/2025 on: offices are today's communes. */
export const isNewOffice = (day: number) => day >= NEW_UNITS_SINCE;

/** Chooses the couples whose marriage is in the file and plans its entries, `count` in all. */
export function planMarriages(world: World, count: number): MarriageEntry[] {
  const random = createRandom(seedOf(world.seed, 141));
  const { records } = world.noise;
  const tests = Math.round(count * TEST_ENTRIES * records);
  const doubles = Math.round(count * DOUBLE_ENTRIES * records);
  const again = Math.round(count * RE_REGISTRATIONS * records);
  const remarried = Math.round(count * REMARRIED * records);
  const chosen = chooseCouples(world, random, count - tests - doubles - again - remarried);
  const entries = chosen.map((couple, paper) => firstEntry(world, random, couple, paper));
  const used = new Set<number>();
  addRepeated(world, random, entries, used, again, reRegistration);
  addRepeated(world, random, entries, used, remarried, remarriage);
  addRepeated(world, random, entries, used, count - tests - entries.length, doubleEntry);
  while (entries.length < count) entries.push(testEntry(random, world));
  return shuffle(random, entries);
}

function chooseCouples(world: World, random: Random, count: number): number[] {
  const { couples } = world;
  const byDecade: number[][] = BY_DECADE.map(() => []);
  for (let couple = 0; couple < couples.count; couple++) {
    byDecade[Math.floor((yearOf(couples.registered[couple]!) - 1960) / 10)]?.push(couple);
  }
  const chosen: number[] = [];
  let owed = 0;
  for (const [decade, list] of byDecade.entries()) {
    const wanted = Math.round(count * BY_DECADE[decade]! + owed);
    const taken = Math.min(wanted, list.length, count - chosen.length);
    for (let i = 0; i < taken; i++) {
      const j = i + random.int(list.length - i);
      [list[i], list[j]] = [list[j]!, list[i]!];
      chosen.push(list[i]!);
    }
    owed = wanted - taken;
  }
  if (chosen.length < count) {
    const taken = new Set(chosen);
    const rest = byDecade.flat().filter((couple) => !taken.has(couple));
    chosen.push(...shuffle(random, rest).slice(0, count - chosen.length));
  }
  if (chosen.length < count)
    throw new RangeError('fewer couples than marriages asked for: take more persons');
  return chosen;
}

function firstEntry(world: World, random: Random, couple: number, paper: number): MarriageEntry {
  const registered = world.couples.registered[couple]!;
  return {
    kind: 'first',
    couple,
    registered,
    office: officeOf(world, random, couple, registered),
    paper,
    group: NOBODY,
    duplicate: '',
    otherKind: '',
    divorcedInBetween: false,
  };
}

/** The commune that registered: of the husband's village or the wife's; of the one who is from here. */
function officeOf({ couples, people, places }: World, random: Random, couple: number, day: number): number {
  const husband = couples.husband[couple]!;
  const wife = couples.wife[couple]!;
  const fromElsewhere = people.sibship[husband] === NOBODY;
  const host = fromElsewhere || (people.sibship[wife] !== NOBODY && random.chance(0.4)) ? wife : husband;
  const village = random.chance(0.95) ? people.home[host]! : people.residence[host]!;
  const unit = places.villages[village]!.unit;
  return isNewOffice(day) ? places.oldUnits.length + places.oldUnits[unit]!.successor : unit;
}

type Repeat = (
  world: World,
  random: Random,
  entry: MarriageEntry,
  group: number,
) => [MarriageEntry, MarriageEntry] | undefined;

/** Repeats entries that can be repeated until `count` are added or a limit of attempts is met. */
function addRepeated(
  world: World,
  random: Random,
  entries: MarriageEntry[],
  used: Set<number>,
  count: number,
  repeat: Repeat,
): void {
  const originals = entries.length;
  for (let attempt = 0; attempt < count * 60 + 200 && entries.length < originals + count; attempt++) {
    const at = random.int(originals);
    if (used.has(at) || entries[at]!.kind !== 'first') continue;
    const pair = repeat(world, random, entries[at]!, at);
    if (pair === undefined) continue;
    used.add(at);
    entries[at] = pair[0];
    entries.push(pair[1]);
  }
}

const doubleEntry: Repeat = (_world, _random, entry, group) => [
  { ...entry, group, duplicate: 'original', otherKind: 'double_entry' },
  { ...entry, kind: 'double_entry', group, duplicate: 'double_entry', otherKind: 'double_entry' },
];

const YEAR = 365.25;
/** Decree 158/2005 made it usual. */
const FIRST_RE_REGISTRATION = 13_200;
/** Re-registration is for events registered before 01/01/2016 (Decree 123/2015, article 24). */
const RE_REGISTERED_BEFORE = 16_801;

const reRegistration: Repeat = (world, random, entry, group) => {
  const from = Math.max(entry.registered + YEAR, FIRST_RE_REGISTRATION);
  const day = Math.round(from + Math.sqrt(random.next()) * (TODAY - from));
  const ended = world.couples.endedOn[entry.couple]!;
  if (entry.registered >= RE_REGISTERED_BEFORE || day > TODAY || (ended !== NOBODY && ended < day))
    return undefined;
  return [
    { ...entry, group, duplicate: 'original', otherKind: 're_registration' },
    {
      ...entry,
      kind: 're_registration',
      registered: day,
      office: officeOf(world, random, entry.couple, day),
      paper: 10_000_000 + entry.paper,
      group,
      duplicate: 're_registration',
      otherKind: 're_registration',
    },
  ];
};

const remarriage: Repeat = (world, random, entry) => {
  const day = Math.round(entry.registered + (4 + random.next() * 14) * YEAR);
  if (day > TODAY || world.couples.ending[entry.couple] !== ENDING.none) return undefined;
  return [
    { ...entry, divorcedInBetween: true },
    {
      ...entry,
      kind: 'remarried',
      registered: day,
      office: officeOf(world, random, entry.couple, day),
      paper: 20_000_000 + entry.paper,
    },
  ];
};

function testEntry(random: Random, { places }: World): MarriageEntry {
  return {
    kind: 'test_entry',
    couple: NOBODY,
    registered: TODAY - random.int(5000),
    office: random.int(places.oldUnits.length),
    paper: 30_000_000 + random.int(1_000_000),
    group: NOBODY,
    duplicate: '',
    otherKind: '',
    divorcedInBetween: false,
  };
}

function shuffle<T>(random: Random, items: T[]): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.int(i + 1);
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}
