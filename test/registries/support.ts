import type { QuarantinedRow, RegistrySource } from '#src/registries/registry-source.ts';

export interface Collected {
  readonly rows: (readonly (string | null)[])[];
  readonly extra: (string | null)[];
  readonly lines: number[];
  readonly quarantined: QuarantinedRow[];
}

/** Everything a source hands over, in one piece. */
export async function collect(sources: readonly RegistrySource[]): Promise<Collected> {
  const all: Collected = { rows: [], extra: [], lines: [], quarantined: [] };
  for (const source of sources) {
    for await (const batch of source.batches()) {
      all.rows.push(...batch.rows);
      all.extra.push(...batch.extra);
      all.lines.push(...batch.lines);
      all.quarantined.push(...batch.quarantined);
    }
  }
  return all;
}

/** Cells as a CSV by the rule; null is an empty cell. */
export const toCsv = (rows: readonly (readonly (string | null)[])[], separator = ','): string =>
  rows
    .map((row) => row.map((cell) => (cell === null ? '' : `"${cell.replaceAll('"', '""')}"`)).join(separator))
    .join('\n');
