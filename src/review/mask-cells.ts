import { maskNumber, maskNumbersIn } from '../domain/written-number.ts';

export const isNumberColumn = (column: string) => column.endsWith('SoGiayToTuyThan');

/** The cells of a record with every personal number hidden. */
export const maskCells = (cells: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(cells).map(([column, text]) => [
      column,
      isNumberColumn(column) ? maskNumber(text) : maskNumbersIn(text),
    ]),
  );
