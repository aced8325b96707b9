import {
  type CompiledWeights,
  dateOfBirth,
  nameSource,
  oldNumber,
  personalNumber,
  registerSpouseNumber,
  SPOUSE_EVIDENCE,
  SPOUSE_LEVELS,
} from '#matchers';
import { type CircumstancePairs, createCircumstancePairs } from './circumstance-pairs.ts';
import { type CivilColumns, NUMBER, NUMBER_FIELDS, SIDE, SIDE_FIELDS } from './civil-columns.ts';
import { createNamePairs, type NamePairs } from './name-pairs.ts';
import { createPlacePairs, type PlacePairs } from './place-pairs.ts';
import type { PopulationStore } from './population-store.ts';

/** Position of each comparison in a candidate's levels. */
export const LEVEL = Object.fromEntries(SPOUSE_EVIDENCE.map(({ name }, index) => [name, index])) as Record<
  (typeof SPOUSE_EVIDENCE)[number]['name'],
  number
>;

/**
 * Executes the declared comparisons of a spouse on dictionary-encoded columns: texts by memo of the ids of their
 * parts, numbers computed.
 */
export interface SpouseScorer {
  /**
   * Writes the levels a civil side and a person reach into `levels`.
   *
   * @returns the evidence in bits, sex left out, since it depends on how the columns are read; or -Infinity, levels
   *   unfinished, as soon as it is certain that `floor` cannot be reached
   */
  score(side: number, row: number, floor: number): number;
  /** Levels of the pair scored last. */
  readonly levels: Uint8Array;
  readonly placePairs: PlacePairs;
  readonly circumstances: CircumstancePairs;
}

const MAIN = nameSource.levels.indexOf('main');
const ALIAS = nameSource.levels.indexOf('civil_alias');
const OTHER = nameSource.levels.indexOf('register_other_name');
const CONFLICT = personalNumber.levels.indexOf('conflict');
const NO_NUMBER = personalNumber.levels.indexOf('missing');
const NO_SPOUSE_NUMBER_LEVEL = registerSpouseNumber.levels.indexOf('not_comparable');

/** Evidence is added in another order than its bound: beyond this no rounding can make a bound fall short. */
const ROUNDING = 1e-9;

/** A difference that is no multiple of ten and has three digits is no slip; a remainder of doubles is slow. */
function isNoSlip(a: number, b: number): boolean {
  const difference = Math.abs(a - b);
  return difference >= 100 && Math.floor(difference / 10) * 10 !== difference;
}

/** What is remembered of pairs of names and places, whatever the sides are whose scorers share it. */
export interface SharedPairs {
  readonly names: NamePairs;
  readonly places: PlacePairs;
}

export const createSharedPairs = (population: PopulationStore): SharedPairs => ({
  names: createNamePairs(population.names),
  places: createPlacePairs(population),
});

/** @param pairs of this very population; what other scorers have compared need not be compared again */
export function createSpouseScorer(
  civil: CivilColumns,
  population: PopulationStore,
  weights: CompiledWeights,
  pairs: SharedPairs = createSharedPairs(population),
): SpouseScorer {
  const { columns, birthDates, ethnicGroups, extraNames } = population;
  const { sides, numbers } = civil;
  const { names: namePairs, places: placePairs } = pairs;
  const { values } = weights;
  const offsets = Int32Array.from(SPOUSE_EVIDENCE, ({ name }) => weights.offsets[name]!);
  const levels = new Uint8Array(SPOUSE_LEVELS);
  const circumstances = createCircumstancePairs(civil.ethnicGroups, ethnicGroups);

  const best = SPOUSE_EVIDENCE.map(({ levels: named }, c) => {
    return Math.max(...named.map((_, level) => values[offsets[c]! + level]!));
  });
  const bestWhole = best[LEVEL.whole_name]! + best[LEVEL.name_source]!;
  const bestSpouse = best[LEVEL.register_spouse_name]! + best[LEVEL.register_spouse_number]!;
  const bestCircumstances = sumOf(best, [
    'ethnicity',
    'age_at_registration',
    'marital_status',
    'life_status',
  ]);
  const bestPlaces = sumOf(best, ['residence', 'hometown', 'office']);
  const bestNumbers = sumOf(best, ['personal_number', 'old_number']);
  const noNumbers =
    values[offsets[LEVEL.personal_number]! + NO_NUMBER]! + values[offsets[LEVEL.old_number]! + NO_NUMBER]!;

  function put(comparison: number, level: number): number {
    levels[comparison] = level;
    return values[offsets[comparison]! + level]!;
  }

  /** Bits of surname, middle and given name of one pair of names. */
  function scoreParts(civilName: number, personName: number): number {
    return (
      put(LEVEL.surname, namePairs.surname(civilName, personName)) +
      put(LEVEL.middle_name, namePairs.middle(civilName, personName)) +
      put(LEVEL.given_name, namePairs.given(civilName, personName))
    );
  }

  function scoreName(civilName: number, personName: number, source: number): number {
    return (
      scoreParts(civilName, personName) +
      put(LEVEL.whole_name, namePairs.whole(civilName, personName)) +
      put(LEVEL.name_source, source)
    );
  }

  /** Best of all names of both: main names, aliases, the register's other names. */
  function scoreAllNames(side: number, row: number): number {
    const civilNames = civil.aliases.get(side) ?? [sides[side * SIDE_FIELDS + SIDE.name]!];
    const personNames = [columns.name[row]!, columns.otherName[row]!, ...(extraNames.get(row) ?? [])];
    let [bits, bestCivil, bestPerson, source] = [Number.NEGATIVE_INFINITY, 0, 0, MAIN];
    for (let c = 0; c < civilNames.length; c++) {
      for (let p = 0; p < personNames.length; p++) {
        if (p > 0 && personNames[p] === 0) continue;
        const from = p > 0 ? OTHER : c > 0 ? ALIAS : MAIN;
        const reached = scoreName(civilNames[c]!, personNames[p]!, from);
        if (reached <= bits) continue;
        [bits, bestCivil, bestPerson, source] = [reached, civilNames[c]!, personNames[p]!, from];
      }
    }
    return scoreName(bestCivil, bestPerson, source);
  }

  const isOnlyName = (side: number, row: number) =>
    sides[side * SIDE_FIELDS + SIDE.hasAliases] === 0 &&
    columns.otherName[row] === 0 &&
    (extraNames.size === 0 || !extraNames.has(row));

  function scorePlaces(side: number, row: number): number {
    const home = columns.residence[row]!;
    const at = side * SIDE_FIELDS;
    const written = sides[at + SIDE.home]!;
    return (
      put(LEVEL.residence, placePairs.residence(written, sides[at + SIDE.village]!, home)) +
      put(LEVEL.hometown, placePairs.hometown(written, columns.hometown[row]!)) +
      put(LEVEL.office, placePairs.office(sides[at + SIDE.office]!, home))
    );
  }

  function scoreNumbers(side: number, row: number): number {
    if (sides[side * SIDE_FIELDS + SIDE.hasNumbers] === 0)
      return put(LEVEL.personal_number, NO_NUMBER) + put(LEVEL.old_number, NO_NUMBER);
    return (
      put(LEVEL.personal_number, numberLevel(side, 0, columns.pid[row]!)) +
      put(LEVEL.old_number, numberLevel(side, 2, columns.oldNumber[row]!))
    );
  }

  /** Of two numbers that differ by more than a slip only the conflict is left to say. */
  function numberLevel(side: number, at: 0 | 2, registered: number): number {
    const own = numbers[side * NUMBER_FIELDS + at]!;
    const other = numbers[side * NUMBER_FIELDS + at + 1]!;
    const isPlain = own !== 0 && registered > 0 && registered !== own && registered !== other;
    if (isPlain && isNoSlip(own, registered)) return CONFLICT;
    if (own === 0 && (registered === 0 || registered !== other)) return NO_NUMBER;
    const repaired = ((sides[side * SIDE_FIELDS + SIDE.repaired]! >> at) & 1) === 1;
    const written = [
      { value: own, repaired },
      { value: other, repaired: false },
    ] as const;
    return (at === NUMBER.personal ? personalNumber : oldNumber).compare(written, registered);
  }

  function scoreCircumstances(side: number, row: number): number {
    const status = columns.status[row]!;
    const at = side * SIDE_FIELDS;
    const registered = sides[at + SIDE.year]!;
    return (
      put(
        LEVEL.ethnicity,
        circumstances.ethnicity.get(sides[at + SIDE.ethnicity]!, columns.ethnicity[row]!),
      ) +
      put(
        LEVEL.age_at_registration,
        circumstances.age.get(registered, birthDates[columns.birth[row]!]! >> 9),
      ) +
      put(LEVEL.marital_status, circumstances.marital.get(sides[at + SIDE.ended]!, status)) +
      put(LEVEL.life_status, circumstances.life.get(registered, status))
    );
  }

  function spouseNumberLevel(side: number, row: number): number {
    const named = columns.spousePid[row]!;
    const written = numbers[side * NUMBER_FIELDS + NUMBER.otherPersonal]!;
    return named === 0 || written === 0
      ? NO_SPOUSE_NUMBER_LEVEL
      : registerSpouseNumber.compare(written, named);
  }

  /** Cheapest evidence first; after each step the best the rest could still add decides whether to go on. */
  function score(side: number, row: number, reach: number): number {
    const floor = reach - ROUNDING;
    const only = isOnlyName(side, row);
    const at = side * SIDE_FIELDS;
    const name = sides[at + SIDE.name]!;
    let bits = only ? scoreParts(name, columns.name[row]!) : scoreAllNames(side, row);
    bits += put(
      LEVEL.date_of_birth,
      dateOfBirth.compare(sides[at + SIDE.birth]!, birthDates[columns.birth[row]!]!),
    );
    let open = (only ? bestWhole : 0) + bestSpouse + bestCircumstances + bestPlaces;
    if (bits + open + (sides[side * SIDE_FIELDS + SIDE.hasNumbers] === 0 ? noNumbers : bestNumbers) < floor)
      return Number.NEGATIVE_INFINITY;
    bits += scoreNumbers(side, row);
    if (bits + open < floor) return Number.NEGATIVE_INFINITY;
    bits += scorePlaces(side, row) + scoreCircumstances(side, row);
    open -= bestCircumstances + bestPlaces;
    if (bits + open < floor) return Number.NEGATIVE_INFINITY;
    bits += put(
      LEVEL.register_spouse_name,
      namePairs.registerSpouse(sides[at + SIDE.otherName]!, columns.spouseName[row]!),
    );
    bits += put(LEVEL.register_spouse_number, spouseNumberLevel(side, row));
    if (!only) return bits;
    if (bits + bestWhole < floor) return Number.NEGATIVE_INFINITY;
    return (
      bits + put(LEVEL.whole_name, namePairs.whole(name, columns.name[row]!)) + put(LEVEL.name_source, MAIN)
    );
  }
  return { score, levels, placePairs, circumstances };
}

function sumOf(best: readonly number[], comparisons: readonly (keyof typeof LEVEL)[]): number {
  return comparisons.reduce((sum, name) => sum + best[LEVEL[name]]!, 0);
}
