import { describe, expect, test } from 'vitest';
import { sonLaUnits, unpackDate } from '#matchers';
import { createNameTable, syllablesOf } from '#src/linkage/name-table.ts';
import {
  LINKAGE_COLUMNS,
  lifeStatusOf,
  maritalStatusOf,
  numberText,
  sexOf,
} from '#src/linkage/person-columns.ts';
import { createPlaceTable } from '#src/linkage/place-table.ts';
import { createPopulationLoader } from '#src/linkage/population-store.ts';
import { buildSpouseLinks, NO_SPOUSE_NUMBER, SPOUSE_NOT_IN_REGISTER } from '#src/linkage/spouse-links.ts';

type Written = Partial<Record<(typeof LINKAGE_COLUMNS)[number], string | null>>;

const PERSON: Written = {
  pid: '014088000007',
  full_name: 'Lò Văn Hiệp',
  dob: '02/09/1988',
  dob_precision: 'D',
  sex: 'Nam',
  ethnicity: 'Thái',
  hometown: 'Xã Tạ Khoa, Tỉnh Sơn La',
  residence_code: '03880',
  residence: 'Bản Nhạn, Xã Tạ Khoa, Tỉnh Sơn La',
  marital_status: '2',
  life_status: 'alive',
};

/** Loads persons given by the cells in which they differ from `PERSON`; null stands for NULL, as what is left out. */
function load(persons: readonly Written[]) {
  const names = createNameTable();
  const places = createPlaceTable();
  const loader = createPopulationLoader({ names, places, units: sonLaUnits() }, 1);
  for (const person of persons) {
    const cells = LINKAGE_COLUMNS.map((column) => ({ ...PERSON, ...person })[column] ?? '\\N');
    loader.push(new TextEncoder().encode(`${cells.join('\t')}\n`));
  }
  const loaded = loader.finish();
  const columns = names.toColumns();
  const { columns: of, otherNumbers, extraNames, birthDates } = loaded;
  return {
    ...loaded,
    places: places.toColumns(),
    nameOf: (row: number) => syllablesOf(columns, of.name[row]!).join(' '),
    otherNameOf: (row: number) => syllablesOf(columns, of.otherName[row]!).join(' '),
    spouseNameOf: (row: number) => syllablesOf(columns, of.spouseName[row]!).join(' '),
    extraNamesOf: (row: number) =>
      (extraNames.get(row) ?? []).map((id) => syllablesOf(columns, id).join(' ')),
    pidOf: (row: number) => numberText(of.pid[row]!, 12, otherNumbers),
    birthOf: (row: number) => unpackDate(birthDates[of.birth[row]!]!),
  };
}

describe('a person in columns', () => {
  test('keeps what the register holds', () => {
    const { columns, count, ...read } = load([{ spouse_pid: '014190000014', spouse_name: 'CÀ THỊ LAN' }]);
    expect(count).toBe(1);
    expect(read.pidOf(0)).toBe('014088000007');
    expect(read.nameOf(0)).toBe('lò văn hiệp');
    expect(read.spouseNameOf(0)).toBe('cà thị lan');
    expect(read.birthOf(0)).toEqual({ year: 1988, month: 9, day: 2 });
    expect(columns.spousePid[0]).toBe(14190000014);
    expect(sexOf(columns.status[0]!)).toBe('male');
    expect(maritalStatusOf(columns.status[0]!)).toBe(2);
    expect(lifeStatusOf(columns.status[0]!)).toBe('alive');
    expect(read.ethnicGroups[columns.ethnicity[0]!]).toEqual(['thai']);
    const home = columns.residence[0]!;
    expect(read.places.shapes[read.places.shape[home]!]!.units).toHaveLength(1);
    expect(read.places.village[home]).toBeGreaterThan(0);
  });

  test.for([
    ['NULL', null],
    ['an empty text', ''],
  ] as const)('knows nothing of a column that holds %s', ([, nothing]) => {
    const empty = Object.fromEntries(LINKAGE_COLUMNS.map((column) => [column, nothing]));
    const { columns, ...read } = load([{ ...empty, pid: '014088000007' }, PERSON]);
    expect([read.nameOf(0), read.otherNameOf(0), read.spouseNameOf(0)]).toEqual(['', '', '']);
    expect([columns.name[0], columns.spousePid[0], columns.oldNumber[0]]).toEqual([0, 0, 0]);
    expect(read.birthOf(0)).toEqual({ year: 0, month: 0, day: 0 });
    expect(columns.status[0]).toBe(0);
    expect(read.ethnicGroups[columns.ethnicity[0]!]).toEqual([]);
    expect(read.nameOf(1)).toBe('lò văn hiệp');
  });

  test.for(['123456789', '0140880000071', '01408800000x', '000000000000'])(
    'keeps the odd number %s as it is written',
    (pid) => {
      const { columns, ...read } = load([{ pid }, PERSON, { pid }]);
      expect(columns.pid[0]).toBeLessThan(0);
      expect(columns.pid[2]).toBe(columns.pid[0]);
      expect(read.pidOf(0)).toBe(pid);
    },
  );

  test.for([
    ['050185295', 50185295],
    ['50185295', 50185295],
    ['xyz', 0],
  ] as const)('reads the old number %s', ([old_id, expected]) => {
    expect(load([{ old_id }]).columns.oldNumber[0]).toBe(expected);
  });

  test('keeps further names of both name columns', () => {
    const read = load([{ full_name: 'Lò Văn Hiệp (tức Lò Văn Páo)', other_name: 'Lò A Chứ' }, {}]);
    expect(read.nameOf(0)).toBe('lò văn hiệp');
    expect(read.otherNameOf(0)).toBe('lò a chứ');
    expect(read.extraNamesOf(0)).toEqual(['lò văn páo']);
    expect(read.extraNamesOf(1)).toEqual([]);
  });

  test('is read at any number of rows, whatever was expected', () => {
    const pids = Array.from({ length: 100 }, (_, i) => `0140880${String(i).padStart(5, '0')}`);
    const read = load(pids.map((pid) => ({ pid })));
    expect(pids.map((_, row) => read.pidOf(row))).toEqual(pids);
  });
});

test('spouse links are rows, with whoever names a person without being named back', () => {
  const [a, b, c, d, e] = [
    '014000000001',
    '014000000002',
    '014000000003',
    '014000000004',
    '01400000000e',
  ] as const;
  const loaded = load([
    { pid: a, spouse_pid: b },
    { pid: b, spouse_pid: a },
    { pid: c, spouse_pid: a },
    { pid: d, spouse_pid: a },
    { pid: e, spouse_pid: '014000000099' },
    { pid: '014000000006', spouse_pid: e },
    { pid: '014000000007' },
  ]);
  const { spouseRow, firstNamer, nextNamer } = buildSpouseLinks(loaded);
  expect([...spouseRow]).toEqual([1, 0, 0, 0, SPOUSE_NOT_IN_REGISTER, 4, NO_SPOUSE_NUMBER]);
  const namers = (row: number) => {
    const found: number[] = [];
    for (let namer = firstNamer[row]!; namer !== -1; namer = nextNamer[namer]!) found.push(namer);
    return found;
  };
  expect([0, 1, 2, 3, 4, 5, 6].map(namers)).toEqual([[2, 3], [], [], [], [5], [], []]);
});
