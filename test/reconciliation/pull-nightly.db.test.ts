import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fixedClock } from '#src/clock.ts';
import { setPullSource } from '#src/db/pull-sources.ts';
import { allowLoss, listRegistryPulls } from '#src/db/registry-pulls.ts';
import { type NightlyOptions, pullNightly } from '#src/reconciliation/pull-nightly.ts';
import { type CuttableLine, cuttableLine } from '../support/cuttable-line.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
let registry: TestDatabase;
let source: pg.Client;
let line: CuttableLine;
let campaignId: number;
let campaigns = 0;

beforeAll(async () => {
  [database, registry] = await Promise.all([testDatabase(), testDatabase()]);
  source = new pg.Client({ connectionString: registry.ownerUrl });
  await source.connect();
});
afterAll(async () => {
  await source.end();
  await Promise.all([database.drop(), registry.drop()]);
});
beforeEach(async () => {
  await source.query(`
    DROP TABLE IF EXISTS dan_cu; DROP TABLE IF EXISTS ket_hon;
    CREATE TABLE dan_cu (pid text, full_name text, dob text, sex text, updated_at timestamp);
    CREATE TABLE ket_hon ("maHoSo" text, so text, "ngayDangKy" text, "noiDangKy" text, "chongHoTen" text, "voHoTen" text);
    GRANT SELECT ON dan_cu, ket_hon TO PUBLIC;
    INSERT INTO dan_cu SELECT lpad(n::text, 12, '0'), 'Lò Văn ' || n, '01/01/1990', 'Nam', '2026-03-01 08:00'
    FROM generate_series(1, 200) AS n;
    INSERT INTO ket_hon SELECT 'KH' || n, n::text, '01/02/2010', 'Xã Chiềng Sinh', 'Lò Văn ' || n, 'Vừ Thị ' || n
    FROM generate_series(1, 100) AS n`);
  line = await cuttableLine(registry.appUrl);
  const made = await database.db
    .insertInto('campaigns')
    .values({ name: `nightly ${campaigns++}` })
    .returning('campaign_id')
    .executeTakeFirstOrThrow();
  campaignId = made.campaign_id;
  await configure();
});
afterEach(() => line.close());

const careful = { fullEveryNights: 7, overlapHours: 48, lossLimit: 0.02, lateAfterHours: 48 };
async function configure(changes: Partial<typeof careful> = {}) {
  const from = {
    kind: 'postgres',
    address: 'env:SOURCE',
    mappingFile: null,
    ...careful,
    ...changes,
  } as const;
  await setPullSource(database.db, campaignId, { registry: 'civil_status', relation: 'ket_hon', ...from });
  await setPullSource(database.db, campaignId, { registry: 'population', relation: 'dan_cu', ...from });
}

const pauses: number[] = [];
const night = (day: number, options: Partial<NightlyOptions> = {}) => {
  pauses.length = 0;
  return pullNightly(database, campaignId, {
    clock: fixedClock(`2026-03-${String(day).padStart(2, '0')}T18:00:00Z`),
    settingOf: (name) => (name === 'SOURCE' ? line.url : undefined),
    stalledAfterMs: 400,
    retrying: {
      attempts: 3,
      firstPauseMs: 1000,
      longestPauseMs: 60_000,
      sleep: async (ms) => {
        pauses.push(ms);
      },
    },
    ...options,
  });
};

const persons = async () => {
  const rows = await database.db
    .selectFrom('persons')
    .select(['pid', 'full_name', 'vanished_at'])
    .where('campaign_id', '=', campaignId)
    .orderBy('pid')
    .execute();
  return rows.filter(({ vanished_at }) => vanished_at === null).map(({ full_name }) => full_name);
};
const update = (n: number, name: string, at: string) =>
  source.query('UPDATE dan_cu SET full_name = $1, updated_at = $2 WHERE pid = $3', [
    name,
    at,
    String(n).padStart(12, '0'),
  ]);

const population = ({ registries }: Awaited<ReturnType<typeof pullNightly>>) => registries[1]!;

describe('what changed', () => {
  test('is all that the second night reads; the first reads everything', async () => {
    const first = await night(1);
    expect(first).toMatchObject({
      isComplete: true,
      registries: [
        { registry: 'civil_status', report: { extent: 'full', added: 100 } },
        { registry: 'population', report: { extent: 'full', added: 200 } },
      ],
    });
    await source.query("UPDATE dan_cu SET updated_at = '2020-01-01' WHERE pid > lpad('50', 12, '0')");
    await night(2, { full: true });
    await update(7, 'Lò Văn Bảy', '2026-03-02 23:00');
    await source.query(
      "INSERT INTO dan_cu VALUES ('000000000999', 'Người Mới', '1991', 'Nữ', '2026-03-02 23:30')",
    );
    expect(population(await night(3))).toMatchObject({
      report: { extent: 'changes', read: 51, added: 1, changed: 1, unchanged: 49, vanished: 0 },
    });
    expect(await persons()).toEqual(expect.arrayContaining(['Lò Văn Bảy', 'Người Mới']));
  });

  test('changes nothing the second time, and what came late within the overlap is not missed', async () => {
    await night(1);
    await update(1, 'Mới nhất', '2026-03-02 10:00');
    await night(2);
    // Written by a transaction that began before and ended after the pull.
    await update(2, 'Đến muộn', '2026-03-01 20:00');
    expect(population(await night(3)).report).toMatchObject({ extent: 'changes', changed: 1 });
    expect(population(await night(3)).report).toMatchObject({ extent: 'changes', added: 0, changed: 0 });
    expect(await persons()).toContain('Đến muộn');
  });

  test('is not undone by an older row, and a row without a date is always looked at', async () => {
    await night(1);
    await update(1, 'Bản mới', '2026-03-02 10:00');
    await night(2);
    await update(1, 'Bản cũ', '2026-03-02 09:00');
    await source.query(
      "UPDATE dan_cu SET full_name = 'Không ngày', updated_at = NULL WHERE pid = '000000000002'",
    );
    await night(3);
    const names = await persons();
    expect(names).toContain('Bản mới');
    expect(names).toContain('Không ngày');
    expect(names).not.toContain('Bản cũ');
  });

  test('is not hidden by a row dated in the future', async () => {
    await update(1, 'Gõ nhầm năm', '2062-03-01');
    await night(1);
    await update(2, 'Sửa sau đó', '2026-03-02 09:00');
    await night(2);
    expect(await persons()).toContain('Sửa sau đó');
  });

  test('does not show what vanished; the periodic full pull does', async () => {
    await configure({ fullEveryNights: 3 });
    await night(1);
    await source.query("DELETE FROM dan_cu WHERE pid = '000000000009'");
    expect(population(await night(2)).report).toMatchObject({ extent: 'changes', vanished: 0 });
    expect(population(await night(3)).report).toMatchObject({ extent: 'changes', vanished: 0 });
    expect(population(await night(4)).report).toMatchObject({ extent: 'full', vanished: 1 });
  });

  test('is found by hash where rows do not tell when they changed', async () => {
    await source.query('ALTER TABLE dan_cu DROP COLUMN updated_at');
    await night(1);
    await source.query("UPDATE dan_cu SET full_name = 'Đổi' WHERE pid = '000000000003'");
    expect(population(await night(2)).report).toMatchObject({ extent: 'full', changed: 1, unchanged: 199 });
  });

  test('of a civil record is found by hash, and its place in the sheet stays', async () => {
    await night(1);
    await source.query(`UPDATE ket_hon SET "chongHoTen" = 'Đổi' WHERE "maHoSo" = 'KH5'`);
    expect((await night(2)).registries[0]!.report).toMatchObject({ changed: 1, unchanged: 99, vanished: 0 });
  });

  test('rows set aside stay set aside until they are repaired', async () => {
    await source.query("INSERT INTO dan_cu VALUES (NULL, 'Không số', '1990', 'Nam', '2020-01-01')");
    await night(1);
    const standing = () =>
      database.db
        .selectFrom('quarantined_rows')
        .select('reason')
        .where('extract_id', 'in', (q) =>
          q
            .selectFrom('extracts')
            .select(({ fn }) => fn.max('extract_id').as('id'))
            .where('campaign_id', '=', campaignId)
            .where('registry', '=', 'population'),
        )
        .execute();
    await night(2);
    expect(await standing()).toEqual([{ reason: 'no_pid' }]);
    await source.query('DELETE FROM dan_cu WHERE pid IS NULL');
    await night(3, { full: true });
    expect(await standing()).toEqual([]);
  });
});

describe('a source that fails', () => {
  const standsAsBefore = async () => {
    expect(await persons()).toContain('Lò Văn 1');
    expect(await persons()).toHaveLength(200);
  };

  test.each<[string, (line: CuttableLine) => void]>([
    ['is down', (one) => one.refuse()],
    ['drops the connection in mid-pull', (one) => one.cutAfter(4_000)],
    ['goes silent in mid-pull', (one) => one.silenceAfter(4_000)],
  ])('because it %s leaves yesterday standing', async (_, fault) => {
    await night(1);
    await update(1, 'Nửa vời', '2026-03-02 10:00');
    fault(line);
    const pulled = await night(2, { full: true });
    expect(pulled.isComplete).toBe(false);
    expect(population(pulled)).toMatchObject({ state: 'failed', attempts: 3, isLate: true });
    expect(pauses).toEqual([1000, 2000, 1000, 2000]);
    await standsAsBefore();
    line.mend();
    expect(await night(3)).toMatchObject({ isComplete: true });
    expect(await persons()).toContain('Nửa vời');
  });

  test('once and then answers is read in the same night', async () => {
    await night(1);
    // The first connection only looks; the second reads.
    line.cutAfter(4_000, 2);
    expect(await night(2, { full: true })).toMatchObject({
      isComplete: true,
      registries: [{ attempts: 2 }, { attempts: 1 }],
    });
  });

  test('only to hurry is waited for', async () => {
    line.slow(100, 4_000);
    expect(await night(1)).toMatchObject({
      isComplete: true,
      registries: [{ attempts: 1 }, { attempts: 1 }],
    });
    await standsAsBefore();
  });

  test('for good is not asked again: the table is gone, or nobody named the address', async () => {
    await night(1);
    await source.query('DROP TABLE dan_cu');
    expect(population(await night(2))).toMatchObject({
      state: 'failed',
      attempts: 1,
      fault: { code: 'RELATION_NOT_FOUND' },
    });
    const unset = await night(3, { settingOf: () => undefined });
    expect(population(unset)).toMatchObject({ state: 'failed', fault: { code: 'CONFIG_INVALID' } });
  });

  test('by being older than what is known is left alone', async () => {
    await night(1);
    await update(1, 'Mới nhất', '2026-03-09 10:00');
    await night(9);
    await source.query("UPDATE dan_cu SET updated_at = '2026-02-01', full_name = 'Bản sao cũ'");
    expect(population(await night(10))).toMatchObject({ state: 'outdated', isLate: true });
    expect(await persons()).toContain('Mới nhất');
  });
});

describe('files that are dropped', () => {
  const header = 'pid,full_name,dob,sex,updated_at';
  const extract = (name: string, days: readonly (readonly [pid: number, day: string])[]) =>
    [header, ...days.map(([pid, day]) => `${String(pid).padStart(12, '0')},${name},1990,Nam,${day}`)].join(
      '\n',
    );

  test('are read whole; one that was made before the last and arrives after it is left alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nightly-'));
    const path = join(folder, 'dan-cu.csv');
    const from = { kind: 'files', address: path, relation: null, mappingFile: null, ...careful } as const;
    await setPullSource(database.db, campaignId, { ...from, registry: 'population' });
    try {
      expect(population(await night(1))).toMatchObject({
        state: 'failed',
        attempts: 3,
        fault: { code: 'INPUT_NOT_FOUND' },
      });
      await writeFile(
        path,
        extract('Bản ngày 9', [
          [1, '09/03/2026'],
          [2, '1/3/2026'],
          [3, '01/01/2062'],
        ]),
      );
      expect(population(await night(9))).toMatchObject({
        state: 'kept',
        isLate: false,
        newestAt: new Date('2026-03-09T00:00:00+07:00'),
      });
      await writeFile(
        path,
        extract('Bản ngày 2', [
          [1, '02/03/2026'],
          [2, '1/3/2026'],
          [3, '01/01/2062'],
        ]),
      );
      expect(population(await night(11))).toMatchObject({
        state: 'outdated',
        isLate: true,
        report: undefined,
      });
      expect(await persons()).toEqual(['Bản ngày 9', 'Bản ngày 9', 'Bản ngày 9']);
      await writeFile(
        path,
        extract('Bản ngày 11', [
          [1, '11/03/2026'],
          [2, '1/3/2026'],
          [3, '01/01/2062'],
        ]),
      );
      expect(population(await night(12))).toMatchObject({ state: 'kept', report: { changed: 3 } });
      expect(population(await night(20))).toMatchObject({ state: 'kept', isLate: true });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('a pull that loses too many rows', () => {
  test('keeps nothing, is recorded, and is taken once a leader allows it', async () => {
    await night(1);
    await source.query("DELETE FROM dan_cu WHERE pid > lpad('150', 12, '0')");
    // 25 % are gone: changes alone would not show it.
    expect(population(await night(2))).toMatchObject({ state: 'asks', attempts: 1, report: undefined });
    expect(await persons()).toHaveLength(200);
    const [asking] = await listRegistryPulls(database.db, campaignId, { limit: 1 });
    expect(asking).toMatchObject({ state: 'asks', lost: 50, known: 200, code: 'PULL_LOSES_ROWS' });
    expect(population(await night(3))).toMatchObject({ state: 'asks' });
    const [again] = await listRegistryPulls(database.db, campaignId, { limit: 1 });
    const by = { accountId: 1, at: new Date('2026-03-04T01:00:00Z') };
    expect(await allowLoss(database.db, campaignId, again!.pullId, by)).toBe(true);
    expect(await allowLoss(database.db, campaignId, again!.pullId, by)).toBe(false);
    // More than was allowed asks again.
    await source.query("DELETE FROM dan_cu WHERE pid = lpad('150', 12, '0')");
    expect(population(await night(4))).toMatchObject({ state: 'asks' });
    const [more] = await listRegistryPulls(database.db, campaignId, { limit: 1 });
    await allowLoss(database.db, campaignId, more!.pullId, by);
    expect(population(await night(5))).toMatchObject({ state: 'kept', report: { vanished: 51 } });
    expect(await persons()).toHaveLength(149);
  });

  test('is allowed once, also where the worker was lost before it could say that it was kept', async () => {
    await night(1);
    await source.query("DELETE FROM dan_cu WHERE pid > lpad('150', 12, '0')");
    await night(2);
    const [asking] = await listRegistryPulls(database.db, campaignId, { limit: 1 });
    const by = { accountId: 1, at: new Date('2026-03-03T01:00:00Z') };
    await allowLoss(database.db, campaignId, asking!.pullId, by);
    const { pullId, state } = population(await night(3));
    expect(state).toBe('kept');
    await database.pool.query(
      "UPDATE registry_pulls SET state = 'running', finished_at = NULL, extract_id = NULL WHERE pull_id = $1",
      [pullId],
    );
    await source.query("DELETE FROM dan_cu WHERE pid > lpad('110', 12, '0')");
    expect(population(await night(4))).toMatchObject({ state: 'asks' });
    expect(await persons()).toHaveLength(150);
  });

  test('is taken by the person at the terminal who says so', async () => {
    await night(1);
    await source.query('DELETE FROM ket_hon WHERE so::int > 50');
    expect((await night(2)).registries[0]).toMatchObject({ state: 'asks' });
    expect((await night(2, { acceptLoss: true })).registries[0]).toMatchObject({ state: 'kept' });
  });

  test('within the limit is an ordinary night', async () => {
    await night(1);
    await source.query('DELETE FROM ket_hon WHERE so::int > 98');
    expect((await night(2)).registries[0]).toMatchObject({ state: 'kept', report: { vanished: 2 } });
  });
});
