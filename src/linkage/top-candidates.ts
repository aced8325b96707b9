import type { PersonOrder } from '#matchers';

/** A person kept for a civil side. */
export interface KeptCandidate {
  readonly row: number;
  readonly bits: number;
  readonly levels: Uint8Array;
}

/** The best few persons of each civil side, with the levels they reached, kept while the population streams past. */
export interface TopCandidates {
  offer(side: number, row: number, bits: number, levels: Uint8Array): void;
  /** Evidence below which an offer to the side is in vain. */
  floorOf(side: number): number;
  /** The side's persons, best first; equal evidence follows `order`, so that the input's order never shows. */
  keptOf(side: number): KeptCandidate[];
}

/**
 * @param keep how many persons are kept for each side, at most 255
 * @param width how many levels a pair has
 */
export function createTopCandidates(sides: number, keep: number, width: number, order: PersonOrder): TopCandidates {
  const rows = new Int32Array(sides * keep);
  const evidence = new Float64Array(sides * keep);
  const reached = new Uint8Array(sides * keep * width);
  const counts = new Uint8Array(sides);
  const worst = new Uint8Array(sides);

  function precedes(rowA: number, bitsA: number, rowB: number, bitsB: number): boolean {
    return bitsA === bitsB ? order(rowA, rowB) < 0 : bitsA > bitsB;
  }

  function findWorst(side: number): void {
    const base = side * keep;
    let at = 0;
    for (let i = 1; i < keep; i++) {
      if (precedes(rows[base + at]!, evidence[base + at]!, rows[base + i]!, evidence[base + i]!)) at = i;
    }
    worst[side] = at;
  }

  function put(at: number, row: number, bits: number, levels: Uint8Array): void {
    rows[at] = row;
    evidence[at] = bits;
    reached.set(levels, at * width);
  }

  return {
    offer(side, row, bits, levels) {
      const base = side * keep;
      const count = counts[side]!;
      if (count < keep) {
        put(base + count, row, bits, levels);
        counts[side] = count + 1;
        if (count + 1 === keep) findWorst(side);
        return;
      }
      const at = base + worst[side]!;
      if (!precedes(row, bits, rows[at]!, evidence[at]!)) return;
      put(at, row, bits, levels);
      findWorst(side);
    },
    floorOf: (side) => (counts[side]! < keep ? Number.NEGATIVE_INFINITY : evidence[side * keep + worst[side]!]!),
    keptOf(side) {
      const base = side * keep;
      const kept = Array.from({ length: counts[side]! }, (_, i) => ({
        row: rows[base + i]!,
        bits: evidence[base + i]!,
        levels: reached.subarray((base + i) * width, (base + i + 1) * width),
      }));
      return kept.sort((a, b) => b.bits - a.bits || order(a.row, b.row));
    },
  };
}
