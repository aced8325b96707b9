import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cleanPlace } from '#matchers';
import { readUnits } from '#src/registries/unit-file.ts';

const HEADER = 'code,kind,name,district,former_districts,province,valid_from,valid_to,successors,aliases';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'units-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(...lines: string[]): Promise<string> {
  const path = join(folder, 'units.csv');
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}

test('units of a file resolve an address through the merger', async () => {
  const units = await readUnits(
    await file(
      HEADER,
      '90001,commune,Cũ Một,Thử Nghiệm,,11,,2025-06-30,91001,Cũ 1|Cu Mot',
      '91001,commune,Mới,,,11,2025-07-01,,,',
    ),
  );
  const place = cleanPlace('Bản Thử, xã Cũ Một, huyện Thử Nghiệm', units, { year: 2010, month: 1, day: 1 });
  expect(place).toMatchObject({ units: ['91001'], province: '11' });
});

test('a file without a needed column is refused by the column', async () => {
  await expect(readUnits(await file('code,name,province', '1,a,11'))).rejects.toThrow(/kind/);
});

test('a kind that is none is refused with line and value', async () => {
  await expect(readUnits(await file(HEADER, '1,huyện,A,,,11,,,,'))).rejects.toThrow(/dòng 2: "huyện"/);
});

test('without a file the table is that of Sơn La', async () => {
  expect((await readUnits(undefined)).provinces).toEqual(new Set(['14']));
});
