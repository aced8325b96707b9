import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listMarriageEntries } from '#src/db/marriage-entries.ts';
import { copyPersonsOut } from '#src/db/persons.ts';
import { listQuarantinedRows } from '#src/db/quarantined-rows.ts';
import { pullRegistry } from '#src/reconciliation/pull.ts';
import { openFileSources } from '#src/registries/file-source.ts';
import { builtInMapping, type Registry } from '#src/registries/header-mapping.ts';
import type { RegistrySource } from '#src/registries/registry-source.ts';
import { toCsv } from '../registries/support.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const monday = new Date('2026-03-02T01:00:00Z');
const tuesday = new Date('2026-03-03T01:00:00Z');

let database: TestDatabase;
let folder: string;
let campaignId: number;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'pull-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});
beforeEach(async () => {
  const name = `campaign ${campaignId}`;
  const made = await database.db
    .insertInto('campaigns')
    .values({ name })
    .returning('campaign_id')
    .executeTakeFirstOrThrow();
  campaignId = made.campaign_id;
});

const personHeader = ['pid', 'full_name', 'dob', 'sex', 'spouse_pid', 'updated_at'];
const marriageHeader = ['maHoSo', 'so', 'quyenSo', 'ngayDangKy', 'noiDangKy', 'chongHoTen', 'voHoTen'];

let files = 0;
async function sourcesOf(registry: Registry, content: string | Buffer): Promise<RegistrySource[]> {
  const path = join(folder, `${files++}.csv`);
  await writeFile(path, content);
  return openFileSources(registry, [path], builtInMapping);
}

async function pull(registry: Registry, content: string | Buffer, now = monday) {
  return pullRegistry(database.pool, campaignId, await sourcesOf(registry, content), { now });
}
const pullPersons = (rows: readonly (readonly (string | null)[])[], now?: Date) =>
  pull('population', toCsv([personHeader, ...rows]), now);
const pullMarriages = (rows: readonly (readonly (string | null)[])[], now?: Date) =>
  pull('civil_status', toCsv([marriageHeader, ...rows]), now);

async function copiedOut(columns: readonly string[]): Promise<string[]> {
  const chunks: Buffer[] = [];
  await copyPersonsOut(database.pool, campaignId, columns, (bytes) => chunks.push(bytes));
  return Buffer.concat(chunks).toString('utf8').split('\n').slice(0, -1).sort();
}

const personA = ['014090000001', 'Lò Văn Hặc', '1990', 'Nam', null, '2020-01-01'];
const personB = ['014190000002', 'Vừ Thị "Hoa"\tA\\B', '02/1990', 'Nữ', null, '2020-01-01'];

describe('persons', () => {
  test('arrive as written and go out as COPY text', async () => {
    const report = await pullPersons([personA, personB]);
    expect(report).toMatchObject({
      read: 2,
      accepted: 2,
      quarantined: 0,
      added: 2,
      changed: 0,
      unchanged: 0,
      vanished: 0,
    });
    expect(await copiedOut(['pid', 'full_name', 'spouse_pid'])).toEqual([
      '014090000001\tLò Văn Hặc\t\\N',
      '014190000002\tVừ Thị "Hoa"\\tA\\\\B\t\\N',
    ]);
    await expect(
      copyPersonsOut(database.pool, campaignId, ['pid; drop table persons'], () => {}),
    ).rejects.toThrow(RangeError);
  });

  test('the same extract again changes nothing, in any order', async () => {
    await pullPersons([personA, personB]);
    expect(await pullPersons([personB, personA], tuesday)).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 2,
      vanished: 0,
    });
  });

  test('a newer extract adds, changes, marks what vanished, and takes it back when it reappears', async () => {
    await pullPersons([personA, personB]);
    const renamed = personA.with(1, 'Lò Văn Hạc');
    const personC = ['014090000003', 'Tòng Văn C', '1991', 'Nam', null, '2021-01-01'];
    expect(await pullPersons([renamed, personC], tuesday)).toMatchObject({
      added: 1,
      changed: 1,
      unchanged: 0,
      vanished: 1,
    });
    expect(await copiedOut(['full_name'])).toEqual(['Lò Văn Hạc', 'Tòng Văn C']);
    const gone = await database.db
      .selectFrom('persons')
      .select('vanished_at')
      .where('campaign_id', '=', campaignId)
      .where('pid', '=', personB[0]!)
      .executeTakeFirstOrThrow();
    expect(gone.vanished_at).toEqual(tuesday);
    expect(await pullPersons([renamed, personC, personB])).toMatchObject({
      added: 0,
      changed: 1,
      unchanged: 2,
      vanished: 0,
    });
    expect(await copiedOut(['pid'])).toHaveLength(3);
  });

  test.each([
    ['ISO dates', '2021-02-01', '2020-12-31'],
    ['Vietnamese dates', '1/2/2021', '31/12/2020'],
    ['Vietnamese against ISO', '01.02.2021', '2020-12-31'],
    ['Excel serials', '44228', '44196'],
    ['a date against none', '2021-02-01', null],
    ['times of one day', '2021-02-01 10:00:00', '2021-02-01 09:59:00'],
  ])('of a repeated pid the latest stays: %s', async (_, later, earlier) => {
    for (const order of [0, 1]) {
      const rows = [personA.with(1, 'mới').with(5, later), personA.with(1, 'cũ').with(5, earlier)];
      expect(await pullPersons(order === 0 ? rows : rows.toReversed())).toMatchObject({
        read: 2,
        accepted: 1,
        quarantined: 1,
      });
      expect(await copiedOut(['full_name'])).toEqual(['mới']);
    }
    expect(await listQuarantinedRows(database.db, campaignId)).toMatchObject([
      { line: 2, column: 'pid', value: personA[0], reason: 'repeated_pid' },
    ]);
  });

  test('unknown columns are kept with the person, spaces around a pid are not', async () => {
    await pull('population', 'pid,full_name,dob,sex,Tôn giáo\n 1 ,A,1990,Nam,Không\n');
    const [person] = await database.db
      .selectFrom('persons')
      .select(['pid', 'raw'])
      .where('campaign_id', '=', campaignId)
      .execute();
    expect(person).toEqual({ pid: '1', raw: { 'Tôn giáo': 'Không' } });
  });
});

describe('marriages', () => {
  const entry: readonly (string | null)[] = [
    'KH-1',
    '1',
    '01/2016',
    '31.01.2016',
    'UBND xã Mường Bú',
    'Lò Văn A',
    'Lò Thị B',
  ];

  test('come back in the order of the input, as written', async () => {
    await pullMarriages([entry.with(0, 'KH-2').with(6, null), entry]);
    expect(await listMarriageEntries(database.db, campaignId)).toMatchObject([
      { recordKey: 'KH-2', line: 2, written: { maHoSo: 'KH-2', chongHoTen: 'Lò Văn A' }, repeatedKey: false },
      { recordKey: 'KH-1', line: 3, written: { noiDangKy: 'UBND xã Mường Bú', voHoTen: 'Lò Thị B' } },
    ]);
  });

  test('rows with one key are kept, marked and told apart by content, whatever their order', async () => {
    const rows = [entry, entry.with(6, 'Quàng Thị C'), entry, entry.with(0, 'KH-9')];
    await pullMarriages(rows);
    const first = await listMarriageEntries(database.db, campaignId);
    expect(first.map(({ repeatedKey }) => repeatedKey)).toEqual([true, true, true, false]);
    const keys = first.map(({ recordKey }) => recordKey);
    expect(keys[0]).toMatch(/^KH-1~[0-9a-f]{8}$/);
    expect(keys[1]).toMatch(/^KH-1~[0-9a-f]{8}$/);
    expect(keys[2]).toBe(`${keys[0]}.2`);
    expect(keys[3]).toBe('KH-9');
    expect(await pullMarriages(rows.toReversed(), tuesday)).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 4,
      vanished: 0,
    });
    const second = await listMarriageEntries(database.db, campaignId);
    expect(second.map(({ recordKey }) => recordKey)).toEqual(['KH-9', keys[0], keys[1], keys[2]]);
  });

  test('a record is the same entry when another row comes to share its key, and when it shares it no more', async () => {
    const other = entry.with(6, 'Quàng Thị C');
    const entries = async () =>
      new Map(
        (await listMarriageEntries(database.db, campaignId)).map((one) => [one.written.voHoTen, one.entryId]),
      );
    await pullMarriages([entry]);
    const first = (await entries()).get('Lò Thị B')!;
    expect(await pullMarriages([other, entry], tuesday)).toMatchObject({
      added: 1,
      unchanged: 1,
      vanished: 0,
    });
    const both = await entries();
    expect(both.get('Lò Thị B')).toBe(first);
    expect(await pullMarriages([entry, other], tuesday)).toMatchObject({ unchanged: 2 });
    for (const _ of [1, 2]) {
      await pullMarriages([other], tuesday);
      expect(await entries()).toEqual(new Map([['Quàng Thị C', both.get('Quàng Thị C')]]));
    }
    await pullMarriages([other, entry], tuesday);
    expect(await entries()).toEqual(both);
  });

  test('a record that vanished is left out, and comes back as the same entry', async () => {
    await pullMarriages([entry, entry.with(0, 'KH-2')]);
    const [first] = await listMarriageEntries(database.db, campaignId);
    expect(await pullMarriages([entry.with(0, 'KH-2').with(5, 'Lò Văn X')], tuesday)).toMatchObject({
      changed: 1,
      vanished: 1,
    });
    expect(await listMarriageEntries(database.db, campaignId)).toMatchObject([{ recordKey: 'KH-2' }]);
    await pullMarriages([entry]);
    expect(await listMarriageEntries(database.db, campaignId)).toMatchObject([
      { recordKey: 'KH-1', entryId: first!.entryId },
    ]);
  });
});

describe('nothing is half loaded', () => {
  const many = toCsv([personHeader, ...Array.from({ length: 20_000 }, (_, at) => personA.with(0, `${at}`))]);

  test.each([
    [
      'a gzip cut short',
      async () => sourcesOf('population', gzipSync(many).subarray(0, -2000)),
      'GZIP_TRUNCATED',
    ],
    [
      'the second of two sources fails',
      async () => [
        ...(await sourcesOf('population', many)),
        ...(await sourcesOf('population', gzipSync(many).subarray(0, -2000))),
      ],
      'GZIP_TRUNCATED',
    ],
  ] as const)('%s', async (_, open, code) => {
    await pullPersons([personA]);
    await expect(
      pullRegistry(database.pool, campaignId, await open(), { now: tuesday }),
    ).rejects.toMatchObject({ code });
    expect(await copiedOut(['full_name'])).toEqual(['Lò Văn Hặc']);
    const extracts = await database.db
      .selectFrom('extracts')
      .selectAll()
      .where('campaign_id', '=', campaignId)
      .execute();
    expect(extracts).toHaveLength(1);
  });

  test('an abort during the reading', async () => {
    const abort = new AbortController();
    const onProgress = (): void => abort.abort(new Error('stopped by hand'));
    const sources = await sourcesOf('population', many);
    const pulling = pullRegistry(database.pool, campaignId, sources, {
      now: monday,
      signal: abort.signal,
      onProgress,
    });
    await expect(pulling).rejects.toThrow('stopped by hand');
    expect(await copiedOut(['pid'])).toEqual([]);
  });
});

test('every row read is accepted or set aside with its place and reason, and the next pull replaces those', async () => {
  const bad = `${personHeader.join(',')}\n1,A,1990,Nam,,\n,B,1990,Nam,,\n2,C\n1,A,1990,Nam,,\n`;
  const report = await pull('population', bad);
  expect(report).toMatchObject({ read: 4, accepted: 1, quarantined: 3 });
  const rows = await listQuarantinedRows(database.db, campaignId);
  expect(rows.map(({ line, column, reason }) => `${line} ${column} ${reason}`).sort()).toEqual([
    '3 pid no_pid',
    '4 null field_count',
    '5 pid repeated_pid',
  ]);
  await pullPersons([personA], tuesday);
  expect(await listQuarantinedRows(database.db, campaignId)).toEqual([]);
});
