const NEEDS_QUOTES = /[",;\r\n]|^\s|\s$/;
/** A cell a spreadsheet would run as a formula (OWASP, "CSV Injection"). */
const RUNS_AS_FORMULA = /^[=+\-@\t\r]/;

/** One CSV line (RFC 4180) with its line end. */
export const csvLine = (cells: readonly string[], delimiter: ',' | ';' = ',') =>
  `${cells.map(quoted).join(delimiter)}\n`;

/** Excel reads UTF-8 as such only after it. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** For files people open in a spreadsheet: an apostrophe makes the cell text. */
export const asPlainText = (cell: string) => (RUNS_AS_FORMULA.test(cell) ? `'${cell}` : cell);

const quoted = (cell: string) => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
