import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listInputFiles } from '#src/files/input-files.ts';
import { openTables } from '#src/files/open-tables.ts';
import { createByteProgress, unpackedBytes } from '#src/files/unpacked-bytes.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'refusals-'));
});
afterAll(() => rm(folder, { recursive: true }));

const workbook = () =>
  writeXlsx({ sheets: [{ name: 'a', rows: Array.from({ length: 500 }, (_, at) => [`r${at}`]) }] });
const csv = Array.from({ length: 5000 }, (_, at) => `${at},${at * 7919}`).join('\n');
const ole = Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex');

const refused: readonly (readonly [string, string, () => Buffer | Uint8Array | Promise<Uint8Array>])[] = [
  ['an empty file', 'FILE_EMPTY', () => Buffer.alloc(0)],
  ['an empty file in gzip', 'FILE_EMPTY', () => gzipSync('')],
  ['an old .xls, or a workbook with a password', 'FILE_OLD_EXCEL', () => ole],
  ['an old .xls in gzip', 'FILE_OLD_EXCEL', () => gzipSync(ole)],
  ['a PDF', 'FILE_NOT_A_TABLE', () => Buffer.from('%PDF-1.7\n')],
  ['a PNG', 'FILE_NOT_A_TABLE', () => Buffer.from('89504e470d0a1a0a', 'hex')],
  ['a JPEG', 'FILE_NOT_A_TABLE', () => Buffer.from('ffd8ffe000104a464946', 'hex')],
  ['UTF-16', 'FILE_NOT_A_TABLE', () => Buffer.from('\ufeffso\t1\n', 'utf16le')],
  ['a truncated gzip', 'GZIP_TRUNCATED', () => gzipSync(csv).subarray(0, 9000)],
  ['a damaged gzip', 'GZIP_BROKEN', () => damaged(gzipSync(csv))],
  ['a truncated workbook', 'ZIP_BROKEN', async () => (await workbook()).subarray(0, 1500)],
  ['a zip that is no workbook', 'NOT_A_WORKBOOK', () => Buffer.from('504b0506'.padEnd(44, '0'), 'hex')],
  ['one endless line', 'CSV_LINE_TOO_LONG', () => Buffer.alloc(2 ** 21, 'x')],
];

function damaged(bytes: Buffer): Buffer {
  bytes.fill(0x55, 2000, 2100);
  return bytes;
}

test.each(refused)('%s is refused as %s', async (_, code, content) => {
  const path = join(folder, 'file');
  await writeFile(path, await content());
  const reading = async (): Promise<void> => {
    for (const table of await openTables(path)) {
      for await (const _batch of table.batches({ line: 1, width: 2 }));
    }
  };
  await expect(reading()).rejects.toMatchObject({ code });
});

test('a gzip that unpacks like a bomb is given up at 64 MB', async () => {
  const path = join(folder, 'bomb.csv.gz');
  await writeFile(path, gzipSync(Buffer.alloc(100 * 2 ** 20, 'a,b\n')));
  let unpacked = 0;
  const reading = async (): Promise<void> => {
    for await (const chunk of unpackedBytes(path, true, createByteProgress(0))) unpacked += chunk.length;
  };
  await expect(reading()).rejects.toMatchObject({ code: 'FILE_UNPACKS_TOO_FAR' });
  expect(unpacked).toBeLessThanOrEqual(64 * 2 ** 20);
});

test('the message for an old .xls says what to do', async () => {
  await writeFile(join(folder, 'old.xls'), ole);
  await expect(openTables(join(folder, 'old.xls'))).rejects.toThrow(/lưu lại dạng \.xlsx/);
});

test('a folder stands for its tables in the order of their names', async () => {
  const place = join(folder, 'drop');
  await mkdir(place);
  for (const name of ['b.csv', 'a.xlsx', 'c.csv.gz', '~$a.xlsx', '.hidden.csv', 'scan.pdf']) {
    await writeFile(join(place, name), 'x');
  }
  const names = (await listInputFiles([place, join(place, 'b.csv')])).map((path) =>
    path.slice(place.length + 1),
  );
  expect(names).toEqual(['a.xlsx', 'b.csv', 'c.csv.gz']);
});

test('a folder without tables, a path that is not there and no path at all are refused', async () => {
  await mkdir(join(folder, 'empty'));
  await expect(listInputFiles([join(folder, 'empty')])).rejects.toMatchObject({ code: 'INPUT_FOLDER_EMPTY' });
  await expect(listInputFiles([join(folder, 'nowhere')])).rejects.toMatchObject({ code: 'INPUT_NOT_FOUND' });
  await expect(listInputFiles([])).rejects.toMatchObject({ code: 'INPUT_NOT_NAMED' });
});
