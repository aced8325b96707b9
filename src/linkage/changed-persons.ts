import { sharedInts } from './growable-ints.ts';
import { createNumberIndex, type NumberIndex } from './number-index.ts';
import { allocatePersonColumns, type PersonColumns } from './person-columns.ts';
import type { LoadedPersons } from './population-store.ts';

/** What a pull did to persons: those added or rewritten, and the numbers of those who vanished. */
export interface PersonChanges {
  /** Read with the name and place tables of the population they go into. */
  readonly present: LoadedPersons;
  readonly vanished: readonly string[];
}

/** A population brought up to date. Rows of people who vanished are empty, and nothing finds them, until they are used again. */
export interface UpdatedPersons {
  readonly population: LoadedPersons;
  /** Rows in which anything that linkage reads has changed, in the order of `former`. */
  readonly rows: Int32Array;
  /** What stood in those rows before, in their order; empty rows for people who are new. */
  readonly former: LoadedPersons;
  /** Numbers that are in the register now and were not, or the other way round. */
  readonly appeared: NumberIndex;
}

const COLUMNS = (columns: PersonColumns) => Object.keys(columns) as (keyof PersonColumns)[];

function copyRow(from: PersonColumns, fromRow: number, to: PersonColumns, toRow: number): void {
  for (const name of COLUMNS(from)) to[name][toRow] = from[name][fromRow]!;
}

/** Numbers that are not plain, as the population has them. */
function renumber(present: LoadedPersons, otherNumbers: string[]): void {
  if (present.otherNumbers.length === 0) return;
  const known = new Map(otherNumbers.map((text, id) => [text, -(id + 1)]));
  const numbers = present.otherNumbers.map((text) => {
    const id = known.get(text) ?? -otherNumbers.push(text);
    known.set(text, id);
    return id;
  });
  const { pid, spousePid, oldNumber } = present.columns;
  for (const column of [pid, spousePid, oldNumber])
    for (let row = 0; row < present.count; row++)
      if (column[row]! < 0) column[row] = numbers[-column[row]! - 1]!;
}

/** Ids of values as the population has them, which it gets where it lacks them. */
function adopt<T>(values: readonly T[], own: T[], textOf: (value: T) => unknown): number[] {
  const known = new Map(own.map((value, id) => [textOf(value), id]));
  return values.map((value) => {
    const id = known.get(textOf(value)) ?? own.push(value) - 1;
    known.set(textOf(value), id);
    return id;
  });
}

/** Brings a population to what a pull says, in place: its columns and those of the changes are the caller's no more. */
export function updatePersons(
  population: LoadedPersons,
  { present, vanished }: PersonChanges,
): UpdatedPersons {
  const otherNumbers = [...population.otherNumbers];
  renumber(present, otherNumbers);
  const births = Array.from(population.birthDates);
  const ethnicGroups = [...population.ethnicGroups];
  const birthIds = adopt(Array.from(present.birthDates), births, (date) => date);
  const ethnicIds = adopt(present.ethnicGroups, ethnicGroups, (groups) => groups.join('|'));
  const emptyBirth = adopt([0], births, (date) => date)[0]!;
  const emptyEthnicity = adopt<readonly string[]>([[]], ethnicGroups, (groups) => groups.join('|'))[0]!;
  for (let row = 0; row < present.count; row++) {
    present.columns.birth[row] = birthIds[present.columns.birth[row]!]!;
    present.columns.ethnicity[row] = ethnicIds[present.columns.ethnicity[row]!]!;
  }
  const gone = vanishedNumbers(vanished, otherNumbers);
  const asked = Float64Array.from([...present.columns.pid.subarray(0, present.count), ...gone]);
  const { rowOf, free } = findRows(population, asked);

  let columns = population.columns;
  let count = population.count;
  const added = rowOf.subarray(0, present.count).reduce((sum, row) => sum + Number(row < 0), 0);
  const needed = count + Math.max(0, added - free.length);
  if (needed > columns.pid.length) columns = allocatePersonColumns(needed + (needed >> 6), columns);

  const extraNames = new Map(population.extraNames);
  const formerExtra = new Map<number, readonly number[]>();
  const former = allocatePersonColumns(Math.max(1, asked.length));
  const rows: number[] = [];
  const appeared: number[] = [];
  const isSame = (row: number, from: number) =>
    COLUMNS(columns).every((name) =>
      name === 'birth'
        ? births[columns.birth[row]!] === births[present.columns.birth[from]!]
        : name === 'ethnicity'
          ? ethnicGroups[columns.ethnicity[row]!]!.join('|') ===
            ethnicGroups[present.columns.ethnicity[from]!]!.join('|')
          : columns[name][row] === present.columns[name][from],
    ) && (extraNames.get(row) ?? []).join() === (present.extraNames.get(from) ?? []).join();
  /** Name and place 0 are those of nobody and nowhere. */
  const empty = (row: number, to: PersonColumns) => {
    for (const name of COLUMNS(to)) to[name][row] = 0;
    to.birth[row] = emptyBirth;
    to.ethnicity[row] = emptyEthnicity;
  };
  function keepFormer(row: number): void {
    const place = rows.push(row) - 1;
    copyRow(columns, row, former, place);
    const extra = extraNames.get(row);
    if (extra !== undefined) formerExtra.set(place, extra);
    extraNames.delete(row);
  }

  for (let from = 0; from < present.count; from++) {
    const known = rowOf[from]!;
    if (known >= 0 && isSame(known, from)) continue;
    const row = known >= 0 ? known : (free.pop() ?? count++);
    if (known < 0) {
      empty(row, columns);
      appeared.push(present.columns.pid[from]!);
    }
    keepFormer(row);
    copyRow(present.columns, from, columns, row);
    const extra = present.extraNames.get(from);
    if (extra !== undefined) extraNames.set(row, extra);
  }
  for (let place = present.count; place < asked.length; place++) {
    const row = rowOf[place]!;
    if (row < 0) continue;
    appeared.push(asked[place]!);
    keepFormer(row);
    empty(row, columns);
  }
  const shared = { birthDates: sharedInts(births), ethnicGroups, otherNumbers };
  return {
    population: { ...shared, count, columns, extraNames },
    rows: Int32Array.from(rows),
    former: { ...shared, count: rows.length, columns: former, extraNames: formerExtra },
    appeared: createNumberIndex(appeared),
  };
}

function vanishedNumbers(vanished: readonly string[], otherNumbers: readonly string[]): number[] {
  const plain = (text: string) => (/^\d{12}$/.test(text) && Number(text) > 0 ? Number(text) : undefined);
  const known = new Map(otherNumbers.map((text, id) => [text, -(id + 1)]));
  return vanished.map((text) => plain(text) ?? known.get(text) ?? 0);
}

/** Where the persons of numbers stand, -1 where nowhere; and the rows that are empty. */
function findRows(
  { count, columns }: LoadedPersons,
  numbers: Float64Array,
): { readonly rowOf: Int32Array; readonly free: number[] } {
  const index = createNumberIndex(numbers);
  const rowOf = new Int32Array(numbers.length).fill(-1);
  const free: number[] = [];
  for (let row = 0; row < count; row++) {
    const number = columns.pid[row]!;
    if (number === 0) free.push(row);
    else {
      const place = index.placeOf(number);
      if (place >= 0) rowOf[place] = row;
    }
  }
  return { rowOf, free };
}

/** How many people are in the register. */
export function countLiving({ count, columns }: LoadedPersons): number {
  let living = 0;
  for (let row = 0; row < count; row++) if (columns.pid[row] !== 0) living++;
  return living;
}
