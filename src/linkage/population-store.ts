import {
  cleanEthnicity,
  cleanIdentityNumber,
  cleanName,
  cleanPlace,
  type PackedDate,
  type PartialDate,
  packDate,
  parsePartialDate,
  type UnitTable,
} from '#matchers';
import { type ByteDictionary, createByteDictionary } from './byte-dictionary.ts';
import { createCopyTextReader } from './copy-text.ts';
import { createGrowableInts, sharedInts } from './growable-ints.ts';
import type { NameColumns, NameTable } from './name-table.ts';
import { allocatePersonColumns, LINKAGE_COLUMNS, type PersonColumns } from './person-columns.ts';
import type { PlaceColumns, PlaceTable } from './place-table.ts';

/** The population in columns, its names and places as ids into tables that marriages may still add to. */
export interface LoadedPersons {
  readonly count: number;
  readonly columns: PersonColumns;
  /** By birth id. */
  readonly birthDates: Int32Array;
  /** By ethnicity id: the groups the text may mean. */
  readonly ethnicGroups: readonly (readonly string[])[];
  /** Further names of a row beyond `name` and `otherName`. */
  readonly extraNames: ReadonlyMap<number, readonly number[]>;
  /** Numbers that are not 12 digits, by -(value + 1). */
  readonly otherNumbers: readonly string[];
}

/** The population in columns, with the tables that its ids point into. */
export interface PopulationStore extends LoadedPersons {
  readonly names: NameColumns;
  readonly places: PlaceColumns;
}

const decoder = new TextDecoder();
const COLUMN = Object.fromEntries(LINKAGE_COLUMNS.map((name, index) => [name, index])) as Record<
  (typeof LINKAGE_COLUMNS)[number],
  number
>;
const DIGIT_ZERO = 0x30;

/** @returns the number when the bytes are exactly `digits` digits, else -1 */
function plainNumber(bytes: Uint8Array, start: number, end: number, digits: number): number {
  if (end - start !== digits) return -1;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - DIGIT_ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Cleaned values of one text column, computed once for each distinct text. */
function memoByBytes<T>(clean: (text: string) => T): { values: T[]; dictionary: ByteDictionary } {
  const values: T[] = [];
  const dictionary = createByteDictionary((bytes, start, end) => {
    values.push(clean(decoder.decode(bytes.subarray(start, end))));
  });
  return { values, dictionary };
}

const MARITAL_STATUS: Readonly<Record<string, number>> = { '0': 0, '1': 1, '2': 2, '3': 3, '4': 4 };

function sexCode(text: string): number {
  const folded = text.trim().toLowerCase();
  if (folded === 'nam' || folded === '1') return 1;
  return folded === 'nữ' || folded === 'nu' || folded === '2' ? 2 : 0;
}

const lifeCode = (text: string) => (text === 'alive' ? 1 : text === 'dead' ? 2 : 0);

/**
 * Reads persons from COPY text (columns of `LINKAGE_COLUMNS`) into columns: each distinct text is cleaned once.
 *
 * @param expectedRows capacity to begin with; the columns grow when more arrive
 */
export function createPopulationLoader(
  tables: { readonly names: NameTable; readonly places: PlaceTable; readonly units: UnitTable },
  expectedRows: number,
) {
  const { names, places, units } = tables;
  let columns = allocatePersonColumns(Math.max(expectedRows, 16));
  let count = 0;
  const extraNames = new Map<number, readonly number[]>();
  const otherNumbers: string[] = [];
  const otherNumberIds = new Map<string, number>();

  /** By name cell: its name, and further names where it holds some. */
  const nameOfCell = createGrowableInts();
  const aliasesOfCell = new Map<number, readonly number[]>();
  const nameCells = createByteDictionary((bytes, start, end) => {
    const { main, aliases } = cleanName(decoder.decode(bytes.subarray(start, end)));
    if (aliases.length > 0) {
      const ids = aliases.map(({ syllables }) => names.intern(syllables));
      aliasesOfCell.set(nameOfCell.length(), ids);
    }
    nameOfCell.push(names.intern(main?.syllables ?? []));
  });
  const births = memoByBytes((text) => {
    const [dob = '', precision = ''] = text.split('\t');
    const stated = precision === 'D' || precision === 'M' || precision === 'Y' ? precision : undefined;
    const cleaned = parsePartialDate(
      dob === '\\N' ? '' : dob,
      stated === undefined ? {} : { statedPrecision: stated },
    );
    return comparableBirth(cleaned);
  });
  const residences = memoByBytes((text) => {
    const [code = '', written = ''] = text.split('\t').map((part) => (part === '\\N' ? '' : part));
    const place = cleanPlace(written, units);
    const known = units.byCode.get(code)?.find((unit) => unit.isToday);
    return places.intern(
      known === undefined ? place : { ...place, units: [known.code], province: known.province },
    );
  });
  const hometowns = memoByBytes((text) => places.intern(cleanPlace(text, units)));
  const ethnicities = memoByBytes((text) => {
    const { group, ambiguous } = cleanEthnicity(text);
    return group === undefined ? ambiguous : [group];
  });
  const sexes = memoByBytes(sexCode);
  const lives = memoByBytes(lifeCode);
  const maritals = memoByBytes((text) => MARITAL_STATUS[text] ?? 0);
  const ethnicGroups: (readonly string[])[] = ethnicities.values;

  function internNumber(text: string): number {
    const known = otherNumberIds.get(text);
    if (known !== undefined) return known;
    otherNumbers.push(text);
    otherNumberIds.set(text, -otherNumbers.length);
    return -otherNumbers.length;
  }

  function numberAt(bytes: Uint8Array, start: number, end: number, digits: number): number {
    if (end <= start) return 0;
    const plain = plainNumber(bytes, start, end, digits);
    if (plain > 0) return plain;
    return internNumber(decoder.decode(bytes.subarray(start, end)));
  }

  /** The register's old numbers lose their zero in Excel too; a repaired one counts as the number it was. */
  function oldNumberAt(bytes: Uint8Array, start: number, end: number): number {
    if (end <= start) return 0;
    const plain = plainNumber(bytes, start, end, 9);
    if (plain > 0) return plain;
    const cleaned = cleanIdentityNumber(decoder.decode(bytes.subarray(start, end)));
    return cleaned.kind === 'old' ? Number(cleaned.digits) : 0;
  }

  const emptyCell = nameCells.idOf(new Uint8Array(0), 0, 0);
  const nameCell = (bytes: Uint8Array, start: number, end: number) =>
    end <= start ? emptyCell : nameCells.idOf(bytes, start, end);

  function visit(bytes: Uint8Array, starts: Int32Array, ends: Int32Array): void {
    if (count === columns.pid.length) columns = allocatePersonColumns(Math.ceil(count * 1.5), columns);
    const row = count++;
    const id = (memo: { dictionary: ByteDictionary }, column: number) => {
      const start = starts[column]!;
      return memo.dictionary.idOf(bytes, start, Math.max(start, ends[column]!));
    };
    const span = (memo: { dictionary: ByteDictionary }, from: number, to: number) => {
      const end = ends[to]! < starts[to]! ? starts[to]! + 2 : ends[to]!;
      return memo.dictionary.idOf(bytes, starts[from]!, end);
    };
    columns.pid[row] = numberAt(bytes, starts[COLUMN.pid]!, ends[COLUMN.pid]!, 12);
    columns.spousePid[row] = numberAt(bytes, starts[COLUMN.spouse_pid]!, ends[COLUMN.spouse_pid]!, 12);
    columns.oldNumber[row] = oldNumberAt(bytes, starts[COLUMN.old_id]!, ends[COLUMN.old_id]!);
    const name = nameCell(bytes, starts[COLUMN.full_name]!, ends[COLUMN.full_name]!);
    const other = nameCell(bytes, starts[COLUMN.other_name]!, ends[COLUMN.other_name]!);
    columns.name[row] = nameOfCell.at(name);
    columns.otherName[row] = nameOfCell.at(other);
    if (aliasesOfCell.has(name) || aliasesOfCell.has(other)) {
      extraNames.set(row, [...(aliasesOfCell.get(name) ?? []), ...(aliasesOfCell.get(other) ?? [])]);
    }
    const spouse = nameCell(bytes, starts[COLUMN.spouse_name]!, ends[COLUMN.spouse_name]!);
    columns.spouseName[row] = nameOfCell.at(spouse);
    columns.birth[row] = span(births, COLUMN.dob, COLUMN.dob_precision);
    columns.residence[row] = residences.values[span(residences, COLUMN.residence_code, COLUMN.residence)]!;
    columns.hometown[row] = hometowns.values[id(hometowns, COLUMN.hometown)]!;
    columns.ethnicity[row] = id(ethnicities, COLUMN.ethnicity);
    columns.status[row] =
      sexes.values[id(sexes, COLUMN.sex)]! |
      (maritals.values[id(maritals, COLUMN.marital_status)]! << 2) |
      (lives.values[id(lives, COLUMN.life_status)]! << 5);
  }

  const reader = createCopyTextReader(LINKAGE_COLUMNS.length, visit);

  function finish(): LoadedPersons {
    reader.finish();
    return {
      count,
      columns,
      birthDates: sharedInts(births.values),
      ethnicGroups,
      extraNames,
      otherNumbers,
    };
  }

  return { push: reader.push, finish, rows: () => count };
}

/** An unreadable date keeps no part that could agree by chance; of a month or day no calendar has the year stays. */
export function comparableBirth(date: PartialDate): PackedDate {
  if (date.month > 12 || date.day > 31) return packDate({ year: date.year, month: 0, day: 0 });
  return date.flags.includes('unreadable') || date.flags.includes('placeholder') ? 0 : packDate(date);
}
