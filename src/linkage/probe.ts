import type { BlockingRule } from '#matchers';
import { findSlot, KEY_PARTS, type RuleIndex } from './blocking-index.ts';
import { dateKey, dayKey, isYearOnly, yearBand } from './civil-store.ts';
import { hashNumber, mix } from './hash.ts';
import type { PopulationStore } from './population-store.ts';

/** Receives each distinct civil side that shares a key with a person. */
export type PairVisitor = (side: number, row: number) => void;

interface ProbePlan {
  readonly index: RuleIndex;
  readonly parts: readonly number[];
  readonly usesName: boolean;
}

const NAME_PARTS = new Set(['surnameAndGiven', 'rareSurnameAndGiven', 'surname', 'given', 'letters']);
const AT = Object.fromEntries(KEY_PARTS.map((part, index) => [part, index])) as Record<
  (typeof KEY_PARTS)[number],
  number
>;

function planOf(index: RuleIndex): ProbePlan {
  return {
    index,
    parts: index.rule.parts.map((part) => KEY_PARTS.indexOf(part)),
    usesName: index.rule.parts.some((part) => NAME_PARTS.has(part)),
  };
}

/** Key columns computed once for each distinct value rather than for each person. */
function keyTables(population: PopulationStore) {
  const { names, places, birthDates } = population;
  return {
    surname: Int32Array.from(names.keySurname),
    given: Int32Array.from(names.keyGiven),
    both: Int32Array.from(names.keySurnameAndGiven),
    letters: Int32Array.from(names.keyLetters),
    unit: Int32Array.from(places.unitKeys, (keys) => (keys.length === 1 ? keys[0]! : 0)),
    year: birthDates.map((date) => date >> 9),
    isYearOnly: Uint8Array.from(birthDates, (date) => Number(isYearOnly(date))),
    date: birthDates.map(dateKey),
    day: birthDates.map(dayKey),
  };
}

/**
 * Prepares to stream persons past the index.
 *
 * @param sideCount number of civil sides, for marking those already seen for a person
 * @param onRule called for each hit of a rule with the number of sides, duplicates included
 * @returns a walk over rows `from` up to `to`, every `step`-th of them
 */
export function probe(
  population: PopulationStore,
  indices: readonly RuleIndex[],
  sideCount: number,
  visit: PairVisitor,
  onRule: (rule: number, sides: number) => void = () => {},
): (from: number, to: number, step: number) => void {
  const { columns, extraNames } = population;
  const tables = keyTables(population);
  const plans = indices.map(planOf);
  const values = new Int32Array(KEY_PARTS.length);
  const seenBy = new Int32Array(sideCount).fill(-1);

  function runRules(row: number, first: boolean): void {
    for (let r = 0; r < plans.length; r++) {
      const { index, parts, usesName } = plans[r]!;
      if (!first && !usesName) continue;
      let key = index.salt;
      let complete = true;
      for (let p = 0; p < parts.length; p++) {
        const value = values[parts[p]!]!;
        if (value === 0) {
          complete = false;
          break;
        }
        key = mix(key, value);
      }
      if (!complete) continue;
      const slot = findSlot(index, key);
      if (slot < 0) continue;
      const end = index.runEnd[slot]!;
      onRule(r, end - index.runStart[slot]!);
      for (let at = index.runStart[slot]!; at < end; at++) {
        const side = index.sides[at]!;
        if (seenBy[side] === row) continue;
        seenBy[side] = row;
        visit(side, row);
      }
    }
  }

  function useName(name: number): void {
    values[AT.surname] = tables.surname[name]!;
    values[AT.given] = tables.given[name]!;
    values[AT.surnameAndGiven] = tables.both[name]!;
    values[AT.rareSurnameAndGiven] = tables.both[name]!;
    values[AT.letters] = tables.letters[name]!;
  }

  function walkRow(row: number): void {
    const pid = columns.pid[row]!;
    const oldNumber = columns.oldNumber[row]!;
    const spousePid = columns.spousePid[row]!;
    const birth = columns.birth[row]!;
    values[AT.personalNumber] = pid > 0 ? hashNumber(pid) : 0;
    values[AT.oldNumber] = oldNumber > 0 ? hashNumber(oldNumber) : 0;
    values[AT.spouseNumber] = spousePid > 0 ? hashNumber(spousePid) : 0;
    values[AT.spouseSurnameAndGiven] = tables.both[columns.spouseName[row]!]!;
    const year = tables.year[birth]!;
    values[AT.birthYear] = year;
    values[AT.civilYearOnly] = year;
    values[AT.registerYearOnly] = tables.isYearOnly[birth] === 1 ? year : 0;
    values[AT.yearBand] = yearBand(year);
    values[AT.birthDate] = tables.date[birth]!;
    values[AT.birthDayAndMonth] = tables.day[birth]!;
    values[AT.residenceUnit] = tables.unit[columns.residence[row]!]!;
    values[AT.hometownUnit] = tables.unit[columns.hometown[row]!]!;
    useName(columns.name[row]!);
    runRules(row, true);
    const other = columns.otherName[row]!;
    if (other !== 0) {
      useName(other);
      runRules(row, false);
    }
    const extra = extraNames.get(row);
    if (extra === undefined) return;
    for (const name of extra) {
      useName(name);
      runRules(row, false);
    }
  }

  return (from, to, step) => {
    for (let row = from; row < to; row += step) walkRow(row);
  };
}

/** Candidate pairs expected of each rule, from every n-th person. */
export interface BlockingEstimate {
  readonly rule: BlockingRule['name'];
  readonly pairs: number;
}

const ESTIMATE_STEP = 16;

/**
 * Counts candidate pairs of each rule on a sixteenth of the population before the real pass.
 *
 * @returns pairs of each rule scaled to the whole population; a pair found by two rules counts in both
 */
export function estimatePairs(
  population: PopulationStore,
  indices: readonly RuleIndex[],
  sideCount: number,
): BlockingEstimate[] {
  const counts = new Float64Array(indices.length);
  const step = population.count < 100_000 ? 1 : ESTIMATE_STEP;
  const walk = probe(
    population,
    indices,
    sideCount,
    () => {},
    (rule, sides) => {
      counts[rule] = counts[rule]! + sides;
    },
  );
  walk(0, population.count, step);
  return indices.map(({ rule }, index) => ({ rule: rule.name, pairs: counts[index]! * step }));
}
