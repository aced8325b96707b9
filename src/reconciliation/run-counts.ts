import { type MarriageModel, type Outcome, type Thresholds, weightTable } from '#matchers';
import type { BlockingPlan } from '../linkage/blocking-plan.ts';
import type { PreparedLinkage } from '../linkage/prepare.ts';

/** What a run's counts say of the comparing. */
export interface LinkageFacts {
  readonly persons: number;
  readonly pairsCompared: number;
  readonly spousesSearchedAgain: number;
  readonly pairsComparedAgain: number;
  readonly blocking: BlockingPlan;
}

export const factsOf = ({ population, pairsCompared, wider, blocking }: PreparedLinkage): LinkageFacts => ({
  persons: population.count,
  pairsCompared,
  spousesSearchedAgain: wider.sides,
  pairsComparedAgain: wider.pairs,
  blocking,
});

/** Facts of one run from those of its parts, which read the same persons and planned the same blocking. */
export function addFacts(parts: readonly LinkageFacts[]): LinkageFacts {
  const sum = (of: (facts: LinkageFacts) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    persons: parts[0]?.persons ?? 0,
    pairsCompared: sum(({ pairsCompared }) => pairsCompared),
    spousesSearchedAgain: sum(({ spousesSearchedAgain }) => spousesSearchedAgain),
    pairsComparedAgain: sum(({ pairsComparedAgain }) => pairsComparedAgain),
    blocking: parts[0]?.blocking ?? { budget: 0, estimates: [], leftOut: [] },
  };
}

/** What of an outcome is counted. */
export interface CountedOutcome extends Pick<Outcome, 'classification' | 'duplicateGroup'> {
  /** Of its discrepancies, each once. */
  readonly classes: Iterable<string>;
}

/** Counts of a run: of the comparing, by classification, by class of discrepancy. */
export const countOutcomes = (outcomes: readonly Outcome[], facts: LinkageFacts, thresholds: Thresholds) =>
  countClosed(
    outcomes.map(({ classification, duplicateGroup, discrepancies }) => {
      const classes = new Set(discrepancies.map((found) => found.class));
      return { classification, duplicateGroup, classes };
    }),
    facts,
    thresholds,
  );

/** The same of what is known of outcomes without the whole of them. */
export function countClosed(
  outcomes: readonly CountedOutcome[],
  facts: LinkageFacts,
  thresholds: Thresholds,
): Record<string, number> {
  const counts: Record<string, number> = {
    entries: outcomes.length,
    persons: facts.persons,
    pairs_compared: facts.pairsCompared,
    spouses_searched_again: facts.spousesSearchedAgain,
    pairs_compared_again: facts.pairsComparedAgain,
    link_threshold: thresholds.link,
    auto: 0,
    review: 0,
    not_found: 0,
  };
  const add = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  for (const { classification, classes, duplicateGroup } of outcomes) {
    add(classification);
    for (const name of classes) add(`discrepancy_${name.toLowerCase()}`);
    if (duplicateGroup !== '') add('in_duplicate_groups');
  }
  const { budget, estimates, leftOut } = facts.blocking;
  counts.pairs_budget = budget;
  for (const { rule, pairs } of estimates) counts[`estimated_pairs_${rule}`] = pairs;
  for (const rule of leftOut) counts[`left_out_rule_${rule}`] = 1;
  return counts;
}

export const roundAll = (times: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(times).map(([stage, ms]) => [stage, Math.round(ms)]));

/** What a run keeps of its model, to explain its outcomes by. */
export const modelOfRun = (model: MarriageModel) => ({
  modelVersion: model.version,
  model: { thresholds: model.thresholds, weights: weightTable(model.weights) },
});
