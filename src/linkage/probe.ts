import type { BlockingRule, KeyPart } from '#matchers';
import { findSlot, type RuleIndex, SLOT } from './blocking-index.ts';
import { countLiving } from './changed-persons.ts';
import { hashNumber, hashText, mix } from './hash.ts';
import { KEY, NAME_KEYS } from './name-table.ts';
import type { LoadedPersons, PopulationStore } from './population-store.ts';
import { dateKey, dayKey, isYearOnly, yearBand } from './side-keys.ts';

/** Receives each distinct civil side that shares a key with a person. */
export type PairVisitor = (side: number, row: number) => void;

/** Persons walked at a time: the key columns of a block stay in the second-level cache. */
const BLOCK = 2048;
/** A block holds one entry for each name of a person; persons with a third name are few. */
const ENTRIES = BLOCK * 4;

/** Fills a key column of a block for its first so many entries. */
type Filler = (into: Int32Array, entries: number) => void;

/**
 * How the key columns of a block are filled, one after the other: a loop over one column is worth four of those that go from
 * column to column for each person. Keys of dates are computed once for each distinct one.
 *
 * @param rows the block's rows, by entry; their names
 */
function createFillers(
  { columns, names, places, birthDates }: PopulationStore,
  rows: Int32Array,
  nameOf: Int32Array,
): Record<KeyPart, Filler> {
  const named =
    (key: number): Filler =>
    (into, entries) => {
      for (let entry = 0; entry < entries; entry++)
        into[entry] = names.keys[nameOf[entry]! * NAME_KEYS + key]!;
    };
  const looked =
    (ids: Uint32Array, keys: Int32Array, stride = 1, offset = 0): Filler =>
    (into, entries) => {
      for (let entry = 0; entry < entries; entry++) into[entry] = keys[ids[rows[entry]!]! * stride + offset]!;
    };
  const numbered =
    (numbers: Float64Array): Filler =>
    (into, entries) => {
      for (let entry = 0; entry < entries; entry++) {
        const number = numbers[rows[entry]!]!;
        into[entry] = number > 0 ? hashNumber(number) : 0;
      }
    };
  const born = (keyOf: (date: number) => number) => looked(columns.birth, birthDates.map(keyOf));
  const year = born((date) => date >> 9);
  const date = born(dateKey);
  const both = named(KEY.surnameAndGiven);
  return {
    personalNumber: numbered(columns.pid),
    oldNumber: numbered(columns.oldNumber),
    spouseNumber: numbered(columns.spousePid),
    surname: named(KEY.surname),
    given: named(KEY.given),
    surnameAndGiven: both,
    rareSurnameAndGiven: both,
    oddLetters: named(KEY.letters),
    spouseSurnameAndGiven: looked(columns.spouseName, names.keys, NAME_KEYS, KEY.surnameAndGiven),
    birthYear: year,
    writtenYear: year,
    civilYearOnly: year,
    registerYearOnly: born((birth) => (isYearOnly(birth) ? birth >> 9 : 0)),
    yearBand: born((birth) => yearBand(birth >> 9)),
    birthDate: date,
    likelyBirthDate: date,
    birthDayAndMonth: born(dayKey),
    residenceUnit: looked(columns.residence, places.unitKey),
    hometownUnit: looked(columns.hometown, places.unitKey),
  };
}

/** One block of persons as the key columns that rules ask for, an entry for each name of each person. */
function createBlock(
  population: PopulationStore,
  indices: readonly RuleIndex[],
  some: Int32Array | undefined,
) {
  const { columns, extraNames } = population;
  const rows = new Int32Array(ENTRIES);
  const nameOf = new Int32Array(ENTRIES);
  const fillers = createFillers(population, rows, nameOf);
  /** By filler: parts of one key stand in one column. */
  const filled = new Map<Filler, Int32Array>();
  const columnOf = (part: KeyPart) => {
    const column = filled.get(fillers[part]) ?? new Int32Array(ENTRIES);
    filled.set(fillers[part], column);
    return column;
  };
  /** By rule: the columns of its parts. */
  const keys = indices.map(({ rule }) => rule.parts.map(columnOf));

  /** Fills the block with persons from `from` on and returns the entries and the next person. */
  function fill(from: number, to: number): { entries: number; next: number } {
    let entries = 0;
    let person = from;
    const put = (row: number, name: number) => {
      rows[entries] = row;
      nameOf[entries++] = name;
    };
    for (; person < to; person++) {
      const row = some === undefined ? person : some[person]!;
      const extra = extraNames.size === 0 ? undefined : extraNames.get(row);
      const needed = 2 + (extra?.length ?? 0);
      if (entries + needed > ENTRIES || entries >= BLOCK) break;
      put(row, columns.name[row]!);
      if (columns.otherName[row] !== 0) put(row, columns.otherName[row]!);
      if (extra !== undefined) for (const name of extra) put(row, name);
    }
    for (const [filler, column] of filled) filler(column, entries);
    return { entries, next: person };
  }
  return { rows, keys, fill };
}

/** Who is streamed past the index, and who hears of it. */
interface PersonStream {
  /** Rows of only some of the persons, upwards; all where absent. */
  readonly some?: Int32Array;
  /** Told of each hit of a rule: the number of sides, duplicates included. */
  readonly onRule?: (rule: number, sides: number) => void;
}

/**
 * Prepares to stream persons past the index: rule by rule over a block of persons, then person by person over what
 * was hit, so that both the index of a rule and the evidence of a person are read while they are in the cache.
 *
 * @param sideCount number of civil sides, for marking those already seen for a person
 * @returns a walk over persons `from` up to `to`: rows, or places in `some`
 */
export function probe(
  population: PopulationStore,
  indices: readonly RuleIndex[],
  sideCount: number,
  visit: PairVisitor,
  { some, onRule = () => {} }: PersonStream = {},
): (from: number, to: number) => void {
  const block = createBlock(population, indices, some);
  const seenBy = new Int32Array(sideCount).fill(-1);
  /** Hits of an entry as a list: first hit by entry, then the next by hit. */
  const firstHit = new Int32Array(ENTRIES);
  let nextHit = new Int32Array(ENTRIES);
  let hitRule = new Uint8Array(ENTRIES);
  let hitStart = new Int32Array(ENTRIES);
  let hitEnd = new Int32Array(ENTRIES);
  let hits = 0;

  function addHit(entry: number, rule: number, start: number, end: number): void {
    if (hits === nextHit.length) {
      nextHit = grown(nextHit, new Int32Array(hits * 2));
      hitStart = grown(hitStart, new Int32Array(hits * 2));
      hitEnd = grown(hitEnd, new Int32Array(hits * 2));
      hitRule = grown(hitRule, new Uint8Array(hits * 2));
    }
    nextHit[hits] = firstHit[entry]!;
    hitRule[hits] = rule;
    hitStart[hits] = start;
    hitEnd[hits] = end;
    firstHit[entry] = hits++;
  }

  function findHits(rule: number, entries: number): void {
    const index = indices[rule]!;
    const [first, second, third] = block.keys[rule]!;
    for (let entry = 0; entry < entries; entry++) {
      const a = first![entry]!;
      if (a === 0) continue;
      let key = mix(index.salt, a);
      if (second !== undefined) {
        const b = second[entry]!;
        if (b === 0) continue;
        key = mix(key, b);
      }
      if (third !== undefined) {
        const c = third[entry]!;
        if (c === 0) continue;
        key = mix(key, c);
      }
      const slot = findSlot(index, key);
      if (slot >= 0) addHit(entry, rule, index.slots[slot + SLOT.start]!, index.slots[slot + SLOT.end]!);
    }
  }

  function visitHits(entry: number): void {
    const row = block.rows[entry]!;
    for (let hit = firstHit[entry]!; hit !== -1; hit = nextHit[hit]!) {
      const { sides } = indices[hitRule[hit]!]!;
      const end = hitEnd[hit]!;
      onRule(hitRule[hit]!, end - hitStart[hit]!);
      for (let at = hitStart[hit]!; at < end; at++) {
        const side = sides[at]!;
        if (seenBy[side] === row) continue;
        seenBy[side] = row;
        visit(side, row);
      }
    }
  }

  return (from, to) => {
    for (let person = from; person < to; ) {
      const { entries, next } = block.fill(person, to);
      firstHit.fill(-1, 0, entries);
      hits = 0;
      for (let rule = 0; rule < indices.length; rule++) findHits(rule, entries);
      for (let entry = 0; entry < entries; entry++) visitHits(entry);
      person = next;
    }
  };
}

function grown<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Candidate pairs expected of each rule, from every n-th person. */
export interface BlockingEstimate {
  readonly rule: BlockingRule['name'];
  readonly pairs: number;
}

const ESTIMATE_SHARE = 16;
const ALL_COUNTED_BELOW = 100_000;

/** One in how many persons is counted by in a register of so many. */
export const sampleShare = (persons: number): number => (persons < ALL_COUNTED_BELOW ? 1 : ESTIMATE_SHARE);

/**
 * Rows of a sample of persons. Who is in it follows from the number, so that it is the same people for any order of the rows.
 *
 * @param share one in how many, see `sampleShare`
 * @param among rows to take it from, upwards; all where absent
 */
export function sampleRows(
  { columns: { pid }, otherNumbers, count }: LoadedPersons,
  share: number,
  among?: Int32Array,
): Int32Array {
  const hashOf = (number: number) => (number < 0 ? hashText(otherNumbers[-number - 1]!) : hashNumber(number));
  const most = among?.length ?? count;
  const rows = new Int32Array(most);
  let taken = 0;
  for (let place = 0; place < most; place++) {
    const row = among === undefined ? place : among[place]!;
    if ((hashOf(pid[row]!) >>> 8) % share === 0) rows[taken++] = row;
  }
  return rows.subarray(0, taken);
}

/** Counts candidate pairs of each rule among some persons. @returns pairs by rule; one found by two rules counts in both */
export function countPairs(
  population: PopulationStore,
  indices: readonly RuleIndex[],
  sideCount: number,
  some: Int32Array,
): Float64Array {
  const counts = new Float64Array(indices.length);
  const onRule = (rule: number, sides: number) => {
    counts[rule] = counts[rule]! + sides;
  };
  probe(population, indices, sideCount, () => {}, { some, onRule })(0, some.length);
  return counts;
}

/**
 * Counts candidate pairs of each rule on a sixteenth of the population before the real pass.
 *
 * @returns pairs of each rule scaled to the whole population
 */
export function estimatePairs(
  population: PopulationStore,
  indices: readonly RuleIndex[],
  sideCount: number,
): BlockingEstimate[] {
  const share = sampleShare(countLiving(population));
  const counts = countPairs(population, indices, sideCount, sampleRows(population, share));
  return indices.map(({ rule }, index) => ({ rule: rule.name, pairs: counts[index]! * share }));
}
