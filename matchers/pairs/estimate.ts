/** Pairs that reached the same levels. */
export interface LevelPattern {
  /** Level of each comparison. */
  readonly levels: readonly number[];
  readonly pairs: number;
}

/** Shares of the levels of each comparison; those of `missing`, the last, are left out and say nothing. */
export interface LevelShares {
  readonly m: readonly (readonly number[])[];
  readonly u: readonly (readonly number[])[];
  /** Share of the compared pairs that are of one person. */
  readonly prior: number;
}

/** No level is impossible: a share of 0 would outweigh everything else. */
const SMALLEST_SHARE = 1e-6;

/** log2 of how much likelier the levels are for one person than for two (Fellegi and Sunter 1969). */
export function levelWeight(shares: Pick<LevelShares, 'm' | 'u'>, levels: readonly number[]): number {
  return levels.reduce((bits, level, c) => {
    const [m, u] = [shares.m[c]![level], shares.u[c]![level]];
    return m === undefined || u === undefined ? bits : bits + Math.log2(m / u);
  }, 0);
}

function normalised(counts: readonly number[]): number[] {
  const raised = counts.map((count) => Math.max(count, 0));
  const total = raised.reduce((sum, count) => sum + count, 0);
  const shares = raised.map((count) =>
    Math.max(total === 0 ? 1 / raised.length : count / total, SMALLEST_SHARE),
  );
  const sum = shares.reduce((all, share) => all + share, 0);
  return shares.map((share) => share / sum);
}

/** Shares of the levels among pairs weighted by `weigh`. */
export function countShares(
  patterns: readonly LevelPattern[],
  levelCounts: readonly number[],
  weigh: (pattern: LevelPattern, index: number) => number,
): number[][] {
  const counts = levelCounts.map((count) => new Array<number>(count).fill(0));
  patterns.forEach((pattern, index) => {
    const weight = weigh(pattern, index);
    pattern.levels.forEach((level, c) => {
      const own = counts[c]!;
      if (level < own.length) own[level] = own[level]! + weight;
    });
  });
  return counts.map(normalised);
}

export interface Estimate {
  readonly shares: LevelShares;
  /** log2 likelihood of the patterns after each iteration: it never falls. */
  readonly likelihoods: readonly number[];
}

/**
 * Shares by expectation and maximisation without any labels (Dempster, Laird and Rubin 1977; Winkler 1988): which pairs
 * are of one person follows from the shares, the shares from which pairs are.
 *
 * @param levelCounts levels of each comparison without `missing`
 * @param start shares to begin with
 * @param isFixedU whether u stays as it is: where the pairs were chosen by agreement, their non-matches are no sample
 */
export function estimateShares(
  patterns: readonly LevelPattern[],
  levelCounts: readonly number[],
  start: LevelShares,
  { iterations, isFixedU }: { readonly iterations: number; readonly isFixedU: boolean },
): Estimate {
  const pairs = patterns.reduce((sum, pattern) => sum + pattern.pairs, 0);
  const likelihoods: number[] = [];
  let shares = start;
  for (let iteration = 0; iteration < iterations; iteration++) {
    let likelihood = 0;
    const probabilities = patterns.map(({ levels, pairs: count }) => {
      const [own, other] = jointShares(shares, levels);
      likelihood += count * Math.log2(own + other);
      return own / (own + other);
    });
    likelihoods.push(likelihood);
    const matched = patterns.reduce((sum, { pairs: count }, i) => sum + count * probabilities[i]!, 0);
    shares = {
      m: countShares(patterns, levelCounts, (pattern, i) => pattern.pairs * probabilities[i]!),
      u: isFixedU
        ? shares.u
        : countShares(patterns, levelCounts, (pattern, i) => pattern.pairs * (1 - probabilities[i]!)),
      prior: Math.min(1 - SMALLEST_SHARE, Math.max(SMALLEST_SHARE, matched / pairs)),
    };
  }
  return { shares, likelihoods };
}

/** Probability of the levels together with being of one person, and of two. */
function jointShares({ m, u, prior }: LevelShares, levels: readonly number[]): [number, number] {
  let [own, other] = [prior, 1 - prior];
  levels.forEach((level, c) => {
    own *= m[c]![level] ?? 1;
    other *= u[c]![level] ?? 1;
  });
  return [own, other];
}
