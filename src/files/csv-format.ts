import { parse } from 'csv-parse/sync';
import { HEAD_ROWS, type HeadRow } from './table.ts';

/** How a CSV is written: its separator, its line end, and the bytes before its first row. */
export interface CsvFormat {
  readonly delimiter: ',' | ';';
  readonly lineFeed: '\n' | '\r';
  readonly preambleBytes: number;
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** Reads the format off a file's first bytes, which are UTF-8 already. Excel's own `sep=;` line is obeyed and passed over. */
export function detectCsvFormat(sample: Buffer): CsvFormat {
  const bom = sample.subarray(0, 3).equals(BOM) ? 3 : 0;
  const text = sample.subarray(bom).toString('utf8');
  const lineFeed = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const stated = /^sep=([,;])\r?\n/.exec(text);
  if (stated) {
    return { delimiter: stated[1] as ',' | ';', lineFeed, preambleBytes: bom + stated[0].length };
  }
  const byComma = headRecords(text, ',');
  const bySemicolon = headRecords(text, ';');
  const widths = byComma.map((row, at) => [row.cells.length, bySemicolon[at]?.cells.length ?? 0] as const);
  // The header comes first, and a header seldom holds the other separator; titles above it hold neither.
  const [commas, semicolons] = widths.find(([comma, semicolon]) => comma !== semicolon) ?? [1, 1];
  return { delimiter: semicolons > commas ? ';' : ',', lineFeed, preambleBytes: bom };
}

/** The first rows of a CSV's sample, with their lines. */
export function csvHead(sample: Buffer, format: CsvFormat): HeadRow[] {
  const skipped = sample.subarray(0, format.preambleBytes).toString('latin1').split('\n').length;
  const text = sample.subarray(format.preambleBytes).toString('utf8');
  return headRecords(text, format.delimiter).map((row) => ({ ...row, line: row.line + skipped - 1 }));
}

function headRecords(text: string, delimiter: string): HeadRow[] {
  const rows: HeadRow[] = [];
  parse(text, {
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    to: HEAD_ROWS,
    on_record: (cells: string[], { lines }) => {
      rows.push({ line: lines - cells.join('').split('\n').length + 1, cells });
      return null;
    },
  });
  return rows;
}
