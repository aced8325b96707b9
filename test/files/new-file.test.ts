import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createFolder, openNewFile, writeNewFile } from '../../src/files/new-file.ts';

describe('a new file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doichieu-new-'));
    return () => rm(folder, { recursive: true });
  });

  test('appears under its name only when it is whole', async () => {
    const file = await openNewFile(join(folder, 'a.csv'), false);
    await file.write('một,');
    expect(await readdir(folder)).not.toContain('a.csv');
    await file.write('hai');
    await file.publish();
    await file.discard();
    expect(await readdir(folder)).toEqual(['a.csv']);
    expect(await readFile(file.path, 'utf8')).toBe('một,hai');
  });

  test('may be read by its owner only', async () => {
    await writeNewFile(join(folder, 'a.csv'), false, 'x');
    expect((await stat(join(folder, 'a.csv'))).mode & 0o777).toBe(0o600);
  });

  test('does not replace one that came in the meantime', async () => {
    const file = await openNewFile(join(folder, 'a.csv'), false);
    await writeFile(join(folder, 'a.csv'), 'khác');
    await expect(file.publish()).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' });
    await file.discard();
    expect(await readdir(folder)).toEqual(['a.csv']);
    expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('khác');
  });

  test('replaces one when forced', async () => {
    await writeNewFile(join(folder, 'a.csv'), false, 'cũ');
    await writeNewFile(join(folder, 'a.csv'), true, 'mới');
    expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('mới');
  });

  test('leaves nothing when given up', async () => {
    const file = await openNewFile(join(folder, 'a.csv'), false);
    await file.write('x');
    await file.discard();
    expect(await readdir(folder)).toEqual([]);
  });

  test('says where it cannot be written', async () => {
    const path = join(folder, 'no-such-folder', 'a.csv');
    await expect(openNewFile(path, false)).rejects.toMatchObject({ code: 'OUTPUT_NOT_WRITABLE' });
  });
});

describe('a folder made for results', () => {
  test.each([
    { there: false, filled: false, stays: false },
    { there: true, filled: false, stays: true },
    { there: false, filled: true, stays: true },
  ])('there before: $there, filled: $filled; stays: $stays', async ({ there, filled, stays }) => {
    const parent = await mkdtemp(join(tmpdir(), 'doichieu-new-'));
    const folder = join(parent, 'out');
    if (there) await mkdir(folder);
    const removeIfEmpty = await createFolder(folder);
    if (filled) await writeFile(join(folder, 'a'), 'x');
    await removeIfEmpty();
    expect(await readdir(parent)).toEqual(stays ? ['out'] : []);
    await rm(parent, { recursive: true });
  });
});
