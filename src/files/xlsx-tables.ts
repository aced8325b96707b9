import { basename } from 'node:path';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { openRandomAccess, type RandomAccess } from './random-access.ts';
import { type BrokenRow, HEAD_ROWS, type HeadRow, type Table, type TableBatch } from './table.ts';
import { type SheetRow, sheetRows } from './xlsx-rows.ts';
import { readSharedStrings, type SharedStrings } from './xlsx-shared-strings.ts';
import { readWorkbook, type Workbook, type WorkbookSheet } from './xlsx-workbook.ts';
import { readZipDirectory } from './zip-archive.ts';

/**
 * Opens every sheet of an .xlsx (inside `.gz` or not) as a table. The shared strings are read once for each sheet that is
 * streamed and let go with it.
 *
 * Errors: `ZIP_BROKEN`, `NOT_A_WORKBOOK`, and those of `sheetRows` and `readSharedStrings`.
 */
export async function openXlsxTables(path: string, packed: boolean): Promise<Table[]> {
  const name = basename(path);
  const open = async () => {
    const file = await openRandomAccess(path, packed);
    try {
      const workbook = await readWorkbook(file, await readZipDirectory(file, name), name);
      return { file, workbook, strings: await readSharedStrings(file, workbook.sharedStrings, name) };
    } catch (error) {
      await file.close();
      throw error;
    }
  };
  const first = await open();
  try {
    const tables: Table[] = [];
    for (const [at, sheet] of first.workbook.sheets.entries()) {
      const head = await sheetHead(first.file, sheet, first.workbook, first.strings, name);
      tables.push(sheetTable(`${name}#${sheet.name}`, at, sheet, head, open));
    }
    return tables;
  } finally {
    await first.file.close();
  }
}

async function sheetHead(
  file: RandomAccess,
  sheet: WorkbookSheet,
  workbook: Workbook,
  strings: SharedStrings,
  name: string,
): Promise<HeadRow[]> {
  const head: HeadRow[] = [];
  for await (const rows of sheetRows(file, sheet.entry, workbook, strings, name)) {
    head.push(...rows.filter(hasText).slice(0, HEAD_ROWS - head.length));
    if (head.length === HEAD_ROWS) break;
  }
  return head;
}

function sheetTable(
  name: string,
  at: number,
  sheet: WorkbookSheet,
  head: readonly HeadRow[],
  open: () => Promise<{ file: RandomAccess; workbook: Workbook; strings: SharedStrings }>,
): Table {
  const progress = { doneBytes: 0, totalBytes: sheet.entry.packedSize };
  return {
    name,
    head,
    progress: () => progress,
    async *batches(header, signal) {
      const { file, workbook, strings } = await open();
      progress.doneBytes = 0;
      const count = (bytes: number): void => {
        progress.doneBytes += bytes;
      };
      try {
        const entry = workbook.sheets[at]?.entry;
        if (!entry) throw new AppError('ZIP_BROKEN', messages.files.zipBroken(name));
        for await (const rows of sheetRows(file, entry, workbook, strings, name, count)) {
          signal?.throwIfAborted();
          yield sheetBatch(rows, header.line, header.width);
        }
      } finally {
        await file.close();
      }
    },
  };
}

function sheetBatch(sheet: readonly SheetRow[], headerLine: number, width: number): TableBatch {
  const rows: string[][] = [];
  const lines: number[] = [];
  const broken: BrokenRow[] = [];
  for (const row of sheet) {
    if (row.line <= headerLine || !hasText(row)) continue;
    const damaged = row.cells.findIndex((cell) => cell.includes('\0'));
    if (damaged !== -1) {
      broken.push({ line: row.line, column: damaged, value: row.cells[damaged]!, reason: 'undecodable' });
      continue;
    }
    while (row.cells.length < width) row.cells.push('');
    rows.push(row.cells);
    lines.push(row.line);
  }
  return { rows, lines, broken };
}

const hasText = (row: SheetRow): boolean => row.cells.some((cell) => cell !== '' && cell.trim() !== '');
