import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fc, test as property } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTables } from '#src/files/open-tables.ts';
import type { BrokenRow } from '#src/files/table.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'csv-table-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function read(content: string | Buffer, name = `${files++}.csv`) {
  const path = join(folder, name);
  await writeFile(path, content);
  const [table] = await openTables(path);
  const header = table!.head[0]!;
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  const broken: BrokenRow[] = [];
  for await (const batch of table!.batches({ line: header.line, width: header.cells.length })) {
    rows.push(...batch.rows);
    lines.push(...batch.lines);
    broken.push(...batch.broken);
  }
  return { header: header.cells, rows, lines, broken };
}

describe('a CSV is read as it was written', () => {
  const expected = [
    ['1', 'Lò Văn Hặc'],
    ['2', 'Vừ A, Sùng'],
  ];
  const cases: Readonly<Record<string, string>> = {
    'comma, line feed': 'so,ten\n1,Lò Văn Hặc\n2,"Vừ A, Sùng"\n',
    'semicolon, Windows line ends, no last one': 'so;ten\r\n1;Lò Văn Hặc\r\n2;Vừ A, Sùng',
    'byte order mark': '\ufeffso,ten\n1,Lò Văn Hặc\n2,"Vừ A, Sùng"\n',
    "Excel's sep line": '\ufeffsep=;\r\nso;ten\r\n1;Lò Văn Hặc\r\n2;Vừ A, Sùng\r\n',
    'old Mac line ends': 'so,ten\r1,Lò Văn Hặc\r2,"Vừ A, Sùng"\r',
    'blank rows and rows of separators': 'so,ten\n\n1,Lò Văn Hặc\n,\n2,"Vừ A, Sùng"\n,\n',
  };
  for (const [name, content] of Object.entries(cases)) {
    test(name, async () => expect((await read(content)).rows).toEqual(expected));
    test(`${name}, in gzip`, async () =>
      expect((await read(gzipSync(content), `${files++}.csv.gz`)).rows).toEqual(expected));
  }

  test('lines are counted through quoted line breaks and blank rows', async () => {
    const { lines, rows } = await read('a,b\n1,"x\r\ny"\n\n2,z\n');
    expect(lines).toEqual([2, 5]);
    expect(rows[0]).toEqual(['1', 'x\r\ny']);
  });

  test('a quote inside an unquoted cell is a character', async () => {
    expect((await read('a,b\n1,Bản "Cũ" 2\n')).rows).toEqual([['1', 'Bản "Cũ" 2']]);
  });

  test('bytes of TCVN3 come as the Latin characters of windows-1252, soft hyphen included', async () => {
    const bytes = Buffer.concat([Buffer.from('so,ten\n1,V'), Buffer.from([0xad, 0xb5]), Buffer.from(' A\n')]);
    expect((await read(bytes)).rows).toEqual([['1', 'V\u00adµ A']]);
  });

  property.prop([
    fc.array(
      fc.tuple(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: fc.constantFrom('"', ',', '\n', 'đ', ' ', ';') }),
      ),
      {
        minLength: 1,
        maxLength: 30,
      },
    ),
  ])('whatever is quoted by the rule comes back', async (cells) => {
    const rows = cells.map(([a, b], at) => [`r${at}`, a.replaceAll('\0', ''), b]);
    const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
    const content = ['x,y,z', ...rows.map((row) => row.map(quoted).join(','))].join('\n');
    // A cell that itself begins with a quote and spans lines cannot be told from a stray quote.
    fc.pre(
      !rows.some(
        (row) => row.some((cell) => cell.startsWith('"')) && row.some((cell) => cell.includes('\n')),
      ),
    );
    expect((await read(content, 'property.csv')).rows).toEqual(rows);
  });
});

describe('a bad row is set aside and its neighbours are read', () => {
  test.each([
    [
      'too few cells',
      'a,b\n1,x\n2\n3,y\n',
      { line: 3, reason: 'field_count', value: '2', column: undefined },
    ],
    [
      'too many cells',
      'a,b\n1,x\n2,p,q\n3,y\n',
      { line: 3, reason: 'field_count', value: '2,p,q', column: undefined },
    ],
    [
      'a quote never closed, before quoted rows',
      'a,b\n1,x\n2,"p\n3,"y"\n',
      { line: 3, reason: 'quotes', value: '2,"p', column: undefined },
    ],
    [
      'a quote never closed, before plain rows',
      'a,b\n1,x\n2,"p\n3,y\n',
      { line: 3, reason: 'quotes', value: '2,"p', column: undefined },
    ],
    ['a NUL', 'a,b\n1,x\n2,p\0q\n3,y\n', { line: 3, reason: 'undecodable', value: 'p\0q', column: 1 }],
  ] as const)('%s', async (name, content, row) => {
    // NUL near the top makes a file binary, so it stands deeper.
    const filler = name === 'a NUL' ? '0,filler\n'.repeat(100) : '';
    const { rows, broken } = await read(content.replace('a,b\n', `a,b\n${filler}`));
    expect(rows.slice(-2).map((cells) => cells.join(''))).toEqual(['1x', '3y']);
    expect(broken).toEqual([{ ...row, line: row.line + (filler ? 100 : 0) }]);
  });

  test('bytes that are not UTF-8 in a UTF-8 file', async () => {
    const bytes = Buffer.concat([
      Buffer.from('a,b\n1,Hặc Hoà\n2,'),
      Buffer.from([0xff]),
      Buffer.from('\n3,Mường\n'),
    ]);
    const { rows, broken } = await read(bytes);
    expect(rows).toEqual([
      ['1', 'Hặc Hoà'],
      ['3', 'Mường'],
    ]);
    expect(broken).toEqual([{ line: 3, column: 1, value: '\ufffd', reason: 'undecodable' }]);
  });

  test('a quote never closed costs one row of a file longer than any buffer', async () => {
    const row = `,${'x'.repeat(100)}\n`;
    const content = `a,b\n1,"${row}${Array.from({ length: 30_000 }, (_, at) => at + row).join('')}`;
    const { rows, broken } = await read(content);
    expect(rows).toHaveLength(30_000);
    expect(broken).toHaveLength(1);
  });
});
