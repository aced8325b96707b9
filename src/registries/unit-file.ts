import { buildUnitTable, sonLaUnits, type UnitKind, type UnitRow, type UnitTable } from '#matchers';
import { AppError } from '../errors.ts';
import { openTables } from '../files/open-tables.ts';
import { messages } from '../messages.ts';

const COLUMNS = [
  'code',
  'kind',
  'name',
  'district',
  'former_districts',
  'province',
  'valid_from',
  'valid_to',
  'successors',
  'aliases',
] as const;
const REQUIRED: readonly (typeof COLUMNS)[number][] = ['code', 'kind', 'name', 'province'];
const KINDS: readonly UnitKind[] = ['commune', 'ward', 'town', 'special_zone'];

const list = (cell: string) =>
  cell
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * Administrative units of the provinces an installation works on: a CSV or XLSX file with the columns of `UnitRow`
 * in snake case, lists with `|` between. Sơn La's own table where no file is named.
 *
 * Errors: `UNITS_UNREADABLE` naming the missing columns or the line, its value and what is allowed; those of
 * `openTables`.
 */
export async function readUnits(path: string | undefined): Promise<UnitTable> {
  if (path === undefined) return sonLaUnits();
  const rows: UnitRow[] = [];
  for (const table of await openTables(path)) {
    const header = table.head[0];
    if (header === undefined) continue;
    const names = header.cells.map((cell) => cell.trim().toLowerCase());
    const missing = REQUIRED.filter((column) => !names.includes(column));
    if (missing.length > 0)
      throw new AppError('UNITS_UNREADABLE', messages.registries.unitsColumns(path, missing));
    for await (const batch of table.batches({ line: header.line, width: names.length })) {
      const broken = batch.broken[0];
      if (broken !== undefined)
        throw new AppError(
          'UNITS_UNREADABLE',
          messages.registries.unitsRow(path, broken.line, broken.value, KINDS),
        );
      batch.rows.forEach((cells, index) => {
        rows.push(unitRow(names, cells, path, batch.lines[index]!));
      });
    }
  }
  return buildUnitTable(rows);
}

function unitRow(names: readonly string[], cells: readonly string[], path: string, line: number): UnitRow {
  const cell = (column: (typeof COLUMNS)[number]) => (cells[names.indexOf(column)] ?? '').trim();
  const kind = KINDS.find((known) => known === cell('kind'));
  if (kind === undefined)
    throw new AppError('UNITS_UNREADABLE', messages.registries.unitsRow(path, line, cell('kind'), KINDS));
  return {
    code: cell('code'),
    kind,
    name: cell('name'),
    district: cell('district'),
    formerDistricts: list(cell('former_districts')),
    province: cell('province'),
    validFrom: cell('valid_from'),
    validTo: cell('valid_to'),
    successors: list(cell('successors')),
    aliases: list(cell('aliases')),
  };
}
