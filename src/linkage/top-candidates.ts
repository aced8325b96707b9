import type { PersonColumns } from './person-columns.ts';

/** The best few persons of each civil side, kept while the population streams past. */
export interface TopCandidates {
  offer(side: number, row: number, bits: number): void;
  /** Evidence below which an offer to the side is in vain. */
  floorOf(side: number): number;
  /** Rows of a side, best first; equal evidence is ordered by number, so the input's order never shows. */
  rowsOf(side: number): number[];
}

/** @param keep how many persons are kept for each side */
export function createTopCandidates(
  sides: number,
  keep: number,
  pids: PersonColumns['pid'],
  pidText: (row: number) => string,
): TopCandidates {
  const rows = new Int32Array(sides * keep);
  const evidence = new Float64Array(sides * keep);
  const counts = new Uint8Array(sides);
  const worst = new Uint8Array(sides);

  function precedes(rowA: number, bitsA: number, rowB: number, bitsB: number): boolean {
    if (bitsA !== bitsB) return bitsA > bitsB;
    const [a, b] = [pids[rowA]!, pids[rowB]!];
    return a > 0 && b > 0 ? a < b : pidText(rowA) < pidText(rowB);
  }

  function findWorst(side: number): void {
    const base = side * keep;
    let at = 0;
    for (let i = 1; i < keep; i++) {
      if (precedes(rows[base + at]!, evidence[base + at]!, rows[base + i]!, evidence[base + i]!)) at = i;
    }
    worst[side] = at;
  }

  return {
    offer(side, row, bits) {
      const base = side * keep;
      const count = counts[side]!;
      if (count < keep) {
        rows[base + count] = row;
        evidence[base + count] = bits;
        counts[side] = count + 1;
        if (count + 1 === keep) findWorst(side);
        return;
      }
      const at = base + worst[side]!;
      if (bits < evidence[at]! || !precedes(row, bits, rows[at]!, evidence[at]!)) return;
      rows[at] = row;
      evidence[at] = bits;
      findWorst(side);
    },
    floorOf: (side) =>
      counts[side]! < keep ? Number.NEGATIVE_INFINITY : evidence[side * keep + worst[side]!]!,
    rowsOf(side) {
      const base = side * keep;
      const order = Array.from({ length: counts[side]! }, (_, i) => base + i);
      order.sort((a, b) => (precedes(rows[a]!, evidence[a]!, rows[b]!, evidence[b]!) ? -1 : 1));
      return order.map((at) => rows[at]!);
    },
  };
}
