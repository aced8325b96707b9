import { columnsOf, type HeaderMatch, type Registry } from './header-mapping.ts';
import type { QuarantinedRow, QuarantineReason, RowBatch } from './registry-source.ts';

/** Rows as read from a file or a relation, before they are put into canonical order. */
export interface ReadRows {
  readonly rows: readonly (readonly (string | null)[])[];
  readonly lines: readonly number[];
}

const isBlank = (cell: string | null | undefined): boolean =>
  cell == null || cell === '' || cell.trim() === '';

/**
 * Puts rows into canonical order and sets aside those that say nothing: a marriage with neither spouse named and no
 * number, a person without pid. Every row read comes out exactly once.
 */
export function shapeRows(
  registry: Registry,
  source: string,
  match: HeaderMatch,
  read: ReadRows,
  broken: readonly QuarantinedRow[],
): RowBatch {
  const columns = columnsOf(registry);
  const unusable = registry === 'civil_status' ? unnamedMarriage(columns) : personWithoutPid(columns);
  const headings = match.unknown.map(({ heading, place }) => [heading || `#${place + 1}`, place] as const);
  const { width } = match;
  const rows: (string | null)[][] = [];
  const extra: (string | null)[] = [];
  const lines: number[] = [];
  const quarantined = [...broken];
  for (let at = 0; at < read.rows.length; at++) {
    const cells = read.rows[at]!;
    const row: (string | null)[] = new Array(columns.length);
    for (let column = 0; column < columns.length; column++) {
      const place = match.places[column]!;
      const cell = place === -1 ? null : cells[place];
      row[column] = isBlank(cell) ? null : cell!;
    }
    const fault = unusable(row);
    if (fault) {
      quarantined.push({
        source,
        line: read.lines[at]!,
        value: cells.filter((cell) => cell).join(' | '),
        ...fault,
      });
      continue;
    }
    rows.push(row);
    extra.push(headings.length > 0 || cells.length > width ? unknownCells(headings, cells, width) : null);
    lines.push(read.lines[at]!);
  }
  return { rows, extra, lines, quarantined };
}

type Fault = { readonly column: string | null; readonly reason: QuarantineReason } | undefined;

function unnamedMarriage(columns: readonly string[]): (row: readonly (string | null)[]) => Fault {
  const [husband, wife, number] = ['chongHoTen', 'voHoTen', 'so'].map((column) => columns.indexOf(column));
  return (row) =>
    row[husband!] === null && row[wife!] === null && row[number!] === null
      ? { column: null, reason: 'no_spouse_named' }
      : undefined;
}

function personWithoutPid(columns: readonly string[]): (row: readonly (string | null)[]) => Fault {
  const pid = columns.indexOf('pid');
  return (row) => (row[pid] === null ? { column: 'pid', reason: 'no_pid' } : undefined);
}

function unknownCells(
  headings: readonly (readonly [string, number])[],
  cells: readonly (string | null)[],
  width: number,
): string | null {
  const kept = headings.map(([heading, place]) => [heading, cells[place]] as const);
  // A sheet may have notes to the right of its last heading.
  for (let place = width; place < cells.length; place++) kept.push([`#${place + 1}`, cells[place]]);
  const filled = kept.filter(([, cell]) => !isBlank(cell));
  return filled.length > 0 ? JSON.stringify(Object.fromEntries(filled)) : null;
}
