import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFileSources } from '#src/registries/file-source.ts';
import { builtInMapping, columnsOf, type Registry } from '#src/registries/header-mapping.ts';
import { openPostgresSource } from '#src/registries/postgres-source.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { collect, toCsv } from './support.ts';

let civil: TestDatabase;
let population: TestDatabase;
let folder: string;
beforeAll(async () => {
  [civil, population, folder] = await Promise.all([
    testDatabase(),
    testDatabase(),
    mkdtemp(join(tmpdir(), 'registries-')),
  ]);
});
afterAll(async () => {
  await Promise.all([civil.drop(), population.drop(), rm(folder, { recursive: true })]);
});

async function run(database: TestDatabase, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const ugly = ['Lò "Văn" \\N Hặc', 'a\tb', 'c\nd\\ne', 'Vừ A, Sùng; 1', ' ', null];
const width = (registry: Registry) => columnsOf(registry).length;
/** Rows whose first columns are given and whose other cells run through the ugly values. */
const invented = (registry: Registry, firsts: readonly string[]) =>
  firsts.map((first, row) => [
    first,
    ...Array.from({ length: width(registry) - 1 }, (_, at) => ugly[(row + at) % ugly.length]!),
  ]);

async function fill(
  database: TestDatabase,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
) {
  const quoted = columns.map((column) => pg.escapeIdentifier(column));
  const values = rows.map(
    (row) => `(${row.map((cell) => (cell === null ? 'NULL' : pg.escapeLiteral(cell))).join(', ')})`,
  );
  await run(
    database,
    `CREATE TABLE ${table} (${quoted.map((column) => `${column} text`).join(', ')})`,
    `INSERT INTO ${table} VALUES ${values.join(', ')}`,
    `GRANT SELECT ON ${table} TO PUBLIC`,
  );
}

async function fromFile(
  registry: Registry,
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
) {
  const path = join(folder, 'same-rows.csv');
  await writeFile(path, toCsv([columns, ...rows]));
  return collect(await openFileSources(registry, [path], builtInMapping));
}

const fromPostgres = (database: TestDatabase, registry: Registry, relation: string) =>
  collect([openPostgresSource(registry, database.appUrl, relation, builtInMapping)]);

describe('the same rows come out of a file and out of PostgreSQL', () => {
  test('marriages, in the order of their keys, with an unknown column', async () => {
    const columns = [...columnsOf('civil_status'), 'Ghi chú riêng'];
    const rows = invented('civil_status', ['KH-1', 'KH-2', 'KH-3', 'KH-4']).map((row) => [...row, 'x']);
    await fill(civil, '"KetHon"', columns, rows.toReversed());
    const found = await fromPostgres(civil, 'civil_status', 'public.KetHon');
    const filed = await fromFile('civil_status', columns, rows);
    expect({ ...found, lines: [] }).toEqual({ ...filed, lines: [] });
    expect(found.extra[0]).toBe('{"Ghi chú riêng":"x"}');
    expect(found.lines).toEqual([2, 3, 4, 5]);
  });

  test('persons, those without pid set aside on both sides', async () => {
    const columns = columnsOf('population');
    const rows = invented('population', ['1', ' ', '3']);
    await fill(population, 'persons_view', columns, rows);
    const found = await fromPostgres(population, 'population', 'persons_view');
    const filed = await fromFile('population', columns, rows);
    expect(found.rows).toEqual(filed.rows);
    // A cell over two lines moves a file's lines, not those of a relation.
    const unnamed = filed.quarantined.map((row) => ({ ...row, source: 'persons_view', line: 3 }));
    expect(found.quarantined).toEqual(unnamed);
    expect(unnamed).toMatchObject([{ column: 'pid', reason: 'no_pid' }]);
  });
});

test('dates, times and numbers of the database come as ISO text', async () => {
  await run(
    population,
    `CREATE VIEW typed AS SELECT 7::bigint AS pid, 'A' AS full_name, date '1990-03-05' AS dob, 1 AS sex,
       timestamptz '2026-03-02 18:30:00+00' AS updated_at`,
    'GRANT SELECT ON typed TO PUBLIC',
  );
  const { rows } = await fromPostgres(population, 'population', 'typed');
  const person = Object.fromEntries(columnsOf('population').map((column, at) => [column, rows[0]![at]]));
  expect(person).toMatchObject({
    pid: '7',
    dob: '1990-03-05',
    sex: '1',
    updated_at: '2026-03-03 01:30:00+07',
  });
});

test('the session may not write, not even through a function a view calls', async () => {
  await run(
    population,
    'CREATE TABLE touched (at int)',
    'GRANT ALL ON touched TO PUBLIC',
    "CREATE FUNCTION touch() RETURNS text LANGUAGE sql VOLATILE AS 'INSERT INTO touched VALUES (1) RETURNING at::text'",
    "CREATE VIEW writing AS SELECT touch() AS pid, 'A' AS full_name, '1990' AS dob, 'Nam' AS sex",
    'GRANT SELECT ON writing TO PUBLIC',
  );
  await expect(fromPostgres(population, 'population', 'writing')).rejects.toMatchObject({
    cause: { message: expect.stringMatching(/read-only/) },
  });
});

describe('a source that cannot be read is refused', () => {
  test.each(['persons; DROP TABLE persons', 'a.b.c', '"quoted"', '', 'x y'])(
    'relation name %o',
    (relation) => {
      expect(() => openPostgresSource('population', population.appUrl, relation, builtInMapping)).toThrow(
        expect.objectContaining({ code: 'RELATION_NAME' }),
      );
    },
  );

  test('no such relation', async () => {
    await expect(fromPostgres(population, 'population', 'nowhere')).rejects.toMatchObject({
      code: 'RELATION_NOT_FOUND',
    });
  });

  test('a required column missing is named, with what the relation has', async () => {
    await run(
      population,
      "CREATE VIEW narrow AS SELECT '1' AS pid, 'A' AS full_name, 'x' AS other",
      'GRANT SELECT ON narrow TO PUBLIC',
    );
    await expect(fromPostgres(population, 'population', 'narrow')).rejects.toMatchObject({
      code: 'HEADER_MISSING_COLUMNS',
      message: expect.stringMatching(/dob, sex.*other/s),
    });
  });

  test('no answer, and the address with its password stays out of the message', async () => {
    const url = 'postgres://someone:secret-word@127.0.0.1:1/registry';
    const reading = collect([openPostgresSource('population', url, 'persons', builtInMapping)]);
    await expect(reading).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      message: expect.not.stringContaining('secret-word'),
    });
  });
});

test('leaving a source half-way closes its connection', async () => {
  await run(
    population,
    "CREATE VIEW endless AS SELECT g::text AS pid, repeat('A', 200) AS full_name, '1990' AS dob, 'Nam' AS sex FROM generate_series(1, 2000000) g",
    'GRANT SELECT ON endless TO PUBLIC',
  );
  const source = openPostgresSource('population', population.appUrl, 'endless', builtInMapping);
  for await (const _batch of source.batches()) break;
  await expect
    .poll(async () => {
      const { rows } = await population.pool.query(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%endless%' AND pid <> pg_backend_pid()",
      );
      return rows.length;
    })
    .toBe(0);
});
