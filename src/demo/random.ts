/** A seeded source of randomness: the same seed gives the same draws on every machine. */
export interface Random {
  /** Starts anew from another seed. */
  readonly reseed: (seed: number) => void;
  /** In [0, 1). */
  readonly next: () => number;
  /** Whole number in [0, below). */
  readonly int: (below: number) => number;
  /** Whole number in [from, to]. */
  readonly between: (from: number, to: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** Standard normal, by Box and Muller. */
  readonly normal: () => number;
}

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded through murmur3's finaliser. */
export function createRandom(seed: number): Random {
  let a = 0;
  let b = 0;
  let c = 0;
  let counter = 1;
  const step = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  const next = () => step() / 4_294_967_296;
  const reseed = (from: number) => {
    a = mix(from);
    b = mix(a ^ 0x9e3779b9);
    c = mix(b ^ 0x85ebca6b);
    counter = 1;
    for (let i = 0; i < 8; i++) step();
  };
  reseed(seed);
  return {
    reseed,
    next,
    int: (below) => Math.floor(next() * below),
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** One seed out of several numbers, order counts. */
export function seedOf(...parts: readonly number[]): number {
  let seed = 0x811c9dc5;
  for (const part of parts) seed = mix(seed ^ Math.imul(part + 1, 0x9e3779b1));
  return seed;
}

/** Draws an index with probability in proportion to its weight. */
export type WeightedIndex = (random: Random) => number;

export function weightedIndex(weights: readonly number[]): WeightedIndex {
  const sums = new Float64Array(weights.length);
  let total = 0;
  for (const [i, weight] of weights.entries()) {
    total += weight;
    sums[i] = total;
  }
  return (random) => {
    const at = random.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Draws an item; the first are likeliest (Zipf: rank to the power of minus `steepness`). */
export function skewedPick<T>(items: readonly T[], steepness: number): (random: Random) => T {
  const draw = weightedIndex(items.map((_, rank) => (rank + 3) ** -steepness));
  return (random) => items[draw(random)]!;
}

/** The items in an order of their own, the same for one seed. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = createRandom(seed);
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = random.int(i + 1);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
