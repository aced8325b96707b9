import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { readConfig } from '../../src/config.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(PROJECT, 'docs/operation');
const read = async (name: string) => await readFile(join(FOLDER, name), 'utf8');
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

describe('the examples for operation', () => {
  test.skipIf(!hasSystemd)('are units systemd takes as they are', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'units-'));
    try {
      const names = (await readdir(FOLDER)).filter((name) => /\.(service|timer)$/.test(name));
      expect(names.length).toBeGreaterThan(2);
      for (const name of names)
        await writeFile(join(folder, name), (await read(name)).replaceAll('/opt/doichieu', PROJECT));
      const paths = names.map((name) => join(folder, name));
      const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', ...paths], {
        encoding: 'utf8',
      });
      const told = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('doichieu'));
      expect([status, told]).toEqual([0, []]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('call commands there are', async () => {
    const names = new Set(commands.map(({ name }) => name.split(' ')[0]));
    for (const file of await readdir(FOLDER))
      for (const [, word] of (await read(file)).matchAll(/(?:main\.ts|\bdoichieu --) ([a-z]+)/g))
        expect(names, file).toContain(word);
  });

  test('set what the program reads', async () => {
    const lines = (await read('environment.example')).split('\n');
    const set = lines.flatMap((line) =>
      /^#?([A-Z_]+)=(.+)$/.test(line) ? [line.replace('#', '').split('=', 2)] : [],
    );
    const config = readConfig(
      Object.fromEntries(set.map(([name, value]) => [name, value!.replace('...', 'x')])),
    );
    expect(config).toMatchObject({ logLevel: 'info', civilStatus: { relation: 'public.ket_hon' } });
    expect(config.population?.relation).toBe('public.nhan_khau');
  });
});
