import { cleanValue, type PairModelFile } from '#matchers';

/** One file of a pair linkage: cleaned values by column, in the order of its rows. */
export interface PairRecords {
  readonly ids: readonly string[];
  readonly columns: Readonly<Record<string, readonly string[]>>;
}

/**
 * Cleans one side of a pair linkage.
 *
 * @param rows cells by the file's own column names
 */
export function cleanPairRecords(
  rows: readonly Readonly<Record<string, string>>[],
  side: 'left' | 'right',
  model: PairModelFile,
): PairRecords {
  const idColumn = model.id[side];
  const columns = Object.entries(model.columns).map(([name, column]) => {
    const source = column[side] ?? name;
    const known = new Map<string, string>();
    const clean = (written: string) => {
      const value = known.get(written) ?? cleanValue(column.clean, written);
      known.set(written, value);
      return value;
    };
    return [name, rows.map((row) => clean(row[source] ?? ''))] as const;
  });
  return { ids: rows.map((row) => row[idColumn] ?? ''), columns: Object.fromEntries(columns) };
}
