import type { BlockingRule } from '#matchers';
import { findSlot, KEY_PARTS, type RuleIndex, SLOT } from './blocking-index.ts';
import { countLiving } from './changed-persons.ts';

import { hashNumber, hashText, mix } from './hash.ts';
import { KEY, NAME_KEYS } from './name-table.ts';
import type { PopulationStore } from './population-store.ts';
import { dateKey, dayKey, isYearOnly, yearBand } from './side-keys.ts';

/** Receives each distinct civil side that shares a key with a person. */
export type PairVisitor = (side: number, row: number) => void;

const AT = Object.fromEntries(KEY_PARTS.map((part, index) => [part, index])) as Record<
  (typeof KEY_PARTS)[number],
  number
>;

/** Key columns computed once for each distinct value rather than for each person. */
function keyTables(population: PopulationStore) {
  const { birthDates } = population;
  return {
    year: birthDates.map((date) => date >> 9),
    yearOnly: birthDates.map((date) => (isYearOnly(date) ? date >> 9 : 0)),
    date: birthDates.map(dateKey),
    day: birthDates.map(dayKey),
  };
}

/** Persons walked at a time: the key columns of a block stay in the second-level cache. */
const BLOCK = 2048;
/** A block holds one entry for each name of a person; persons with a third name are few. */
const ENTRIES = BLOCK * 4;

/** One block of persons as key columns, an entry for each name of each person. */
function createBlock(population: PopulationStore, isTaken: (row: number) => boolean) {
  const { columns, extraNames, names, places } = population;
  const tables = keyTables(population);
  const rows = new Int32Array(ENTRIES);
  const keys = KEY_PARTS.map(() => new Int32Array(ENTRIES));

  function put(entry: number, row: number, name: number): void {
    const pid = columns.pid[row]!;
    const oldNumber = columns.oldNumber[row]!;
    const spousePid = columns.spousePid[row]!;
    const birth = columns.birth[row]!;
    const year = tables.year[birth]!;
    rows[entry] = row;
    keys[AT.personalNumber]![entry] = pid > 0 ? hashNumber(pid) : 0;
    keys[AT.oldNumber]![entry] = oldNumber > 0 ? hashNumber(oldNumber) : 0;
    keys[AT.spouseNumber]![entry] = spousePid > 0 ? hashNumber(spousePid) : 0;
    keys[AT.surname]![entry] = names.keys[name * NAME_KEYS + KEY.surname]!;
    keys[AT.given]![entry] = names.keys[name * NAME_KEYS + KEY.given]!;
    keys[AT.surnameAndGiven]![entry] = names.keys[name * NAME_KEYS + KEY.surnameAndGiven]!;
    keys[AT.rareSurnameAndGiven]![entry] = names.keys[name * NAME_KEYS + KEY.surnameAndGiven]!;
    keys[AT.oddLetters]![entry] = names.keys[name * NAME_KEYS + KEY.letters]!;
    keys[AT.spouseSurnameAndGiven]![entry] =
      names.keys[columns.spouseName[row]! * NAME_KEYS + KEY.surnameAndGiven]!;
    keys[AT.birthYear]![entry] = year;
    keys[AT.writtenYear]![entry] = year;
    keys[AT.civilYearOnly]![entry] = year;
    keys[AT.registerYearOnly]![entry] = tables.yearOnly[birth]!;
    keys[AT.yearBand]![entry] = yearBand(year);
    keys[AT.birthDate]![entry] = tables.date[birth]!;
    keys[AT.likelyBirthDate]![entry] = tables.date[birth]!;
    keys[AT.birthDayAndMonth]![entry] = tables.day[birth]!;
    keys[AT.residenceUnit]![entry] = places.unitKey[columns.residence[row]!]!;
    keys[AT.hometownUnit]![entry] = places.unitKey[columns.hometown[row]!]!;
  }

  /** Fills the block with rows from `from` on and returns the entries and the next row. */
  function fill(from: number, to: number): { entries: number; next: number } {
    let entries = 0;
    let row = from;
    for (; row < to; row++) {
      if (!isTaken(row)) continue;
      const extra = extraNames.size === 0 ? undefined : extraNames.get(row);
      const needed = 2 + (extra?.length ?? 0);
      if (entries + needed > ENTRIES || entries >= BLOCK) break;
      put(entries++, row, columns.name[row]!);
      if (columns.otherName[row] !== 0) put(entries++, row, columns.otherName[row]!);
      if (extra !== undefined) for (const name of extra) put(entries++, row, name);
    }
    return { entries, next: row };
  }
  return { rows, keys, fill };
}

interface PersonSample {
  readonly isTaken: (row: number) => boolean;
  readonly onRule: (rule: number, sides: number) => void;
}

/**
 * Prepares to stream persons past the index: rule by rule over a block of persons, then person by person over what
 * was hit, so that both the index of a rule and the evidence of a person are read while they are in the cache.
 *
 * @param sideCount number of civil sides, for marking those already seen for a person
 * @param sample how to take only some of the persons, and who hears of each hit of a rule: the number of sides,
 *   duplicates included
 * @returns a walk over rows `from` up to `to`
 */
export function probe(
  population: PopulationStore,
  indices: readonly RuleIndex[],
  sideCount: number,
  visit: PairVisitor,
  sample?: PersonSample,
): (from: number, to: number) => void {
  const block = createBlock(population, sample?.isTaken ?? (() => true));
  const onRule = sample?.onRule ?? (() => {});
  const parts = indices.map(({ rule }) => rule.parts.map((part) => block.keys[AT[part]]!));
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
    const [first, second, third] = parts[rule]!;
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
    for (let row = from; row < to; ) {
      const { entries, next } = block.fill(row, to);
      firstHit.fill(-1, 0, entries);
      hits = 0;
      for (let rule = 0; rule < indices.length; rule++) findHits(rule, entries);
      for (let entry = 0; entry < entries; entry++) visitHits(entry);
      row = next;
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
 * Counts candidate pairs of each rule among a sample of persons. Who is in it follows from the number, so that the count
 * is the same for any order of the rows.
 *
 * @param share one in how many, see `sampleShare`
 * @param isTaken which rows to count at all
 * @returns pairs by rule; one found by two rules counts in both
 */
export function countPairs(
  population: PopulationStore,
  indices: readonly RuleIndex[],
  sideCount: number,
  share: number,
  isTaken: (row: number) => boolean = () => true,
): Float64Array {
  const counts = new Float64Array(indices.length);
  const { pid } = population.columns;
  const hashOf = (number: number) =>
    number < 0 ? hashText(population.otherNumbers[-number - 1]!) : hashNumber(number);
  const walk = probe(population, indices, sideCount, () => {}, {
    isTaken: (row) => isTaken(row) && (hashOf(pid[row]!) >>> 8) % share === 0,
    onRule: (rule, sides) => {
      counts[rule] = counts[rule]! + sides;
    },
  });
  walk(0, population.count);
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
  const counts = countPairs(population, indices, sideCount, share);
  return indices.map(({ rule }, index) => ({ rule: rule.name, pairs: counts[index]! * share }));
}
