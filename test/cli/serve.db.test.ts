import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doichieu } from '../support/command-line.ts';
import { asOwner, type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
let folder: string;
let environment: Record<string, string>;

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'serve-'));
  environment = {
    DATABASE_URL: database.appUrl,
    MIGRATION_URL: database.ownerUrl,
    DOICHIEU_DATA_DIR: folder,
  };
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

describe('doichieu serve', () => {
  test.each([
    [['--host', '0.0.0.0'], '--tls-cert'],
    [['--host', '10.1.2.3', '--port', '80'], '--behind-proxy'],
    [['--tls-cert', 'a.pem'], '--tls-key'],
    [['--tls-cert', 'a.pem', '--tls-key', 'a.key', '--behind-proxy', 'localhost'], '--behind-proxy'],
    [['--port', '70000'], '65535'],
  ])('refuses %j before anything is started', async (args, told) => {
    const { code, stderr } = await doichieu(['serve', ...args], { environment });
    expect(code).toBe(2);
    expect(stderr.replaceAll('.', '')).toContain(told);
  });

  test('takes the first administrator from the terminal, serves, stops clean, and leaves a chain that tells an alteration', {
    timeout: 90_000,
  }, async () => {
    const made = await doichieu(
      ['account', 'create', '--login', 'quan.tri', '--role', 'administrator', '--json'],
      { environment },
    );
    expect(made.code).toBe(0);
    const { password } = JSON.parse(made.stdout);
    let signedIn: Promise<Response> | undefined;
    const served = await doichieu(['serve', '--port', '0', '--json'], {
      environment,
      onStderr: (text, child) => {
        const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
        if (address === undefined || signedIn !== undefined) return;
        signedIn = fetch(`${address}/api/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ login: 'quan.tri', password }),
        });
        signedIn.finally(() => child.kill('SIGINT')).catch(() => {});
      },
    });
    const reply = await signedIn!;
    expect([reply.status, await reply.json()]).toMatchObject([201, { need: 'change_password' }]);
    expect(served.code).toBe(0);
    expect(JSON.parse(served.stdout).address).toMatch(/^http:/);
    expect(served.stderr).not.toContain(password);
    const sound = await doichieu(['audit', 'verify', '--json'], { environment });
    expect(sound.code).toBe(0);
    expect(JSON.parse(sound.stdout)).toMatchObject({ faults: [], unsealed: 0 });
    await asOwner(
      `UPDATE audit_events SET subject = 'account:999' WHERE action = 'account.create'`,
      database.ownerUrl,
    );
    const broken = await doichieu(['audit', 'verify'], { environment });
    expect(broken.code).not.toBe(0);
    expect(broken.stderr).toContain('sự kiện bị sửa');
  });
});
