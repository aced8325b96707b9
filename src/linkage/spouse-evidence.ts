import {
  ageAtRegistration,
  type CompiledWeights,
  dateOfBirth,
  ethnicity,
  hometown,
  lifeStatus,
  maritalStatus,
  mayBeSlip,
  nameSource,
  office,
  oldNumber,
  personalNumber,
  registerSpouseNumber,
  residence,
  SPOUSE_EVIDENCE,
  SPOUSE_LEVELS,
} from '#matchers';
import type { CivilSide, CivilStore } from './civil-store.ts';
import { createNamePairs } from './name-pairs.ts';
import { createPairTable } from './pair-memo.ts';
import { lifeStatusOf, maritalStatusOf } from './person-columns.ts';
import type { PopulationStore } from './population-store.ts';

/** Position of each comparison in a candidate's levels. */
export const LEVEL = Object.fromEntries(SPOUSE_EVIDENCE.map(({ name }, index) => [name, index])) as Record<
  (typeof SPOUSE_EVIDENCE)[number]['name'],
  number
>;

/** A number as the register writes it. */
export function numberText(value: number, width: number, otherNumbers: readonly string[]): string {
  if (value === 0) return '';
  return value < 0 ? otherNumbers[-value - 1]! : String(value).padStart(width, '0');
}

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
}

const MAIN = nameSource.levels.indexOf('main');
const ALIAS = nameSource.levels.indexOf('civil_alias');
const OTHER = nameSource.levels.indexOf('register_other_name');
const CONFLICT = personalNumber.levels.indexOf('conflict');
const NO_NUMBER = personalNumber.levels.indexOf('missing');
const NO_SPOUSE_NUMBER_LEVEL = registerSpouseNumber.levels.indexOf('not_comparable');
const NO_NAME: readonly number[] = [0];

/** Years in the columns lie below: `PackedDate` leaves the year as it was read, at most 2199. */
const LAST_YEAR = 2200;

/** Village of a place pair: 0 unknown on a side, 1 the same, 2 different. */
const VILLAGE_STATES = 3;
const villageState = (a: number, b: number) => (a === 0 || b === 0 ? 0 : a === b ? 1 : 2);

export function createSpouseScorer(
  civil: CivilStore,
  population: PopulationStore,
  weights: CompiledWeights,
): SpouseScorer {
  const { columns, names, places, birthDates, ethnicGroups, extraNames } = population;
  const { values } = weights;
  const offsets = Int32Array.from(SPOUSE_EVIDENCE, ({ name }) => weights.offsets[name]!);
  const levels = new Uint8Array(SPOUSE_LEVELS);
  const namePairs = createNamePairs(names);
  const villageOf = Int32Array.from(places.village);

  const shapes = places.shapes.length;
  const homeShapes = compact(columns.residence.subarray(0, population.count), places.shape);
  const hometownShapes = compact(columns.hometown.subarray(0, population.count), places.shape);
  const residences = createPairTable(shapes * VILLAGE_STATES, homeShapes.shapes.length, (a, b) => {
    const state = a % VILLAGE_STATES;
    const written = {
      ...places.shapes[Math.floor(a / VILLAGE_STATES)]!,
      village: state === 0 ? undefined : 1,
    };
    return residence.compare(written, {
      ...places.shapes[homeShapes.shapes[b]!]!,
      village: state === 0 ? undefined : state,
    });
  });
  const hometowns = createPairTable(shapes, hometownShapes.shapes.length, (a, b) =>
    hometown.compare(places.shapes[a]!, places.shapes[hometownShapes.shapes[b]!]!),
  );
  const offices = createPairTable(shapes, homeShapes.shapes.length, (a, b) =>
    office.compare(places.shapes[a]!, places.shapes[homeShapes.shapes[b]!]!),
  );
  const groups = internEthnicities(civil.sides);
  const ethnicities = createPairTable(groups.groups.length, ethnicGroups.length, (a, b) =>
    ethnicity.compare(groups.groups[a]!, ethnicGroups[b]!),
  );
  const ages = createPairTable(LAST_YEAR, LAST_YEAR, (registered, born) =>
    ageAtRegistration.compare(registered, born),
  );
  const statuses = createPairTable(2, 256, (ended, status) =>
    maritalStatus.compare(ended === 1, maritalStatusOf(status)),
  );
  const lives = createPairTable(LAST_YEAR, 256, (registered, status) =>
    lifeStatus.compare(registered, lifeStatusOf(status)),
  );
  const packed = packSides(civil.sides, groups.ids);
  const numbers = Float64Array.from(
    civil.sides.flatMap(({ personalNumbers, oldNumbers }) =>
      [...personalNumbers, ...oldNumbers].map(({ value }) => value),
    ),
  );

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
    const { names: written } = civil.sides[side]!;
    const civilNames = written.length === 0 ? NO_NAME : written;
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
    packed[side * SIDE_FIELDS + SIDE.hasAliases] === 0 &&
    columns.otherName[row] === 0 &&
    (extraNames.size === 0 || !extraNames.has(row));

  function scorePlaces(side: number, row: number): number {
    const home = columns.residence[row]!;
    const at = side * SIDE_FIELDS;
    const state = villageState(packed[at + SIDE.village]!, villageOf[home]!);
    const shape = homeShapes.of[home]!;
    const written = packed[at + SIDE.home]!;
    return (
      put(LEVEL.residence, residences.get(written * VILLAGE_STATES + state, shape)) +
      put(LEVEL.hometown, hometowns.get(written, hometownShapes.of[columns.hometown[row]!]!)) +
      put(LEVEL.office, offices.get(packed[at + SIDE.office]!, shape))
    );
  }

  function scoreNumbers(side: number, row: number): number {
    if (packed[side * SIDE_FIELDS + SIDE.hasNumbers] === 0)
      return put(LEVEL.personal_number, NO_NUMBER) + put(LEVEL.old_number, NO_NUMBER);
    return (
      put(LEVEL.personal_number, numberLevel(side, 0, columns.pid[row]!)) +
      put(LEVEL.old_number, numberLevel(side, 2, columns.oldNumber[row]!))
    );
  }

  /** Of two numbers that differ by more than a slip only the conflict is left to say. */
  function numberLevel(side: number, at: 0 | 2, registered: number): number {
    const own = numbers[side * 4 + at]!;
    const other = numbers[side * 4 + at + 1]!;
    const isPlain = own !== 0 && registered > 0 && registered !== own && registered !== other;
    if (isPlain && !mayBeSlip(own, registered)) return CONFLICT;
    if (own === 0 && (registered === 0 || registered !== other)) return NO_NUMBER;
    const { personalNumbers, oldNumbers } = civil.sides[side]!;
    return at === 0
      ? personalNumber.compare(personalNumbers, registered)
      : oldNumber.compare(oldNumbers, registered);
  }

  function scoreCircumstances(side: number, row: number): number {
    const status = columns.status[row]!;
    const at = side * SIDE_FIELDS;
    const registered = packed[at + SIDE.year]!;
    return (
      put(LEVEL.ethnicity, ethnicities.get(packed[at + SIDE.ethnicity]!, columns.ethnicity[row]!)) +
      put(LEVEL.age_at_registration, ages.get(registered, birthDates[columns.birth[row]!]! >> 9)) +
      put(LEVEL.marital_status, statuses.get(packed[at + SIDE.ended]!, status)) +
      put(LEVEL.life_status, lives.get(registered, status))
    );
  }

  function spouseNumberLevel(side: number, row: number): number {
    const named = columns.spousePid[row]!;
    const written = numbers[side * 4 + 1]!;
    return named === 0 || written === 0
      ? NO_SPOUSE_NUMBER_LEVEL
      : registerSpouseNumber.compare(written, named);
  }

  /** Cheapest evidence first; after each step the best the rest could still add decides whether to go on. */
  function score(side: number, row: number, floor: number): number {
    const only = isOnlyName(side, row);
    const at = side * SIDE_FIELDS;
    const name = packed[at + SIDE.name]!;
    let bits = only ? scoreParts(name, columns.name[row]!) : scoreAllNames(side, row);
    bits += put(
      LEVEL.date_of_birth,
      dateOfBirth.compare(packed[at + SIDE.birth]!, birthDates[columns.birth[row]!]!),
    );
    let open = (only ? bestWhole : 0) + bestSpouse + bestCircumstances + bestPlaces;
    if (bits + open + (packed[side * SIDE_FIELDS + SIDE.hasNumbers] === 0 ? noNumbers : bestNumbers) < floor)
      return Number.NEGATIVE_INFINITY;
    bits += scoreNumbers(side, row);
    if (bits + open < floor) return Number.NEGATIVE_INFINITY;
    bits += scorePlaces(side, row) + scoreCircumstances(side, row);
    open -= bestCircumstances + bestPlaces;
    if (bits + open < floor) return Number.NEGATIVE_INFINITY;
    bits += put(
      LEVEL.register_spouse_name,
      namePairs.registerSpouse(packed[at + SIDE.otherName]!, columns.spouseName[row]!),
    );
    bits += put(LEVEL.register_spouse_number, spouseNumberLevel(side, row));
    if (!only) return bits;
    return (
      bits + put(LEVEL.whole_name, namePairs.whole(name, columns.name[row]!)) + put(LEVEL.name_source, MAIN)
    );
  }
  return { score, levels };
}

/** Numbers the shapes that occur in a column of places from 0: tables over them stay small. */
function compact(column: Uint32Array, shape: readonly number[]) {
  const isUsed = new Uint8Array(shape.length);
  for (let row = 0; row < column.length; row++) isUsed[column[row]!] = 1;
  const ids = new Map<number, number>();
  const of = new Int32Array(shape.length);
  shape.forEach((id, place) => {
    if (isUsed[place] === 0) return;
    if (!ids.has(id)) ids.set(id, ids.size);
    of[place] = ids.get(id)!;
  });
  return { of, shapes: [...ids.keys()] };
}

function sumOf(best: readonly number[], comparisons: readonly (keyof typeof LEVEL)[]): number {
  return comparisons.reduce((sum, name) => sum + best[LEVEL[name]]!, 0);
}

/** Position of each field in a side's record of sixteen numbers, one cache line: objects cost a miss a field. */
const SIDE = {
  name: 0,
  birth: 1,
  hasNumbers: 2,
  hasAliases: 3,
  home: 4,
  village: 5,
  office: 6,
  year: 7,
  ended: 8,
  otherName: 9,
  ethnicity: 10,
} as const;
const SIDE_FIELDS = 16;

function packSides(sides: readonly CivilSide[], ethnicities: readonly number[]): Int32Array {
  const packed = new Int32Array(sides.length * SIDE_FIELDS);
  sides.forEach((side, index) => {
    const at = index * SIDE_FIELDS;
    packed[at + SIDE.name] = side.names[0] ?? 0;
    packed[at + SIDE.birth] = side.birth;
    packed[at + SIDE.hasNumbers] = Number(
      [...side.personalNumbers, ...side.oldNumbers].some(({ value }) => value !== 0),
    );
    packed[at + SIDE.hasAliases] = Number(side.names.length > 1);
    packed[at + SIDE.home] = side.residenceShape;
    packed[at + SIDE.village] = side.residenceVillage;
    packed[at + SIDE.office] = side.officeShape;
    packed[at + SIDE.year] = side.registrationYear;
    packed[at + SIDE.ended] = Number(side.ended);
    packed[at + SIDE.otherName] = side.otherNames[0] ?? 0;
    packed[at + SIDE.ethnicity] = ethnicities[index]!;
  });
  return packed;
}

function internEthnicities(sides: readonly CivilSide[]) {
  const groups: (readonly string[])[] = [];
  const known = new Map<string, number>();
  const ids = sides.map(({ ethnicity: group }) => {
    const text = group.join('|');
    let id = known.get(text);
    if (id === undefined) {
      id = groups.length;
      known.set(text, id);
      groups.push(group);
    }
    return id;
  });
  return { groups, ids };
}
