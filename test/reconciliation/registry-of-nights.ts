import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { generateProvince } from '../../src/demo/generate-province.ts';
import { createRandom, type Random } from '../../src/demo/random.ts';
import { openFileSources } from '../../src/registries/file-source.ts';
import { builtInMapping, columnsOf, type Registry } from '../../src/registries/header-mapping.ts';
import { testDatabase } from '../support/database.ts';

const TABLES = { civil_status: 'ket_hon', population: 'dan_cu' } as const satisfies Record<Registry, string>;
/** Records and persons that come only later. */
const LATE = 0.15;

/** Both registries of an invented province in a database of their own, changed night by night. */
export interface RegistryOfNights {
  readonly url: string;
  /** Changes some persons and records, adds late ones, takes some away and puts some back. */
  readonly change: (night: number) => Promise<void>;
  readonly drop: () => Promise<void>;
}

export async function registryOfNights(marriages: number, persons: number): Promise<RegistryOfNights> {
  const database = await testDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'nights-'));
  const files = await generateProvince({ seed: 30, marriages, persons, noise: 'hard', directory });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  for (const [registry, path] of [
    ['civil_status', files.marriages],
    ['population', files.persons],
  ] as const) {
    await load(client, registry, path);
  }
  await rm(directory, { recursive: true });
  await client.query(`
    CREATE TABLE later_marriages AS SELECT * FROM ket_hon WHERE hashtext("maHoSo") % 100 >= ${100 * (1 - LATE)};
    DELETE FROM ket_hon WHERE "maHoSo" IN (SELECT "maHoSo" FROM later_marriages);
    CREATE TABLE later_persons AS SELECT * FROM dan_cu WHERE hashtext(pid) % 100 >= ${100 * (1 - LATE)};
    DELETE FROM dan_cu WHERE pid IN (SELECT pid FROM later_persons);
    CREATE INDEX ON dan_cu (updated_at)`);
  const random = createRandom(31);
  return {
    url: database.appUrl,
    change: (night) => changeBoth(client, random, night),
    drop: async () => {
      await client.end();
      await database.drop();
    },
  };
}

async function load(client: pg.Client, registry: Registry, path: string): Promise<void> {
  const columns = columnsOf(registry);
  const quoted = columns.map((column) => pg.escapeIdentifier(column));
  const types = columns.map((column, at) =>
    column === 'updated_at' ? `${quoted[at]} timestamp` : `${quoted[at]} text`,
  );
  const table = TABLES[registry];
  await client.query(`CREATE TABLE ${table} (${types.join(', ')}); GRANT SELECT ON ${table} TO PUBLIC`);
  for (const source of await openFileSources(registry, [path], builtInMapping))
    for await (const { rows } of source.batches())
      await client.query(
        `INSERT INTO ${table} SELECT ${columns
          .map((column, at) => (column === 'updated_at' ? `timestamp '2026-01-01'` : `r->>${at}`))
          .join(', ')} FROM jsonb_array_elements($1::jsonb) AS r`,
        [JSON.stringify(rows)],
      );
}

/**
 * `now` in the registry is the evening before the pull; some changes are dated a day back, as replication brings them, but
 * never before the one the row had: a row that goes back in time is left by design until all is read.
 */
async function changeBoth(client: pg.Client, random: Random, night: number): Promise<void> {
  const evening = (hoursBack: number) =>
    new Date(Date.UTC(2026, 2, night, 12) - hoursBack * 3_600_000).toISOString().replace('Z', '');
  const seed = random.next();
  // By content: where a row lies hangs on when the server vacuumed.
  const some = (table: string, count: number, offset = 0) =>
    `SELECT ctid FROM ${table} AS t ORDER BY md5(t::text || '${seed + offset}') LIMIT ${count}`;
  const onTime = `timestamp '${evening(1)}'`;
  const late = `timestamp '${evening(30)}'`;
  const persons = [
    `UPDATE dan_cu SET residence = 'Bản ' || left(md5(pid || '${seed}'), 4) || ', Xã Chiềng Mung, Tỉnh Sơn La', updated_at = ${onTime}
     WHERE ctid IN (${some('dan_cu', 60)})`,
    `UPDATE dan_cu SET dob = '01/01/' || right(dob, 4), updated_at = greatest(updated_at, ${late})
     WHERE ctid IN (${some('dan_cu', 8, 1)}) AND length(dob) = 10`,
    `UPDATE dan_cu SET full_name = replace(full_name, 'THỊ', 'THI'), updated_at = ${onTime}
     WHERE ctid IN (${some('dan_cu', 25, 2)})`,
    `UPDATE dan_cu SET marital_status = '2', updated_at = ${onTime} WHERE ctid IN (${some('dan_cu', 10, 3)})`,
    `UPDATE later_persons SET updated_at = ${late} WHERE ctid IN (${some('later_persons', 15, 4)})`,
    `WITH come AS (DELETE FROM later_persons WHERE updated_at > timestamp '2026-01-01' RETURNING *)
     INSERT INTO dan_cu SELECT * FROM come`,
    `WITH gone AS (DELETE FROM dan_cu WHERE ctid IN (${some('dan_cu', 3, 5)}) RETURNING *)
     INSERT INTO later_persons SELECT * FROM gone`,
    `UPDATE later_persons SET updated_at = timestamp '2026-01-01'`,
  ];
  const marriages = [
    `UPDATE ket_hon SET "chongHoTen" = initcap("chongHoTen") WHERE ctid IN (${some('ket_hon', 1, 6)})`,
    `UPDATE ket_hon SET "voNgaySinh" = right("voNgaySinh", 4) WHERE ctid IN (${some('ket_hon', 1, 7)})`,
    `UPDATE ket_hon SET "ghiChu" = 'Đã đối chiếu sổ ' || ${night} WHERE ctid IN (${some('ket_hon', 2, 8)})`,
    `WITH come AS (DELETE FROM later_marriages WHERE ctid IN (${some('later_marriages', 3, 9)}) RETURNING *)
     INSERT INTO ket_hon SELECT * FROM come`,
    `WITH gone AS (DELETE FROM ket_hon WHERE ctid IN (${some('ket_hon', 2, 10)}) RETURNING *)
     INSERT INTO later_marriages SELECT * FROM gone`,
  ];
  for (const statement of [...persons, ...marriages]) await client.query(statement);
}
