import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createFolder, openNewFile } from '../../src/files/new-file.ts';
import { scanPath, storeScan } from '../../src/files/scan-folder.ts';
import { readPostmaster } from '../../src/postgres/postmaster-file.ts';
import { startServer } from '../../src/postgres/server.ts';
import { type NightNote, nightFiles } from '../../src/reconciliation/night-memory.ts';
import { holdServer } from '../support/held-server.ts';
import { openFolder } from '../support/open-folder.ts';
import { testConfig } from '../support/test-config.ts';

let folder: string;
let dataDir: string;
const config = testConfig();
const cluster = (): string => join(dataDir, 'server', 'cluster');

beforeAll(async () => {
  folder = await openFolder('server');
  dataDir = join(folder, 'data');
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const serverEnds = (): Promise<void> =>
  vi.waitFor(async () => expect((await readPostmaster(cluster()))?.alive ?? false).toBe(false), {
    timeout: 5_000,
  });

describe('one server for all processes of a data folder', () => {
  test('three processes that start at once on an empty folder share one server, which the last to leave ends', async () => {
    const holders = await Promise.all([1, 2, 3].map(() => holdServer(dataDir)));
    expect(new Set(holders.map(({ appUrl }) => appUrl)).size).toBe(1);
    const [first, second, third] = holders;
    await first!.leave();
    await second!.leave();
    expect(await query(third!.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await third!.leave();
    expect(existsSync(join(cluster(), 'postmaster.pid'))).toBe(false);
  });

  test('a process joins the server another one started, and leaves it running', async () => {
    const server = await startServer(config, { dataDir, durable: false });
    const other = await holdServer(dataDir);
    expect(other.appUrl).toBe(server.appUrl);
    await other.leave();
    expect(await query(server.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
    await server.stop();
    expect(existsSync(join(cluster(), 'postmaster.pid'))).toBe(false);
  });
});

describe('sudden ends', () => {
  test('kill -9 of the only process that uses the server ends the server within seconds', async () => {
    const holder = await holdServer(dataDir);
    holder.process.kill('SIGKILL');
    await serverEnds();
  });

  test('kill -9 of the server loses nothing: it stops at once and starts again with what was committed', async () => {
    const server = await startServer(config, { dataDir, durable: false });
    await query(server.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS value');
    process.kill((await readPostmaster(cluster()))!.pid, 'SIGKILL');
    const again = await startServer(config, { dataDir, durable: false });
    expect(await query(again.ownerUrl, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
    await query(again.ownerUrl, 'DROP TABLE kept');
    await server.stop();
    await again.stop();
  });

  test('stopping a server that is dead already returns', async () => {
    const server = await startServer(config, { dataDir, durable: false });
    process.kill((await readPostmaster(cluster()))!.pid, 'SIGKILL');
    await server.stop();
    await serverEnds();
  });

  test('kill -9 of the process between server and users takes the server along', async () => {
    const server = await startServer(config, { dataDir, durable: false });
    const { pid } = (await readPostmaster(cluster()))!;
    const parent = Number(/^PPid:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))![1]);
    process.kill(parent, 'SIGKILL');
    await serverEnds();
    // Who still believes in the dead server does not keep the next one from starting.
    const next = await startServer(config, { dataDir, durable: false });
    expect(await query(next.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
    await next.stop();
  });
});

describe('nobody else gets in', () => {
  test('folder and files are closed to other users', async () => {
    const server = await startServer(config, { dataDir, durable: false });
    await server.stop();
    const modes = await Promise.all(
      ['', 'server', 'server/cluster', 'server/secrets.json', 'server/server.log', 'server/alive'].map(
        async (path) => [path, ((await stat(join(dataDir, path))).mode & 0o777).toString(8)],
      ),
    );
    expect(Object.fromEntries(modes)).toEqual({
      '': '700',
      server: '700',
      'server/cluster': '700',
      'server/secrets.json': '600',
      'server/server.log': '600',
      'server/alive': '600',
    });
  });

  test('only the two roles log in, and only by their password', async () => {
    const server = await startServer(config, { dataDir, durable: false });
    const as = (user: string, password: string): string => {
      const url = new URL(server.appUrl);
      url.username = user;
      url.password = password;
      return url.href;
    };
    await expect(query(as('doichieu_app', 'wrong'), 'SELECT 1')).rejects.toThrow(
      /password authentication failed/,
    );
    await expect(query(as('doichieu_owner', ''), 'SELECT 1')).rejects.toThrow(/password/);
    await expect(query(as('postgres', 'postgres'), 'SELECT 1')).rejects.toThrow(/no pg_hba.conf entry/);
    const access = await readFile(join(cluster(), 'pg_hba.conf'), 'utf8');
    expect(
      access
        .trim()
        .split('\n')
        .map((line) => line.split(' ').at(-1)),
    ).toEqual(['scram-sha-256', 'scram-sha-256']);
    await server.stop();
  });

  test('the log quotes no personal data of a failed statement', async () => {
    const server = await startServer(config, { dataDir, durable: false });
    const twice =
      "CREATE TEMP TABLE t (pid text UNIQUE); INSERT INTO t VALUES ('014099012345'), ('014099012345')";
    await expect(query(server.ownerUrl, twice)).rejects.toThrow(/duplicate key/);
    await server.stop();
    const log = await readFile(join(dataDir, 'server', 'server.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('014099012345');
  });
});

describe('folders that cannot be used', () => {
  const refusal = (path: string): Promise<unknown> =>
    startServer(config, { dataDir: path, durable: false }).then(
      () => undefined,
      (error: unknown) => error,
    );

  const foreign = (name: string) => ({
    code: 'DATA_FOLDER_UNUSABLE',
    message: expect.stringContaining(`${name} `),
  });

  test('a folder with other content is refused and left as it was', async () => {
    const used = join(folder, 'used');
    await mkdir(used);
    const { mode } = await stat(used);
    await writeFile(join(used, 'report.txt'), 'x');
    expect(await refusal(used)).toMatchObject(foreign('report.txt'));
    expect((await stat(used)).mode).toBe(mode);
  });

  test.for(['exports', 'scans', 'snapshots', 'server'])(
    "a folder in which only somebody else's folder %s lies is refused and left as it was",
    async (name, { expect }) => {
      const used = join(folder, `with-${name}`);
      await mkdir(join(used, name), { recursive: true });
      if (name === 'server') await writeFile(join(used, 'app.ini'), 'x');
      const { mode } = await stat(used);
      expect(await refusal(used)).toMatchObject(foreign(name === 'server' ? 'app.ini' : name));
      await chmod(join(used, name), 0o700);
      await writeFile(join(used, name === 'server' ? '.' : name, 'thang-11.xlsx'), 'x');
      expect(await refusal(used)).toMatchObject(
        foreign(name === 'server' ? 'app.ini' : join(name, 'thang-11.xlsx')),
      );
      expect((await stat(used)).mode).toBe(mode);
      expect(await readdir(used)).not.toContain(name === 'server' ? 'cluster' : 'server');
    },
  );

  test("a folder server with somebody else's file in it is refused, and the file named", async () => {
    const used = join(folder, 'of-another-server');
    await mkdir(join(used, 'server'), { recursive: true });
    await writeFile(join(used, 'server', 'server.log'), 'x');
    await writeFile(join(used, 'server', 'app.ini'), 'x');
    expect(await refusal(used)).toMatchObject(foreign(join('server', 'app.ini')));
  });

  test("a folder in which only other parts of ours have kept something is made the server's too", async () => {
    const begun = join(folder, 'begun');
    const scan = () => Readable.from([Buffer.from('%PDF-1.7 thử')]);
    const { sha256 } = await storeScan(join(begun, 'scans'), scan(), 1_000);
    await createFolder(join(begun, 'exports'));
    const reply = await openNewFile(join(begun, 'exports', `reply-${randomUUID()}`), false);
    await reply.write('x');
    await mkdir(join(begun, 'snapshots'));
    nightFiles(join(begun, 'snapshots'), 1).renote({} as NightNote);
    const server = await startServer(config, { dataDir: begun, durable: false });
    expect(new Set(await readdir(begun))).toEqual(new Set(['server', 'snapshots', 'scans', 'exports']));
    await server.stop();
    await reply.discard();
    expect(existsSync(scanPath(join(begun, 'scans'), sha256))).toBe(true);
  });

  test('so is one in which what they kept has been deleted since', async () => {
    const emptied = join(folder, 'emptied');
    await createFolder(join(emptied, 'exports'));
    const server = await startServer(config, { dataDir: emptied, durable: false });
    await server.stop();
  });

  test('data of another major version are refused', async () => {
    const old = join(folder, 'old');
    await mkdir(join(old, 'server', 'cluster'), { recursive: true });
    await writeFile(join(old, 'server', 'cluster', 'PG_VERSION'), '15\n');
    expect(await refusal(old)).toMatchObject({
      code: 'DATA_FOLDER_UNUSABLE',
      message: expect.stringContaining('15'),
    });
  });

  test('a server named by DATABASE_URL that does not answer is reported without its password', async () => {
    const away = testConfig({ DATABASE_URL: 'postgresql://app:secret@127.0.0.1:1/doichieu' });
    const error = await startServer(away).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'DATABASE_UNREACHABLE' });
    expect(String(error)).not.toContain('secret');
  });
});
