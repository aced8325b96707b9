import { maskNumber, maskNumbersIn } from '../domain/masked-number.ts';

export const isNumberColumn = (column: string) => column.endsWith('SoGiayToTuyThan');

/** The cells of a record with every personal number hidden. */
export const maskCells = (cells: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(cells).map(([column, text]) => [
      column,
      isNumberColumn(column) ? maskNumber(text) : maskNumbersIn(text),
    ]),
  );

/** A row in which people write freely, with the numbers in these texts hidden. */
export const maskTexts = <T extends object, K extends keyof T>(row: T, ...texts: readonly K[]): T => ({
  ...row,
  ...Object.fromEntries(
    texts.map((key) => [key, typeof row[key] === 'string' ? maskNumbersIn(row[key]) : row[key]]),
  ),
});
