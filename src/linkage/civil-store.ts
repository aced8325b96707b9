import {
  type CleanMarriage,
  type CleanSpouse,
  type ComparableNumber,
  isOddlyDivided,
  lunarToSolar,
  type PackedDate,
  packDate,
  unpackDate,
} from '#matchers';
import { hashNumber } from './hash.ts';
import type { NameTable } from './name-table.ts';
import type { PlaceTable } from './place-table.ts';
import { comparableBirth } from './population-store.ts';

/**
 * One pair of columns of a marriage record read as one spouse. A record has two sides as written, and two more
 * where its names may stand in each other's columns.
 */
export interface CivilSide {
  readonly record: number;
  /** Main name first, then aliases: ids into the name table. */
  readonly names: readonly number[];
  readonly birth: PackedDate;
  /** Own number and the one written for the other spouse. */
  readonly personalNumbers: readonly [own: ComparableNumber, otherSpouse: ComparableNumber];
  readonly oldNumbers: readonly [own: ComparableNumber, otherSpouse: ComparableNumber];
  /** Ids of the residence's shape and village in the place table; the office stands in for an empty address. */
  readonly residenceShape: number;
  readonly residenceVillage: number;
  readonly officeShape: number;
  /** Province of the written residence, undefined where the office stands in. */
  readonly province: string | undefined;
  readonly paper: 'personal' | 'old' | 'other' | 'none';
  readonly ethnicity: readonly string[];
  readonly foreign: boolean;
  readonly registrationYear: number;
  readonly ended: boolean;
  /** Names of the other spouse, for the register's spouse entry. */
  readonly otherNames: readonly number[];
  readonly precision: 'day' | 'month' | 'year' | 'none';
  readonly keys: SideKeys;
}

/** Values of each key part, several where the text leaves several open. */
export interface SideKeys {
  readonly personalNumber: readonly number[];
  readonly oldNumber: readonly number[];
  readonly spouseNumber: readonly number[];
  readonly surnameAndGiven: readonly number[];
  readonly surname: readonly number[];
  readonly given: readonly number[];
  readonly oddLetters: readonly number[];
  readonly spouseSurnameAndGiven: readonly number[];
  readonly rareSurnameAndGiven: readonly number[];
  readonly birthYear: readonly number[];
  readonly civilYearOnly: readonly number[];
  readonly registerYearOnly: readonly number[];
  readonly yearBand: readonly number[];
  readonly birthDate: readonly number[];
  readonly likelyBirthDate: readonly number[];
  readonly birthDayAndMonth: readonly number[];
  readonly residenceUnit: readonly number[];
  readonly hometownUnit: readonly number[];
}

/** Key of a whole date, 0 for a partial one. */
export const dateKey = (date: PackedDate) => ((date & 31) === 0 || date >> 9 === 0 ? 0 : date);
/** Key of day and month whatever the year, 0 where the day is unknown. */
export const dayKey = (date: PackedDate) => ((date & 31) === 0 ? 0 : 0x40000000 | (date & 511));

const FIRST_JANUARY = (1 << 5) | 1;

/** Whether a date says no more than its year: 1 January is what clerks write for an unknown day. */
export const isYearOnly = (date: PackedDate) => (date & 31) === 0 || (date & 511) === FIRST_JANUARY;

const BAND_YEARS = 8;

/** Number of the eight years a year lies in, 0 for an unknown year. */
export const yearBand = (year: number) => Math.floor(year / BAND_YEARS);

/** Ages at which people marry: bands for a spouse whose year of birth is not written. */
const [YOUNGEST, OLDEST] = [14, 70] as const;

function yearBands(birthYear: number, registrationYear: number): number[] {
  if (birthYear > 0) return [yearBand(birthYear) - 1, yearBand(birthYear), yearBand(birthYear) + 1];
  if (registrationYear === 0) return [];
  const first = yearBand(registrationYear - OLDEST);
  return Array.from({ length: yearBand(registrationYear - YOUNGEST) - first + 1 }, (_, i) => first + i);
}

/** A name is rare when at most this many in the register share its blocking key. */
const RARE_BEARERS = 60;

/** How many in the register bear each name key. */
export function countBearers(names: NameTable, nameColumn: Uint32Array): ReadonlyMap<number, number> {
  const bearers = new Map<number, number>();
  const byName = new Uint32Array(names.prepared.length);
  for (let row = 0; row < nameColumn.length; row++) byName[nameColumn[row]!] = byName[nameColumn[row]!]! + 1;
  byName.forEach((count, name) => {
    const key = names.keySurnameAndGiven[name]!;
    if (count > 0 && key !== 0) bearers.set(key, (bearers.get(key) ?? 0) + count);
  });
  return bearers;
}

const NO_NUMBER: ComparableNumber = { value: 0, repaired: false };

function numbersOf(spouse: CleanSpouse): { personal: ComparableNumber; old: ComparableNumber } {
  const { kind, digits, repaired } = spouse.number;
  const number = { value: Number(digits), repaired: repaired === 'lost_zero' };
  return {
    personal: kind === 'personal' ? number : NO_NUMBER,
    old: kind === 'old' ? number : NO_NUMBER,
  };
}

function paperOf(spouse: CleanSpouse): CivilSide['paper'] {
  const { kind } = spouse.number;
  if (kind === 'personal' || kind === 'old' || kind === 'none') return kind;
  return 'other';
}

/** The date as written and the dates it is likely a misreading of. */
function likelyDates(birth: PackedDate): PackedDate[] {
  if (dateKey(birth) === 0) return [];
  const { year, month, day } = unpackDate(birth);
  const dates = [birth, packDate({ year: year - 1, month, day }), packDate({ year: year + 1, month, day })];
  if (day <= 12) dates.push(packDate({ year, month: day, day: month }));
  for (const leap of [false, true]) {
    const solar = lunarToSolar({ year, month, day, leap });
    if (solar !== undefined) dates.push(packDate(solar));
  }
  return dates;
}

const present = (values: readonly number[]) => [...new Set(values.filter((value) => value !== 0))];
const digitsKey = (number: ComparableNumber) => hashNumber(number.value);

/** Sides 2r and 2r+1 are husband's and wife's columns of record r; sides with exchanged names follow. */
export interface CivilStore {
  readonly records: readonly CleanMarriage[];
  readonly sides: readonly CivilSide[];
  /** By record: side of (husband's columns, wife's name) and (wife's columns, husband's name), where plausible. */
  readonly exchangedNames: ReadonlyMap<number, readonly [number, number]>;
}

/** Whether the names contradict the sexes of their columns, so that they may have been exchanged alone. */
function namesMayBeExchanged(record: CleanMarriage): boolean {
  const middle = (spouse: CleanSpouse) => spouse.name.main?.syllables.slice(1, -1) ?? [];
  return (
    middle(record.husband).includes('thị') ||
    middle(record.wife).includes('văn') ||
    middle(record.wife)[0] === 'a'
  );
}

export function buildCivilStore(
  records: readonly CleanMarriage[],
  tables: {
    readonly names: NameTable;
    readonly places: PlaceTable;
    readonly bearers: ReadonlyMap<number, number>;
  },
): CivilStore {
  const { names, places, bearers } = tables;
  const sides: CivilSide[] = [];
  const exchangedNames = new Map<number, readonly [number, number]>();
  const namesOf = (spouse: CleanSpouse) =>
    [spouse.name.main, ...spouse.name.aliases]
      .filter((name) => name !== undefined)
      .map((name) => names.intern(name.syllables));

  function side(
    index: number,
    record: CleanMarriage,
    own: CleanSpouse,
    other: CleanSpouse,
    nameOf = own,
    otherNameOf = other,
  ): CivilSide {
    const officeId = places.intern(record.office);
    const writtenId = places.intern(own.residence);
    const written = places.places[writtenId]!;
    const residenceIsOffice = written.units.length === 0 && written.province === undefined;
    const numbers = numbersOf(own);
    const otherNumbers = numbersOf(other);
    const birth = comparableBirth(own.birth);
    const { year } = unpackDate(birth);
    const years = year === 0 ? [] : [year, year - 1, year + 1];
    const dates = likelyDates(birth);
    const ownNames = namesOf(nameOf);
    const nameKeys = present(ownNames.map((id) => names.keySurnameAndGiven[id]!));
    const otherNames = namesOf(otherNameOf);
    const units = present([...places.unitKeys[writtenId]!, ...places.unitKeys[officeId]!]);
    return {
      record: index,
      names: ownNames,
      birth,
      personalNumbers: [numbers.personal, otherNumbers.personal],
      oldNumbers: [numbers.old, otherNumbers.old],
      residenceShape: places.shape[residenceIsOffice ? officeId : writtenId]!,
      residenceVillage: places.village[writtenId]!,
      officeShape: places.shape[officeId]!,
      province: own.residence.province,
      paper: paperOf(own),
      ethnicity: own.ethnicity.group === undefined ? own.ethnicity.ambiguous : [own.ethnicity.group],
      foreign: own.foreign,
      registrationYear: record.registered.year,
      ended: record.ended !== 'none',
      otherNames,
      precision: birth === 0 ? 'none' : own.birth.precision,
      keys: {
        personalNumber: present([digitsKey(numbers.personal), digitsKey(otherNumbers.personal)]),
        oldNumber: present([digitsKey(numbers.old), digitsKey(otherNumbers.old)]),
        spouseNumber: present([digitsKey(otherNumbers.personal)]),
        surnameAndGiven: nameKeys,
        surname: present(ownNames.map((id) => names.keySurname[id]!)),
        given: present(ownNames.map((id) => names.keyGiven[id]!)),
        oddLetters: present(
          ownNames.filter((id) => isOddlyDivided(names.prepared[id]!.syllables)).map((id) => names.keyLetters[id]!),
        ),
        spouseSurnameAndGiven: present(otherNames.map((id) => names.keySurnameAndGiven[id]!)),
        rareSurnameAndGiven: nameKeys.filter((key) => (bearers.get(key) ?? 0) <= RARE_BEARERS),
        birthYear: years,
        civilYearOnly: isYearOnly(birth) ? years : [],
        registerYearOnly: years,
        yearBand: yearBands(year, record.registered.year),
        birthDate: present([dateKey(birth)]),
        likelyBirthDate: present(dates.map(dateKey)),
        birthDayAndMonth: present([dayKey(birth)]),
        residenceUnit: units,
        hometownUnit: units,
      },
    };
  }

  records.forEach((record, index) => {
    sides.push(
      side(index, record, record.husband, record.wife),
      side(index, record, record.wife, record.husband),
    );
  });
  records.forEach((record, index) => {
    if (!namesMayBeExchanged(record)) return;
    const { husband, wife } = record;
    exchangedNames.set(index, [sides.length, sides.length + 1]);
    sides.push(
      side(index, record, husband, wife, wife, husband),
      side(index, record, wife, husband, husband, wife),
    );
  });
  return { records, sides, exchangedNames };
}
