import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBackupFile, writeBackupFile } from '../../src/files/backup-file.ts';
import { readBackupKey } from '../../src/files/backup-key.ts';
import type { BackupManifest } from '../../src/postgres/backup-contents.ts';
import { makeBackup } from '../../src/postgres/make-backup.ts';
import { restoreBackup } from '../../src/postgres/restore-backup.ts';
import { startServer } from '../../src/postgres/server.ts';
import { openWorkspace } from '../../src/postgres/workspace.ts';
import { listen } from '../api/listening-service.ts';
import { actor } from '../review/invented-province.ts';
import { doichieu } from '../support/command-line.ts';
import { asOwner, type TestDatabase, testDatabase } from '../support/database.ts';
import { openFolder } from '../support/open-folder.ts';
import { testConfig } from '../support/test-config.ts';
import { type WorkedProvince, workProvince } from './worked-province.ts';

let province: WorkedProvince;
let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
  folder = await openFolder('backup');
  province = await workProvince(join(folder, 'data'));
  environment = environmentOf(province, 'data');
  await doichieu(['backup', 'key', '--out', 'khoa/doichieu.key'], { from: folder, environment }).then(
    ({ code }) => expect(code).toBe(3),
  );
  await mkdir(join(folder, 'khoa'));
  expect(await call('backup key --out khoa/doichieu.key')).toMatchObject({ code: 0, stdout: '' });
}, 180_000);
afterAll(async () => {
  await province.drop();
  await rm(folder, { recursive: true });
});

const environmentOf = ({ appUrl, ownerUrl }: TestDatabase, dataDir: string) => ({
  DATABASE_URL: appUrl,
  MIGRATION_URL: ownerUrl,
  DOICHIEU_DATA_DIR: join(folder, dataDir),
  INIT_CWD: folder,
});
const call = async (words: string, settings: Record<string, string> = environment) =>
  await doichieu(words.split(' '), { from: folder, environment: settings });
const KEY = '--key-file khoa/doichieu.key';
/** Those that say themselves that there was a restore. */
const isComparable = ({ table }: { table: string }) => !['audit_events', 'database_origin'].includes(table);

test('a backup restored on a new server is the same in every table, is worked with, and its audit goes on', async () => {
  const made = await call(`backup --out a.dcb ${KEY} --json`);
  expect(made).toMatchObject({ code: 0 });
  const manifest = JSON.parse(made.stdout);
  expect(manifest).toMatchObject({ files: { count: 2 }, missing: { count: 0 } });
  expect(manifest.tables.find(({ table }: { table: string }) => table === 'persons').rows).toBe(3000);
  const stored = await readFile(join(folder, 'a.dcb'));
  expect((await stat(join(folder, 'a.dcb'))).mode & 0o777).toBe(0o600);
  expect([stored.includes('trang so'), stored.includes('Lò Văn')]).toEqual([false, false]);
  expect((await call(`backup verify a.dcb ${KEY}`)).stderr).toContain('nguyên vẹn');

  // Transaction numbers of the new server are far lower than those stored.
  await asOwner(
    `DO $$ BEGIN FOR i IN 1..3000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$`,
    province.ownerUrl,
  );
  await call('account list');
  await call('audit verify');
  expect((await call(`backup --out b.dcb ${KEY}`)).code).toBe(0);
  const embedded = { DOICHIEU_DATA_DIR: join(folder, 'moi'), INIT_CWD: folder };
  const restored = await call(`restore b.dcb ${KEY} --json`, embedded);
  expect(restored).toMatchObject({ code: 0 });
  const there = JSON.parse(restored.stdout);
  const again = JSON.parse((await call(`backup --out c.dcb ${KEY} --json`, embedded)).stdout);
  expect(again.tables.filter(isComparable)).toEqual(there.tables.filter(isComparable));
  expect(again.files).toEqual(there.files);
  expect(Object.keys(there.sequences).length).toBeGreaterThan(5);

  const server = await startServer(testConfig(), { dataDir: join(folder, 'moi') });
  const workspace = await openWorkspace(server, { kind: 'kept' });
  try {
    const { rows } = await sql<{ lower: boolean }>`
      SELECT pg_current_xact_id()::text::bigint < (SELECT max(until_transaction::text::bigint) FROM audit_blocks) AS lower`.execute(
      workspace.db,
    );
    expect(rows[0]!.lower).toBe(true);
    const leader = actor(909, { role: 'leader' });
    const service = await listen({ ...workspace, drop: async () => {} }, [leader]);
    const found = await service.call(leader, 'GET', `/api/cases/${province.caseId}`);
    expect(found).toMatchObject({ status: 200, body: { caseId: province.caseId } });
    await service.stop();
  } finally {
    await workspace.close();
    await server.stop();
  }
  const verified = JSON.parse((await call('audit verify --json', embedded)).stdout);
  expect(verified).toMatchObject({ unsealed: 0, faults: [] });
  const events = JSON.parse((await call('audit list --json --action backup', embedded)).stdout).events;
  expect(events.map(({ action }: { action: string }) => action)).toEqual([
    'backup.make',
    'backup.restore',
    'backup.make',
  ]);
}, 240_000);

test('the role of the service alone makes no backup, as it would miss where numbers go on', async () => {
  const limited = Object.entries(environment).filter(([name]) => name !== 'MIGRATION_URL');
  const refused = await call(`backup --out limited.dcb ${KEY}`, Object.fromEntries(limited));
  expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining('MIGRATION_URL')]);
  await expect(stat(join(folder, 'limited.dcb'))).rejects.toMatchObject({ code: 'ENOENT' });
}, 60_000);

describe('a backup', () => {
  const make = (onProgress: () => void, onManifest: (made: BackupManifest) => void) =>
    makeBackup({
      ownerUrl: province.ownerUrl,
      pathOf: (directory, name) => join(folder, 'elsewhere', directory, name),
      madeAt: new Date('2026-11-25T01:00:00Z'),
      onProgress,
      onManifest,
    });

  test('is made without a scan that is lost, and says which', async () => {
    let manifest: BackupManifest | undefined;
    const pieces = make(
      () => {},
      (made) => {
        manifest = made;
      },
    );
    for await (const _ of pieces);
    expect(manifest).toMatchObject({ files: { count: 0 }, missing: { count: 2 } });
    expect(manifest?.missing.first).toContain(`exports/${province.exportId}`);
  });

  test('that is stopped leaves no file', async () => {
    const key = await readBackupKey(join(folder, 'khoa/doichieu.key'));
    const stopping = new AbortController();
    const written = writeBackupFile(
      join(folder, 'stopped.dcb'),
      { key, force: false, signal: stopping.signal },
      make(
        () => stopping.abort(),
        () => {},
      ),
    );
    await expect(written).rejects.toMatchObject({ name: 'AbortError' });
    expect((await readdir(folder)).filter((name) => name.includes('stopped'))).toEqual([]);
  });
});

describe('a restore takes all or nothing', { timeout: 120_000 }, () => {
  let empty: TestDatabase;
  let target: Record<string, string>;
  let backup: Buffer;
  const isUntouched = async () => {
    const { rows } =
      await sql`SELECT FROM campaigns UNION ALL SELECT FROM persons UNION ALL SELECT FROM audit_events`.execute(
        empty.db,
      );
    expect(rows).toEqual([]);
    expect(await readdir(join(folder, 'leer/scans'), { recursive: true }).catch(() => [])).not.toContainEqual(
      expect.stringMatching(/[0-9a-f]{64}/),
    );
  };

  beforeAll(async () => {
    empty = await testDatabase();
    target = environmentOf(empty, 'leer');
    expect((await call(`backup --out whole.dcb ${KEY}`)).code).toBe(0);
    backup = await readFile(join(folder, 'whole.dcb'));
  });
  afterAll(() => empty.drop());

  test.each([
    ['cut at its last byte', (bytes: Buffer) => bytes.subarray(0, -1), 'cắt cụt'],
    ['cut at half', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), 'cắt cụt'],
    ['with a byte changed near its end', (bytes: Buffer) => flipped(bytes, bytes.length - 40), 'byte'],
    ['with a byte added', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(1)]), 'byte'],
    ['that is another file', () => Buffer.from('PK'.repeat(500)), 'không phải'],
  ])('from a file %s nothing', async (_name, damage, told) => {
    const path = join(folder, 'damaged.dcb');
    await writeFile(path, damage(backup));
    const key = await readBackupKey(join(folder, 'khoa/doichieu.key'));
    const refused = restoreBackup(
      {
        ownerUrl: empty.ownerUrl,
        replace: false,
        signal: new AbortController().signal,
        keepFile: async (_folder, _file, bytes) => {
          for await (const _ of bytes);
        },
        onProgress: () => {},
        beforeCommit: async () => {},
      },
      readBackupFile(path, key),
    );
    await expect(refused).rejects.toMatchObject({
      code: 'BACKUP_DAMAGED',
      message: expect.stringContaining(told),
    });
    await isUntouched();
  });

  test('and says so at the terminal', async () => {
    await writeFile(join(folder, 'cut.dcb'), backup.subarray(0, -1));
    const refused = await call(`restore cut.dcb ${KEY}`, target);
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('BACKUP_DAMAGED')]);
    expect((await call(`backup verify cut.dcb ${KEY}`)).code).toBe(3);
    await isUntouched();
  });

  test('with another key, or one everybody may read, nothing', async () => {
    await call('backup key --out other.key');
    const other = await call('restore whole.dcb --key-file other.key', target);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('BACKUP_KEY_WRONG')]);
    await chmod(join(folder, 'other.key'), 0o644);
    const open = await call('restore whole.dcb --key-file other.key', target);
    expect([open.code, open.stderr]).toEqual([2, expect.stringContaining('chmod 600')]);
    expect((await call('backup key --out other.key')).stderr).toContain('OUTPUT_EXISTS');
    await isUntouched();
  });

  test('while somebody works on the database nothing, and told to stop the service', async () => {
    await empty.db.transaction().execute(async (trx) => {
      await sql`LOCK TABLE campaigns IN ACCESS SHARE MODE`.execute(trx);
      const busy = await call(`restore whole.dcb ${KEY}`, target);
      expect([busy.code, busy.stderr]).toEqual([4, expect.stringContaining('RESTORE_DATABASE_BUSY')]);
    });
    await isUntouched();
  });

  test('over data only when told to', async () => {
    await empty.db.insertInto('campaigns').values({ name: 'đợt cũ' }).execute();
    const refused = await call(`restore whole.dcb ${KEY}`, target);
    expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining('--replace')]);
    expect((await call(`restore whole.dcb ${KEY} --replace`, target)).code).toBe(0);
    const found = await empty.db.selectFrom('campaigns').select('name').execute();
    expect(found).toEqual([{ name: 'thử' }]);
    const scans = await readdir(join(folder, 'leer/scans'), { recursive: true });
    expect(scans).toContainEqual(expect.stringMatching(/[0-9a-f]{64}/));
    expect(JSON.parse((await call('audit verify --json', target)).stdout)).toMatchObject({ faults: [] });
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at]! ^= 1;
  return changed;
}
