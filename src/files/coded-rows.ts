import { readFile } from 'node:fs/promises';
import { openTables } from './open-tables.ts';
import type { Table } from './table.ts';
import { inspectFile } from './unpacked-bytes.ts';

/** A row found in a returned file by the code it carries, with the cells under the headings asked for. */
export interface CodedRow<Name extends string> {
  /** File and sheet. */
  readonly source: string;
  readonly line: number;
  readonly code: string;
  readonly cells: Readonly<Record<Name, string>>;
}

export interface CodedRows<Name extends string> {
  readonly rows: readonly CodedRow<Name>[];
  /** Headings that were found in some sheet with coded rows. */
  readonly found: ReadonlySet<Name>;
}

/** A heading as it is compared: without the group before a colon, whatever its spaces and letters. */
const plainHeading = (text: string) =>
  text
    .replace(/^.*:\s*/s, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
    .toLowerCase();

/**
 * Finds the rows of a file that carry a code in any column, in any sheet, whatever was moved, inserted, sorted or deleted
 * around them.
 *
 * @param headings what the wanted columns are headed
 * @param isCode does a cell look like a code?
 *
 * Errors: those of `openTables`.
 */
export async function readCodedRows<Name extends string>(
  path: string,
  headings: Readonly<Record<Name, string>>,
  isCode: (cell: string) => boolean,
): Promise<CodedRows<Name>> {
  const rows: CodedRow<Name>[] = [];
  const found = new Set<Name>();
  for (const table of await openTables(path)) await readTable(table, headings, isCode, { rows, found });
  return { rows, found };
}

async function readTable<Name extends string>(
  table: Table,
  headings: Readonly<Record<Name, string>>,
  isCode: (cell: string) => boolean,
  into: { readonly rows: CodedRow<Name>[]; readonly found: Set<Name> },
): Promise<void> {
  const names = Object.keys(headings) as Name[];
  const wanted = new Map(names.map((name) => [plainHeading(headings[name]), name]));
  const columns = new Map<Name, number>();
  const look = (cells: readonly string[]) => {
    for (const [at, cell] of cells.entries()) {
      const name = wanted.get(plainHeading(cell));
      if (name !== undefined) columns.set(name, at);
    }
  };
  for (const { cells } of table.head) if (!cells.some(isCode)) look(cells);
  const first = table.head.find(({ cells }) => cells.some((cell) => wanted.has(plainHeading(cell))));
  const header = { line: first?.line ?? 0, width: first?.cells.length ?? 1 };
  for await (const batch of table.batches(header)) {
    for (const [at, cells] of batch.rows.entries()) {
      const code = cells.find(isCode);
      if (code === undefined) {
        look(cells);
        continue;
      }
      for (const name of columns.keys()) into.found.add(name);
      const told = names.map((name) => [name, (cells[columns.get(name) ?? -1] ?? '').trim()]);
      into.rows.push({
        source: table.name,
        line: batch.lines[at]!,
        code,
        cells: Object.fromEntries(told) as Record<Name, string>,
      });
    }
  }
}

/** The text of a JSON file, undefined where it is something else. */
export async function readJsonText(path: string): Promise<string | undefined> {
  const { kind } = await inspectFile(path);
  if (kind !== 'text') return undefined;
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  return /^\s*\{/.test(text) ? text : undefined;
}
