import { execFile } from 'node:child_process';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import { firstClosedFolder } from '../src/postgres/account.ts';
import { openFolder } from './support/open-folder.ts';

const run = promisify(execFile);
const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const MAIN = join(PROJECT, 'src', 'cli', 'main.ts');
const stranger = { name: '', uid: 4242, gid: 4242, switched: true };
const canBeStranger =
  process.getuid?.() === 0 &&
  [PROJECT, process.execPath].every((path) => firstClosedFolder(path, stranger) === undefined);

describe('the folder of compiled code', { timeout: 60_000 }, () => {
  let folder: string;
  beforeEach(async () => {
    folder = await openFolder('cache');
    return () => rm(folder, { recursive: true });
  });

  test('leaves the cache closed to others, whatever the umask', async () => {
    const env = { PATH: process.env.PATH, XDG_CACHE_HOME: join(folder, 'home') };
    await run('sh', ['-c', 'umask 002; exec "$@"', 'sh', process.execPath, MAIN, '--help'], { env });
    for (const made of ['home/doichieu', 'home/doichieu/compiled'])
      expect((await stat(join(folder, made))).mode & 0o022).toBe(0);
  });

  test.runIf(canBeStranger)('is done without where the user has no home', async () => {
    const { uid, gid } = stranger;
    const { stdout } = await run(process.execPath, [MAIN, '--help'], { uid, gid, env: {} });
    expect(stdout).toContain('reconcile');
  });

  test('is not made where a relative path would lead to', async () => {
    const env = { HOME: folder, XDG_CACHE_HOME: 'tuong-doi' };
    await mkdir(join(folder, 'from'));
    await run(process.execPath, [MAIN, '--help'], { cwd: join(folder, 'from'), env });
    await expect(stat(join(folder, 'from', 'tuong-doi'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
