import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fc, test as property } from '@fast-check/vitest';
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTables } from '#src/files/open-tables.ts';
import { attributeOf, decodeXmlText, stringItemText } from '#src/files/xlsx-text.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xlsx-tables-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(bytes: Uint8Array) {
  const path = join(folder, 'book');
  await writeFile(path, bytes);
  const sheets = [];
  for (const table of await openTables(path)) {
    const rows: (readonly string[])[] = [];
    const lines: number[] = [];
    for await (const batch of table.batches({ line: table.head[0]?.line ?? 1, width: 3 })) {
      rows.push(...batch.rows);
      lines.push(...batch.lines);
    }
    sheets.push({ name: table.name, head: table.head[0]?.cells, rows, lines });
  }
  return sheets;
}

const whole = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream).arrayBuffer());

const written = [
  ['so', 'ten', 'ngay'],
  ['0012', 'Lò Văn Hặc & <Hoà> "1"', new Date(Date.UTC(1990, 2, 5))],
  [14169009583, ' có cách ', null],
  [null, null, null],
  [true, '=1+1', 1.5],
];
const expected = [
  ['0012', 'Lò Văn Hặc & <Hoà> "1"', '1990-03-05'],
  ['14169009583', ' có cách ', ''],
  ['TRUE', '=1+1', '1.5'],
];

describe('a workbook is read as text', () => {
  test.each([
    ['shared strings', () => writeXlsx({ sheets: [{ name: 'Sổ 1', rows: written }] })],
    ['inline strings', () => whole(writeXlsxStream(written, { name: 'Sổ 1' }))],
    [
      'shared strings after the sheet',
      () => whole(writeXlsxStream(written, { name: 'Sổ 1', inlineStrings: false })),
    ],
    ['inside gzip', async () => gzipSync(await writeXlsx({ sheets: [{ name: 'Sổ 1', rows: written }] }))],
  ] as const)('%s', async (_, make) => {
    const [sheet] = await read(await make());
    expect(sheet).toEqual({
      name: 'book#Sổ 1',
      head: ['so', 'ten', 'ngay'],
      rows: expected,
      lines: [2, 3, 5],
    });
  });

  test('every sheet is a table, an empty one too', async () => {
    const sheets = await read(
      await writeXlsx({
        sheets: [
          { name: 'a', rows: [['x'], ['1']] },
          { name: 'b', rows: [] },
          { name: 'c', rows: [['x'], ['2']] },
        ],
      }),
    );
    expect(sheets.map(({ name, rows }) => [name, rows])).toEqual([
      ['book#a', [['1', '', '']]],
      ['book#b', []],
      ['book#c', [['2', '', '']]],
    ]);
  });

  property.prop(
    [
      fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { minLength: 3, maxLength: 3 }), {
        maxLength: 8,
      }),
    ],
    {
      numRuns: 40,
    },
  )('any text comes back', async (cells) => {
    // XML cannot hold these, and a carriage return is a line feed there.
    const rows = cells.map((row, at) =>
      [`r${at}`, ...row.slice(1)].map((cell) => cell.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '')),
    );
    const [sheet] = await read(
      await writeXlsx({ sheets: [{ name: 'a', rows: [['x', 'y', 'z'], ...rows] }] }),
    );
    expect(sheet!.rows).toEqual(rows);
  });
});

test.each([
  ['a &amp; b &lt;c&gt; &#233; &#x1ED9;', 'a & b <c> é ộ'],
  ['line_x000D_end', 'line\rend'],
  ['&unknown; _xyz_', '&unknown; _xyz_'],
])('XML text %s is %s', (xml, text) => expect(decodeXmlText(xml)).toBe(text));

test('a rich string is its runs without phonetic hints', () => {
  const xml =
    '<r><rPr><b/></rPr><t xml:space="preserve">Lò </t></r><r><t>Văn</t></r><rPh sb="0"><t>x</t></rPh>';
  expect(stringItemText(xml)).toBe('Lò Văn');
});

test('an attribute is found by its whole name', () => {
  expect(attributeOf(' r="B7" spans="1:3" s="4"', 's')).toBe('4');
  expect(attributeOf(' xr:t="1"', 't')).toBeUndefined();
});
