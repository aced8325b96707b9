import type { UnitTable } from '#matchers';
import { type KeyCells, recordKey } from '../registries/civil-status/record-key.ts';
import { columnsOf } from '../registries/header-mapping.ts';

type Row = readonly (string | null)[];
type CellsOf = (row: Row, extra: string | null, line: number) => Row;

/** Cells of a person for the incoming table. The pid is a key, not a text: spaces around it go. */
export const personCells: CellsOf = ([pid, ...rest], extra) => [pid!.trim(), ...rest, extra];

/** Cells of a marriage for the incoming table: its key, and the row as JSON in canonical order, empty cells left out. */
export function createMarriageCells(units: UnitTable): CellsOf {
  const columns = columnsOf('civil_status');
  return (row, extra, line) => {
    const written: Record<string, string> = {};
    for (let at = 0; at < columns.length; at++) if (row[at] !== null) written[columns[at]!] = row[at]!;
    const cell = (column: keyof KeyCells): string | null => written[column] ?? null;
    const key = recordKey(
      {
        maHoSo: cell('maHoSo'),
        so: cell('so'),
        quyenSo: cell('quyenSo'),
        ngayDangKy: cell('ngayDangKy'),
        noiDangKy: cell('noiDangKy'),
      },
      line,
      units,
    );
    const unknown: Record<string, string> = extra === null ? {} : JSON.parse(extra);
    return [key, JSON.stringify({ ...unknown, ...written })];
  };
}
