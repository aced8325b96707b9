import { writeXlsxStream } from 'hucre/xlsx';

/** A sheet of text cells under one frozen head, written row by row: for any number of rows, and for programs to read. */
export function plainXlsx(
  sheetName: string,
  columns: readonly { readonly heading: string; readonly width: number }[],
  rows: AsyncIterable<readonly string[]>,
): ReadableStream<Uint8Array> {
  async function* cells() {
    for await (const row of rows) yield [...row];
  }
  return writeXlsxStream(cells(), {
    name: sheetName,
    columns: columns.map(({ heading, width }) => ({ header: heading, width, style: { numFmt: '@' } })),
    freezePane: { rows: 1 },
  }) as ReadableStream<Uint8Array>;
}
