import type { BlockingEstimate } from './probe.ts';

/** Candidate pairs a run may cost for each civil spouse before the costliest rule is left out. */
const PAIRS_PER_SIDE_BUDGET = 600;

/** What comparing is expected to cost, and which rules that leaves in use. */
export interface BlockingPlan {
  /** Candidate pairs a run may cost. */
  readonly budget: number;
  readonly estimates: readonly BlockingEstimate[];
  /** Names of the rules left out, costliest first. */
  readonly leftOut: readonly string[];
}

/** The costliest rules are left out, one after the other, until the estimate fits the budget. */
export function planBlocking(estimates: readonly BlockingEstimate[], sides: number): BlockingPlan {
  const kept = [...estimates].sort((a, b) => a.pairs - b.pairs);
  const budget = PAIRS_PER_SIDE_BUDGET * Math.max(sides, 1);
  const leftOut: string[] = [];
  while (kept.length > 1 && kept.reduce((sum, { pairs }) => sum + pairs, 0) > budget) {
    leftOut.push(kept.pop()!.rule);
  }
  return { budget, estimates, leftOut };
}
