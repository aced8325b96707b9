import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { createCopyTextReader } from '#src/linkage/copy-text.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function readRows(fields: number, chunks: readonly Uint8Array[]): (string | null)[][] {
  const rows: (string | null)[][] = [];
  const reader = createCopyTextReader(fields, (bytes, starts, ends) => {
    rows.push(
      Array.from({ length: fields }, (_, i) =>
        ends[i]! < starts[i]! ? null : decoder.decode(bytes.subarray(starts[i], ends[i])),
      ),
    );
  });
  for (const chunk of chunks) reader.push(chunk);
  reader.finish();
  return rows;
}

const escapeCell = (value: string | null) =>
  value === null
    ? '\\N'
    : value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');

const cell = fc.oneof(
  fc.constant(null),
  fc.string(),
  fc.constantFrom('Lò Văn A', 'a\\b', 'tab\there', '\\N x', '\n'),
);

property.prop([
  fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
  fc.integer({ min: 1, max: 17 }),
])('rows are read back whatever way the stream is cut', (rows, size) => {
  const bytes = encoder.encode(rows.map((row) => `${row.map(escapeCell).join('\t')}\n`).join(''));
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.slice(i * size, (i + 1) * size),
  );
  expect(readRows(3, chunks)).toEqual(rows);
});

test('a row with another number of fields is refused', () => {
  expect(() => readRows(2, [encoder.encode('a\tb\tc\n')])).toThrow(/more than 2 fields/);
  expect(() => readRows(3, [encoder.encode('a\tb\n')])).toThrow(/2 fields, expected 3/);
});

test('a stream that ends inside a row is refused', () => {
  expect(() => readRows(2, [encoder.encode('a\tb\nc')])).toThrow(/ended inside a row/);
});
