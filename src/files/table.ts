/** Why a row cannot be read as a row. */
export type BrokenReason = 'field_count' | 'quotes' | 'undecodable';

/** A row that could not be read: its line, the column's place (0-based) where one cell is at fault, and what stood there. */
export interface BrokenRow {
  readonly line: number;
  readonly column: number | undefined;
  readonly value: string;
  readonly reason: BrokenReason;
}

/** Rows as written, each with its line; a row has at least the header's number of cells. */
export interface TableBatch {
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly broken: readonly BrokenRow[];
}

/** A row near the top of a table, among which the header is looked for. */
export interface HeadRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface TableProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** One table of a file: a CSV is one, a workbook has one for each sheet. */
export interface Table {
  /** File name, and the sheet's for a workbook: what a quarantined row is found by. */
  readonly name: string;
  /** The first rows that hold anything, at most `HEAD_ROWS`. */
  readonly head: readonly HeadRow[];
  /** The rows after the line given, `width` being the header's number of columns. Rows without any text are passed over. */
  readonly batches: (
    header: { readonly line: number; readonly width: number },
    signal?: AbortSignal,
  ) => AsyncGenerator<TableBatch, void, undefined>;
  readonly progress: () => TableProgress;
}

/** Titles and blank rows above a header are allowed within this many rows. */
export const HEAD_ROWS = 20;
