import { sharedInts } from './growable-ints.ts';
import { createNameTable, type NameColumns, type NameTable } from './name-table.ts';
import type { PersonColumns } from './person-columns.ts';
import { createPlaceTable, type PlaceState, type PlaceTable } from './place-table.ts';
import type { LoadedPersons } from './population-store.ts';
import { jsonColumn, readJsonColumn, type SnapshotColumn } from './snapshot-file.ts';

/** A population that is read already, with the tables its ids point into. */
export interface KnownPopulation {
  readonly loaded: LoadedPersons;
  readonly names: NameTable;
  readonly places: PlaceTable;
}

type Columns = Readonly<Record<string, SnapshotColumn>>;

/** Numeric columns of the name table; the others are texts. */
const NAME_COLUMNS = ['records', 'keys', 'syllables', 'starts', 'folded', 'letters', 'letterStarts'] as const;

interface Texts {
  readonly ethnicGroups: LoadedPersons['ethnicGroups'];
  readonly extraNames: readonly (readonly [number, readonly number[]])[];
  readonly otherNumbers: readonly string[];
  readonly syllableTexts: NameColumns['syllableTexts'];
  readonly middleTexts: NameColumns['middleTexts'];
  readonly names: number;
  readonly places: PlaceState;
}

export function populationColumns({ loaded, names, places }: KnownPopulation): Columns {
  const nameColumns = names.toColumns();
  const { ethnicGroups, extraNames, otherNumbers } = loaded;
  const { syllableTexts, middleTexts, count } = nameColumns;
  const texts: Texts = {
    ethnicGroups,
    extraNames: [...extraNames],
    otherNumbers,
    syllableTexts,
    middleTexts,
    names: count,
    places: places.toState(),
  };
  const persons = Object.entries(loaded.columns).map(([name, column]) => [
    `person.${name}`,
    (column as SnapshotColumn).subarray(0, loaded.count),
  ]);
  return {
    ...Object.fromEntries(persons),
    ...Object.fromEntries(NAME_COLUMNS.map((name) => [`name.${name}`, nameColumns[name]])),
    births: loaded.birthDates,
    texts: jsonColumn(texts),
  };
}

export function readPopulation(columns: Columns): KnownPopulation {
  const texts = readJsonColumn<Texts>(columns.texts);
  const personNames = Object.keys(columns).filter((name) => name.startsWith('person.'));
  const persons = Object.fromEntries(
    personNames.map((name) => [name.slice('person.'.length), columns[name]]),
  ) as unknown as PersonColumns;
  const nameColumns = {
    ...Object.fromEntries(NAME_COLUMNS.map((name) => [name, columns[`name.${name}`]])),
    count: texts.names,
    syllableTexts: texts.syllableTexts,
    middleTexts: texts.middleTexts,
  } as unknown as NameColumns;
  return {
    loaded: {
      count: persons.pid.length,
      columns: persons,
      birthDates: sharedInts(columns.births as Int32Array),
      ethnicGroups: texts.ethnicGroups,
      extraNames: new Map(texts.extraNames),
      otherNumbers: texts.otherNumbers,
    },
    names: createNameTable(nameColumns),
    places: createPlaceTable(texts.places),
  };
}
