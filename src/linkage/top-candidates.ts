import type { PersonOrder } from '#matchers';

/** A person kept for a civil side. */
export interface KeptCandidate {
  readonly row: number;
  readonly bits: number;
  readonly levels: Uint8Array;
}

/** What one thread keeps, on memory that all threads read. */
export interface CandidateTable {
  readonly keep: number;
  /** How many of them are decided by. */
  readonly offered: number;
  readonly width: number;
  readonly rows: Int32Array;
  readonly evidence: Float64Array;
  /** `width` levels a candidate. */
  readonly levels: Uint8Array;
  /** By side: candidates kept so far. */
  readonly counts: Uint8Array;
}

/** The best few persons of each civil side, with the levels they reached, kept while the population streams past. */
export interface TopCandidates {
  /** The same person must not be offered twice for a side. */
  offer(side: number, row: number, bits: number, levels: Uint8Array): void;
  holds(side: number, row: number): boolean;
}

/**
 * By side: evidence that as many persons as are kept have reached, so that an offer below is in vain. Threads share
 * it; one that overwrites another's higher floor only lets more offers through.
 */
export function createFloors(sides: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(sides * 8)).fill(Number.NEGATIVE_INFINITY);
}

/**
 * @param keep how many persons are kept for each side, at most 255
 * @param width how many levels a pair has
 */
export function createCandidateTable(
  sides: number,
  keep: number,
  width: number,
  offered: number = keep,
): CandidateTable {
  return {
    keep,
    offered,
    width,
    rows: new Int32Array(new SharedArrayBuffer(sides * keep * 4)),
    evidence: new Float64Array(new SharedArrayBuffer(sides * keep * 8)),
    levels: new Uint8Array(new SharedArrayBuffer(sides * keep * width)),
    counts: new Uint8Array(new SharedArrayBuffer(sides)),
  };
}

/** @param order total order of persons with equal evidence, so that the order they come in never shows */
export function createTopCandidates(
  table: CandidateTable,
  floors: Float64Array,
  order: PersonOrder,
): TopCandidates {
  const { keep, width, rows, evidence, counts, levels: reached } = table;
  /** By side whose list is full: place of the worst. */
  const worst = new Uint8Array(counts.length);

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
    const floor = evidence[base + at]!;
    if (floor > floors[side]!) floors[side] = floor;
  }

  function put(at: number, row: number, bits: number, levels: Uint8Array): void {
    rows[at] = row;
    evidence[at] = bits;
    reached.set(levels, at * width);
  }

  // A list that another search filled.
  for (let side = 0; side < counts.length; side++) if (counts[side] === keep) findWorst(side);

  return {
    holds(side, row) {
      const base = side * keep;
      return rows.subarray(base, base + counts[side]!).includes(row);
    },
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
  };
}

/**
 * The best persons of a side among what all threads kept, best first; one that two searches found, once.
 *
 * @param most as many as are decided by where absent
 */
export function keptOf(
  tables: readonly CandidateTable[],
  side: number,
  order: PersonOrder,
  most: number = tables[0]!.offered,
): KeptCandidate[] {
  const kept: KeptCandidate[] = [];
  for (const { keep, width, rows, evidence, levels, counts } of tables) {
    const base = side * keep;
    for (let at = base; at < base + counts[side]!; at++) {
      const reached = levels.subarray(at * width, (at + 1) * width);
      kept.push({ row: rows[at]!, bits: evidence[at]!, levels: reached });
    }
  }
  kept.sort((a, b) => b.bits - a.bits || order(a.row, b.row));
  return kept.filter(({ row }, i) => i === 0 || row !== kept[i - 1]!.row).slice(0, most);
}
