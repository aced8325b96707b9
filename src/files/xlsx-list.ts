import { type CellStyle, type MergeRange, type WriteSheet, writeXlsx } from 'hucre/xlsx';

/** A column of a list: heading, the group it stands under, and how it is filled in. */
export interface XlsxListColumn {
  readonly group?: string;
  readonly heading: string;
  readonly width: number;
  /** Left for the reader to fill in: unlocked, and with a pick-list where choices are given. */
  readonly editable?: boolean;
  readonly align?: 'left' | 'center' | 'right';
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
  /**
   * Only editable cells may be typed in; sorting, filtering, columns and deleted rows stay allowed. Without a password: it
   * keeps from slips, not from intent.
   */
  readonly isProtected?: boolean;
  /** The last of the rows is their sum. */
  readonly hasSum?: boolean;
  /** At the foot of every page: whose copy this is. */
  readonly footer?: string;
}

export interface HeadingLine {
  readonly left: string;
  readonly right?: string;
  /** Several texts beside each other, over parts of equal width, instead of left and right. */
  readonly parts?: readonly string[];
  /** Of the whole line, or of its parts. */
  readonly bold?: boolean | readonly boolean[];
  readonly italic?: boolean | readonly boolean[];
  readonly underline?: boolean | readonly boolean[];
  /** Points; 12 where left out. */
  readonly size?: number;
  /** Height of the row in points, for text of several lines. */
  readonly height?: number;
  readonly align?: 'left' | 'center';
}

const FONT = { name: 'Times New Roman', size: 11 } as const;
const THIN = { style: 'thin' } as const;
const BORDER = { top: THIN, right: THIN, bottom: THIN, left: THIN } as const;
/** Cells left for the reader stand out on the screen, and hardly on paper. */
const REPLY_FILL = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFDF5' } } as const;
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

const columnStyle = ({ editable, align = 'left' }: XlsxListColumn): CellStyle => ({
  ...CELL_STYLE,
  alignment: { ...CELL_STYLE.alignment, horizontal: align, ...(align === 'right' && { indent: 1 }) },
  ...(editable === true && { protection: { locked: false }, fill: REPLY_FILL }),
});

/** What stays allowed on a protected sheet. */
const PROTECTION = {
  sheet: true,
  sort: true,
  autoFilter: true,
  insertColumns: true,
  deleteColumns: true,
  deleteRows: true,
  formatColumns: true,
  formatRows: true,
  formatCells: true,
} as const;

/** Characters of all columns above which a page of A4 is too narrow to be read. */
const WIDEST_ON_A4 = 220;
const LINE_POINTS = 14.5;
/** Excel's highest row. */
const HIGHEST_ROW = 409;

/** Height that shows a row whole: programs that open the file do not all measure wrapped text. */
function heightOf(columns: readonly XlsxListColumn[], cells: readonly string[]): number {
  const lines = cells.map((text, at) => {
    // Words that do not fit go to the next line: a line is never quite full.
    const width = columns[at]!.width * 0.9;
    return text.split('\n').reduce((sum, one) => sum + Math.max(1, Math.ceil(one.length / width)), 0);
  });
  return Math.min(HIGHEST_ROW, Math.max(1, ...lines) * LINE_POINTS + 3);
}

/** `&` begins a code in headers and footers. */
const footerOf = (text: string) => `&L&"Times New Roman"&9&K808080${text.replaceAll('&', '&&')}`;

/** Writes a list as a workbook: every cell text, head frozen and repeated on each page, A4 landscape one page wide. */
export async function writeXlsxList(list: XlsxList): Promise<Uint8Array> {
  const { columns, heading, rows, closing } = list;
  const headRow = heading.length;
  const firstRow = headRow + 2;
  const closingRow = firstRow + rows.length;
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const merges: MergeRange[] = [];
  const put = (row: number, column: number, value: string, style: CellStyle) =>
    cells.set(`${row},${column}`, { value, type: 'string', style });
  const putLines = (lines: readonly HeadingLine[], from: number) => {
    for (const [at, line] of lines.entries()) putLine(line, from + at);
  };
  const rowDefs: NonNullable<WriteSheet['rowDefs']> = new Map();
  const putLine = (line: HeadingLine, row: number) => {
    const { left, right, size = 12, height, align = 'center' } = line;
    rowDefs.set(row, { height: height ?? size * 1.5 });
    const texts = line.parts ?? (right === undefined ? [left] : [left, right]);
    const ends = partEnds(columns, texts.length);
    for (const [at, text] of texts.entries()) {
      const startCol = at === 0 ? 0 : ends[at - 1]! + 1;
      put(row, startCol, text, {
        font: {
          ...FONT,
          size,
          bold: ofPart(line.bold, at),
          italic: ofPart(line.italic, at),
          underline: ofPart(line.underline, at),
        },
        alignment: { horizontal: align, vertical: 'center', wrapText: height !== undefined },
      });
      if (ends[at]! > startCol) merges.push({ startRow: row, endRow: row, startCol, endCol: ends[at]! });
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
  const headings = columns.map(({ heading: text }) => text);
  rowDefs.set(headRow, { height: LINE_POINTS + 4 });
  rowDefs.set(headRow + 1, { height: heightOf(columns, headings) });
  for (const [at, row] of rows.entries()) rowDefs.set(firstRow + at, { height: heightOf(columns, row) });
  if (list.hasSum === true)
    for (const [column, text] of rows.at(-1)!.entries()) {
      const style = columnStyle(columns[column]!);
      put(closingRow - 1, column, text, { ...style, font: { ...FONT, bold: true } });
    }
  const sheet: WriteSheet = {
    name: list.sheetName,
    columns: columns.map((column) => ({ width: column.width, style: columnStyle(column) })),
    rows: [...Array.from({ length: firstRow }, () => []), ...rows.map((row) => [...row])],
    cells,
    merges,
    freezePane: { rows: firstRow },
    dataValidations: validations(columns, firstRow, closingRow),
    pageSetup: {
      paperSize: columns.reduce((sum, { width }) => sum + width, 0) > WIDEST_ON_A4 ? 'a3' : 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      // Decree 30/2020, annex I: 20 mm above and below, 30 mm left, 15 mm right; in inches.
      margins: { top: 0.79, bottom: 0.79, left: 1.18, right: 0.59 },
    },
    headerFooter: {
      // Decree 30/2020, annex I: the page number centred in the upper margin, not on the first page.
      oddHeader: '&C&"Times New Roman"&13&P',
      differentFirst: true,
      ...(list.footer !== undefined && {
        oddFooter: footerOf(list.footer),
        firstFooter: footerOf(list.footer),
      }),
    },
    rowDefs,
    ...(list.isProtected === true && { protection: PROTECTION }),
  };
  // Written by the library itself, the name of the sheet would stand without its quotes.
  const quoted = `'${list.sheetName.replaceAll("'", "''")}'`;
  const titles = {
    name: '_xlnm.Print_Titles',
    range: `${quoted}!$${headRow + 1}:$${headRow + 2}`,
    scope: list.sheetName,
  };
  return await writeXlsx({ sheets: [sheet], namedRanges: [titles], defaultFont: FONT });
}

const ofPart = (given: HeadingLine['bold'], at: number) =>
  typeof given === 'object' ? given[at] === true : given === true;

/** The last column of each of some parts of nearly equal width. */
function partEnds(columns: readonly XlsxListColumn[], parts: number): number[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const ends: number[] = [];
  let reached = 0;
  for (const [at, { width }] of columns.entries()) {
    reached += width;
    const isLast = at === columns.length - 1;
    if (isLast || (ends.length < parts - 1 && reached >= ((ends.length + 1) * total) / parts)) ends.push(at);
  }
  return ends;
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
