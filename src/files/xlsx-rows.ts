import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { RandomAccess } from './random-access.ts';
import type { SharedStrings } from './xlsx-shared-strings.ts';
import { attributeOf, decodeXmlText, stringItemText, withoutPrefix } from './xlsx-text.ts';
import type { Workbook } from './xlsx-workbook.ts';
import { entryBytes, type ZipEntry } from './zip-archive.ts';

/** Excel's own limits (ECMA-376 leaves them to the program): a sheet beyond them is not one Excel wrote. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/** One row of XML longer than this is no row of a register. */
const LONGEST_ROW_CHARACTERS = 8 * 2 ** 20;

const ROW = /<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g;
const CELL = /<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g;

export interface SheetRow {
  /** 1-based, as Excel shows it. */
  readonly line: number;
  readonly cells: string[];
}

/**
 * The rows of a sheet, a few hundred at a time, every cell as text: dates as `yyyy-mm-dd`, numbers as they would be
 * typed, formulas by their last result, empty cells as ''. Memory does not grow with the sheet.
 *
 * Errors: `XLSX_TOO_LARGE`, `ZIP_BROKEN`, `FILE_UNPACKS_TOO_FAR`.
 */
export async function* sheetRows(
  file: RandomAccess,
  sheet: ZipEntry,
  workbook: Workbook,
  strings: SharedStrings,
  name: string,
  onRead: (packedBytes: number) => void = () => {},
): AsyncGenerator<readonly SheetRow[], void, undefined> {
  const decoder = new TextDecoder();
  const tooLarge = (): AppError =>
    new AppError('XLSX_TOO_LARGE', messages.files.xlsxTooLarge(name, MOST_ROWS));
  let prefix: string | undefined;
  let rest = '';
  let line = 0;
  for await (const chunk of entryBytes(file, sheet, name, onRead)) {
    rest += decoder.decode(chunk, { stream: true });
    prefix ??= /<(\w+:)?worksheet\b/.exec(rest)?.[1] ?? '';
    const text = withoutPrefix(rest, prefix);
    const rows: SheetRow[] = [];
    let done = 0;
    for (const row of text.matchAll(ROW)) {
      done = row.index + row[0].length;
      line = Number(attributeOf(row[1]!, 'r') ?? line + 1);
      if (!(line <= MOST_ROWS)) throw tooLarge();
      if (row[2]) rows.push({ line, cells: rowCells(row[2], workbook, strings, tooLarge) });
    }
    rest = text.slice(done);
    if (rest.includes('</sheetData>')) return yield rows;
    if (rest.length > LONGEST_ROW_CHARACTERS) throw tooLarge();
    yield rows;
  }
}

function rowCells(
  xml: string,
  workbook: Workbook,
  strings: SharedStrings,
  tooLarge: () => AppError,
): string[] {
  const cells: string[] = [];
  let column = 0;
  for (const [, inside, content] of xml.matchAll(CELL)) {
    const reference = attributeOf(inside!, 'r');
    if (reference !== undefined) column = columnOf(reference);
    if (column >= MOST_COLUMNS) throw tooLarge();
    if (content) {
      while (cells.length < column) cells.push('');
      cells[column] = cellText(inside!, content, workbook, strings);
    }
    column++;
  }
  return cells;
}

function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

function cellText(inside: string, content: string, workbook: Workbook, strings: SharedStrings): string {
  const type = attributeOf(inside, 't') ?? 'n';
  if (type === 'inlineStr') return stringItemText(content);
  const value = elementText(content, '<v', '</v>');
  if (value === '') return '';
  if (type === 's') return strings(Number(value));
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n') return decodeXmlText(value);
  const number = Number(value);
  if (Number.isNaN(number)) return decodeXmlText(value);
  const style = attributeOf(inside, 's');
  if (style !== undefined && workbook.dateStyles[Number(style)]) return serialDate(number, workbook.from1904);
  return Number.isInteger(number) ? BigInt(number).toString() : String(number);
}

function elementText(content: string, open: string, close: string): string {
  const at = content.indexOf(open);
  if (at === -1) return '';
  const from = content.indexOf('>', at) + 1;
  const to = content.indexOf(close, from);
  return to === -1 ? '' : content.slice(from, to);
}

const DAY = 86_400_000;

/** Excel counts days from 1899-12-31 and believes in 29 February 1900, so from 1 March 1900 on one day less is meant. */
function serialDate(serial: number, from1904: boolean): string {
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const date = new Date(epoch + Math.round(serial * 86_400) * 1000);
  if (Number.isNaN(date.getTime()) || serial < 0) return String(serial);
  const text = date.toISOString();
  return date.getTime() % DAY === 0 ? text.slice(0, 10) : text.slice(0, 19);
}
