import {
  countShares,
  estimateShares,
  type LevelPattern,
  type LevelShares,
  levelNames,
  levelWeight,
  type PairModelFile,
} from '#matchers';
import { findPairCandidates, type PairCandidates } from './pair-candidates.ts';
import { countLevels, createLevelReader } from './pair-levels.ts';
import type { PairRecords } from './pair-records.ts';

export interface PairLink {
  readonly left: number;
  readonly right: number;
  /** log2 of how much likelier the levels are for one person than for two. */
  readonly matchWeight: number;
  readonly matchProbability: number;
}

export interface PairLinkage {
  /** From the model's lower threshold, in the order of the left file, the likeliest first. */
  readonly links: readonly PairLink[];
  /** The model with what was fitted; unchanged where it came trained. */
  readonly model: PairModelFile;
  readonly candidates: Pick<PairCandidates, 'estimates' | 'leftOut'> & { readonly pairs: number };
}

export interface PairLinkageOptions {
  /** Fits the model anew though it came trained. */
  readonly train: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

const ITERATIONS = 40;
const RANDOM_PAIRS = 500_000;
const PROGRESS_EVERY = 0x4000;

/** Pairs of rows spread over both files without any order: what two persons agree in by chance. */
function* randomPairs(left: number, right: number): Generator<readonly [number, number]> {
  const count = Math.min(RANDOM_PAIRS, left * right);
  // A linear congruential walk (Numerical Recipes): the same for the same sizes.
  let state = 0x2545f491;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x100000000) * below);
  };
  for (let i = 0; i < count; i++) yield [next(left), next(right)];
}

interface Compared {
  readonly patterns: LevelPattern[];
  /** Index into the patterns of each pair. */
  readonly patternOf: Int32Array;
}

function collectPatterns(
  pairs: Iterable<readonly [number, number]>,
  count: number,
  read: (row: number, other: number) => number[],
  step: (done: number) => void = () => {},
): Compared {
  const known = new Map<string, number>();
  const patterns: { levels: number[]; pairs: number }[] = [];
  const patternOf = new Int32Array(count);
  let at = 0;
  for (const [row, other] of pairs) {
    const levels = read(row, other);
    const key = levels.join();
    let pattern = known.get(key);
    if (pattern === undefined) {
      pattern = patterns.length;
      known.set(key, pattern);
      patterns.push({ levels, pairs: 0 });
    }
    patterns[pattern]!.pairs++;
    patternOf[at++] = pattern;
    if (at % PROGRESS_EVERY === 0) step(at);
  }
  return { patterns, patternOf };
}

const pairsOf = function* ({ left, right }: PairCandidates): Generator<readonly [number, number]> {
  for (let i = 0; i < left.length; i++) yield [left[i]!, right[i]!];
};

/** m of an untrained comparison: the first level is what one person mostly reaches, each further one rarer. */
const startShares = (levels: number) => {
  const raw = Array.from({ length: levels }, (_, level) => (level === 0 ? 0.9 : 0.1 / (levels - 1)));
  return levels === 1 ? [1] : raw;
};

function fitModel(
  model: PairModelFile,
  compared: Compared,
  sizes: readonly [number, number],
  read: (row: number, other: number) => number[],
): PairModelFile {
  const counts = countLevels(model);
  const random = collectPatterns(randomPairs(...sizes), RANDOM_PAIRS, read);
  const u = countShares(random.patterns, counts, ({ pairs }) => pairs);
  const compareds = compared.patternOf.length;
  const prior = Math.min(0.5, Math.min(...sizes) / Math.max(1, compareds));
  const start: LevelShares = { m: counts.map(startShares), u, prior };
  const { shares } = estimateShares(compared.patterns, counts, start, {
    iterations: ITERATIONS,
    isFixedU: true,
  });
  const named = (c: number, values: readonly number[]) =>
    Object.fromEntries(
      values.map((share, level) => [levelNames(model.comparisons[c]!)[level]!, round(share)]),
    );
  return {
    ...model,
    trained: {
      matches: round(shares.prior * compareds),
      comparisons: Object.fromEntries(
        model.comparisons.map(({ name }, c) => [
          name,
          { m: named(c, shares.m[c]!), u: named(c, shares.u[c]!) },
        ]),
      ),
    },
  };
}

const round = (value: number) => Number(value.toPrecision(6));

function sharesOf(model: PairModelFile): Pick<LevelShares, 'm' | 'u'> {
  const shares = (which: 'm' | 'u') =>
    model.comparisons.map((comparison) => {
      const fitted = model.trained!.comparisons[comparison.name]![which];
      return levelNames(comparison)
        .slice(0, -1)
        .map((level) => fitted[level]!);
    });
  return { m: shares('m'), u: shares('u') };
}

/** Bits that an exact agreement in a value is worth beyond the average one, by how rare the value is. */
function createRarity(left: PairRecords, right: PairRecords, model: PairModelFile) {
  const rows = left.ids.length + right.ids.length;
  const rare = model.comparisons.map((comparison) => {
    const isCounted = comparison.term_frequency === true && comparison.columns.length === 1;
    if (!isCounted || comparison.levels[0]?.measure !== 'exact') return undefined;
    const values = left.columns[comparison.columns[0]!]!;
    const counts = new Map<string, number>();
    for (const value of [...values, ...right.columns[comparison.columns[0]!]!])
      counts.set(value, (counts.get(value) ?? 0) + 1);
    const fitted = model.trained!.comparisons[comparison.name]!;
    const usual = fitted.u[comparison.levels[0].level]!;
    return (row: number) => Math.log2(usual / (counts.get(values[row]!)! / rows));
  });
  return (row: number, levels: readonly number[]) =>
    levels.reduce((bits, level, c) => (level === 0 && rare[c] !== undefined ? bits + rare[c](row) : bits), 0);
}

/**
 * Links two files of persons by a model kept as data: blocking, levels, weights fitted without labels where the model
 * is not trained, and one posterior for each record over its candidates and nobody. The same files and model give the
 * same links.
 *
 * @throws the signal's reason
 */
export function linkPairs(
  left: PairRecords,
  right: PairRecords,
  untrained: PairModelFile,
  { train, signal, onProgress }: PairLinkageOptions,
): PairLinkage {
  const candidates = findPairCandidates(left, right, untrained);
  const count = candidates.left.length;
  const read = createLevelReader(left, right, untrained);
  const compared = collectPatterns(pairsOf(candidates), count, read, (done) => {
    signal?.throwIfAborted();
    onProgress?.(done, count);
  });
  const sizes = [left.ids.length, right.ids.length] as const;
  const model =
    untrained.trained === undefined || train ? fitModel(untrained, compared, sizes, read) : untrained;
  const shares = sharesOf(model);
  const rarity = createRarity(left, right, model);
  const weights = compared.patterns.map(({ levels }) => levelWeight(shares, levels));
  const { matches } = model.trained!;
  const priorBits = Math.log2(matches / Math.max(1, sizes[0] * sizes[1] - matches));
  const bits = Float64Array.from(compared.patternOf, (pattern, i) => {
    return weights[pattern]! + rarity(candidates.left[i]!, compared.patterns[pattern]!.levels);
  });
  const links = decide(candidates, bits, priorBits, sizes, model);
  const { estimates, leftOut } = candidates;
  return { links, model, candidates: { estimates, leftOut, pairs: count } };
}

/** Odds of each pair against being of two persons; rivals of either record share its probability. */
function decide(
  { left, right }: PairCandidates,
  bits: Float64Array,
  priorBits: number,
  [leftCount, rightCount]: readonly [number, number],
  { one_to_one, lower_threshold }: PairModelFile,
): PairLink[] {
  const odds = bits.map((weight) => 2 ** Math.min(1000, weight + priorBits));
  const [ofLeft, ofRight] = [new Float64Array(leftCount), new Float64Array(rightCount)];
  odds.forEach((value, i) => {
    ofLeft[left[i]!] = ofLeft[left[i]!]! + value;
    ofRight[right[i]!] = ofRight[right[i]!]! + value;
  });
  const links: PairLink[] = [];
  odds.forEach((value, i) => {
    const rivals = one_to_one ? ofLeft[left[i]!]! + ofRight[right[i]!]! - value : value;
    const matchProbability = value / (1 + rivals);
    if (matchProbability < lower_threshold) return;
    links.push({ left: left[i]!, right: right[i]!, matchWeight: bits[i]!, matchProbability });
  });
  return links.sort(
    (a, b) => a.left - b.left || b.matchProbability - a.matchProbability || a.right - b.right,
  );
}
