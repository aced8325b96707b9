import { type CellStyle, type MergeRange, type WriteSheet, writeXlsx } from 'hucre/xlsx';

/** A column of a list: heading, the group it stands under, and how it is filled in. */
export interface XlsxListColumn {
  readonly group?: string;
  readonly heading: string;
  readonly width: number;
  /** Left for the reader to fill in: unlocked, and with a pick-list where choices are given. */
  readonly editable?: boolean;
  readonly choices?: readonly string[];
}

/** A list in the official layout: block of headings, a head of two rows, the rows, a block for signatures. */
export interface XlsxList {
  readonly sheetName: string;
  /** Lines above the head: text on the left, text on the right or, where that is undefined, one text over the width. */
  readonly heading: readonly HeadingLine[];
  readonly columns: readonly XlsxListColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly closing: readonly HeadingLine[];
}

export interface HeadingLine {
  readonly left: string;
  readonly right?: string;
  readonly bold?: boolean;
}

const FONT = { name: 'Times New Roman', size: 11 } as const;
const THIN = { style: 'thin' } as const;
const BORDER = { top: THIN, right: THIN, bottom: THIN, left: THIN } as const;
const HEAD_STYLE: CellStyle = {
  font: { ...FONT, bold: true },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
/** `@` is Excel's text format: it keeps the zeros of numbers and never reads a date or a formula out of a cell. */
const CELL_STYLE: CellStyle = {
  font: FONT,
  border: BORDER,
  numFmt: '@',
  alignment: { vertical: 'top', wrapText: true },
};

/** Writes a list as a workbook: every cell text, head frozen and repeated on each page, A4 landscape one page wide. */
export async function writeXlsxList(list: XlsxList): Promise<Uint8Array> {
  const { columns, heading, rows, closing } = list;
  const headRow = heading.length;
  const firstRow = headRow + 2;
  const closingRow = firstRow + rows.length;
  const last = columns.length - 1;
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const merges: MergeRange[] = [];
  const put = (row: number, column: number, value: string, style: CellStyle) =>
    cells.set(`${row},${column}`, { value, type: 'string', style });
  const putLines = (lines: readonly HeadingLine[], from: number) => {
    for (const [at, line] of lines.entries()) putLine(line, from + at);
  };
  const putLine = ({ left, right, bold = false }: HeadingLine, row: number) => {
    const style: CellStyle = {
      font: { ...FONT, size: 12, bold },
      alignment: { horizontal: 'center', vertical: 'center' },
    };
    const middle = Math.floor(columns.length / 2);
    const halves =
      right === undefined
        ? [[0, last, left] as const]
        : ([
            [0, middle - 1, left],
            [middle, last, right],
          ] as const);
    for (const [startCol, endCol, text] of halves) {
      put(row, startCol, text, style);
      merges.push({ startRow: row, endRow: row, startCol, endCol });
    }
  };
  putLines(heading, 0);
  for (const [column, { heading: text, group }] of columns.entries()) {
    const isNew = group === undefined || columns[column - 1]?.group !== group;
    put(headRow, column, isNew ? (group ?? text) : '', HEAD_STYLE);
    put(headRow + 1, column, group === undefined ? '' : text, HEAD_STYLE);
    if (group === undefined)
      merges.push({ startRow: headRow, endRow: headRow + 1, startCol: column, endCol: column });
  }
  merges.push(...groupMerges(columns, headRow));
  putLines(closing, closingRow);
  const sheet: WriteSheet = {
    name: list.sheetName,
    columns: columns.map(({ width, editable }) => ({
      width,
      style: editable === true ? { ...CELL_STYLE, protection: { locked: false } } : CELL_STYLE,
    })),
    rows: [...Array.from({ length: firstRow }, () => []), ...rows.map((row) => [...row])],
    cells,
    merges,
    freezePane: { rows: firstRow },
    dataValidations: validations(columns, firstRow, closingRow),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${headRow + 1}:$${headRow + 2}`,
      // Decree 30/2020, annex I: 20 mm above and below, 30 mm left, 15 mm right; in inches.
      margins: { top: 0.79, bottom: 0.79, left: 1.18, right: 0.59 },
    },
    headerFooter: { oddHeader: '&C&P', differentFirst: true },
  };
  return await writeXlsx({ sheets: [sheet], defaultFont: FONT });
}

function groupMerges(columns: readonly XlsxListColumn[], row: number): MergeRange[] {
  const merges: MergeRange[] = [];
  for (let from = 0; from < columns.length; ) {
    const { group } = columns[from]!;
    let to = from;
    while (group !== undefined && columns[to + 1]?.group === group) to++;
    if (to > from) merges.push({ startRow: row, endRow: row, startCol: from, endCol: to });
    from = to + 1;
  }
  return merges;
}

function validations(
  columns: readonly XlsxListColumn[],
  firstRow: number,
  endRow: number,
): WriteSheet['dataValidations'] & {} {
  if (endRow === firstRow) return [];
  return columns.flatMap(({ choices }, column) => {
    const letter = columnLetter(column);
    return choices === undefined
      ? []
      : [
          {
            type: 'list' as const,
            values: [...choices],
            allowBlank: true,
            range: `${letter}${firstRow + 1}:${letter}${endRow}`,
          },
        ];
  });
}

const columnLetter = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnLetter(Math.floor(column / 26) - 1) + columnLetter(column % 26);
