/**
 * Remembers a small whole number for each pair of ids: a comparison is computed once for each pair of distinct
 * values and looked up ever after.
 */
export interface PairMemo {
  /** @returns the remembered number of two ids (0 up to 2^31 - 2), computed by `compute` at first sight */
  get(left: number, right: number): number;
}

/** Left id + 1, right id, value, unused: a look-up touches one cache line. */
const SLOT = 4;

export function createPairMemo(compute: (left: number, right: number) => number): PairMemo {
  let mask = (1 << 12) - 1;
  let slots = new Int32Array((mask + 1) * SLOT);
  let size = 0;

  function slotOf(left: number, right: number): number {
    let hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca77);
    hash ^= hash >>> 15;
    let at = (hash & mask) * SLOT;
    while (slots[at] !== 0 && (slots[at] !== left + 1 || slots[at + 1] !== right)) {
      at += SLOT;
      if (at === slots.length) at = 0;
    }
    return at;
  }

  function grow(): void {
    const old = slots;
    mask = mask * 2 + 1;
    slots = new Int32Array((mask + 1) * SLOT);
    for (let from = 0; from < old.length; from += SLOT) {
      if (old[from] === 0) continue;
      const to = slotOf(old[from]! - 1, old[from + 1]!);
      slots[to] = old[from]!;
      slots[to + 1] = old[from + 1]!;
      slots[to + 2] = old[from + 2]!;
    }
  }

  return {
    get(left, right) {
      const at = slotOf(left, right);
      if (slots[at] !== 0) return slots[at + 2]!;
      const value = compute(left, right);
      slots[at] = left + 1;
      slots[at + 1] = right;
      slots[at + 2] = value;
      if (++size * 2 > mask) grow();
      return value;
    },
  };
}

const LARGEST_TABLE = 1 << 24;

/**
 * As `createPairMemo`, for values under 255 of ids from small ranges: one byte a pair, one look-up a cache line.
 * Ranges too large for a table of 16 MB fall back to it.
 */
export function createPairTable(
  lefts: number,
  rights: number,
  compute: (left: number, right: number) => number,
): PairMemo {
  if (lefts * rights > LARGEST_TABLE) return createPairMemo(compute);
  // Value + 1, so that 0 is unknown: what is never written then takes no memory.
  const table = new Uint8Array(lefts * rights);
  return {
    get(left, right) {
      const at = left * rights + right;
      const known = table[at]!;
      if (known !== 0) return known - 1;
      const value = compute(left, right);
      table[at] = value + 1;
      return value;
    },
  };
}
