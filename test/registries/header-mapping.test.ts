import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  builtInMapping,
  columnsOf,
  matchHeader,
  printMapping,
  readMapping,
} from '#src/registries/header-mapping.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mapping-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function put(content: string): Promise<string> {
  const path = join(folder, 'mapping.json');
  await writeFile(path, content);
  return path;
}

test('the sheet of the Ministry has 44 columns besides the key, in its own order', () => {
  const columns = columnsOf('civil_status');
  expect(columns).toHaveLength(45);
  expect([columns[1], columns[17], columns[29], columns[44]]).toEqual([
    'so',
    'chongHoTen',
    'voHoTen',
    'qgNuocNgoaiDaDangKy',
  ]);
});

test('no alias stands for two columns of one registry', () => {
  for (const registry of ['civil_status', 'population'] as const) {
    for (const [column, aliases] of Object.entries(builtInMapping[registry])) {
      for (const alias of aliases) {
        const { places } = matchHeader(registry, [alias], builtInMapping);
        expect([alias, columnsOf(registry)[places.indexOf(0)]]).toEqual([alias, column]);
      }
    }
  }
});

test('what is printed can be read back', async () => {
  expect(await readMapping(await put(printMapping()))).toEqual(builtInMapping);
});

test('a mapping file replaces the built-in aliases; own names always fit', async () => {
  const mapping = await readMapping(await put('\ufeff{"population": {"pid": ["Mã riêng"]}}'));
  expect(matchHeader('population', ['Mã riêng', 'Họ tên', 'sex'], mapping)).toMatchObject({
    missing: ['full_name', 'dob'],
    unknown: [{ place: 1, heading: 'Họ tên' }],
  });
});

test.each([
  ['no JSON', 'pid = so', 'MAPPING_UNREADABLE', 'không đúng là JSON'],
  ['another shape', '{"population": {"pid": "so"}}', 'MAPPING_UNREADABLE', 'sai ở population.pid:'],
  ['a list at the top', '[]', 'MAPPING_UNREADABLE', 'sai ở ngoài cùng:'],
  ['another registry', '{"persons": {}}', 'MAPPING_UNREADABLE', 'sai ở persons:'],
  ['an unknown column', '{"population": {"name": []}}', 'MAPPING_UNKNOWN_COLUMN', '"name" trong population'],
])('a mapping file with %s is refused, and where is told', async (_, content, code, where) => {
  const path = await put(content);
  await expect(readMapping(path)).rejects.toMatchObject({ code, message: expect.stringContaining(where) });
  await expect(readMapping(path)).rejects.toThrow(path);
});
