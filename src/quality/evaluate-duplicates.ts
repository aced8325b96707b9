import { cell, type EvaluationCase } from './evaluation-case.ts';
import { ratesOf, share } from './rates.ts';

export interface DuplicateFigures {
  /** Precision, recall and F1 of pairs in one group. */
  readonly pair: readonly [number, number, number];
  readonly recall_double_entry: number;
  readonly recall_re_registration: number;
  readonly false_pairs: number;
  readonly true_pairs: number;
}

/** A group from this size on is no duplicate but a mistake of the grouping: its pairs are not counted. */
const LARGEST_GROUP = 60;

export function evaluateDuplicates(cases: readonly EvaluationCase[]): DuplicateFigures {
  const trueGroups = groupBy(cases, ({ truth }) => cell(truth, 'dup_group'));
  const saidGroups = groupBy(cases, ({ said }) => cell(said, 'duplicate_group').trim());
  const kinds = new Map(cases.map(({ key, truth }) => [key, cell(truth, 'dup_kind')]));
  const truth = pairsOf(trueGroups);
  const said = pairsOf(saidGroups.filter((group) => group.length < LARGEST_GROUP));
  const falsePairs = [...said.keys()].filter((pair) => !truth.has(pair)).length;
  const recallOf = (kind: string) => {
    const pairs = [...truth].filter(([, members]) => members.some((key) => kinds.get(key) === kind));
    return share(pairs.filter(([pair]) => said.has(pair)).length, pairs.length);
  };
  const found = said.size - falsePairs;
  const { precision, recall, f1 } = ratesOf(found, falsePairs, truth.size - found);
  return {
    pair: [precision, recall, f1],
    recall_double_entry: recallOf('double_entry'),
    recall_re_registration: recallOf('re_registration'),
    false_pairs: falsePairs,
    true_pairs: truth.size,
  };
}

function groupBy(cases: readonly EvaluationCase[], groupOf: (record: EvaluationCase) => string): string[][] {
  const groups = Map.groupBy(
    cases.filter((record) => groupOf(record) !== ''),
    groupOf,
  );
  return [...groups.values()].map((members) => members.map(({ key }) => key).sort());
}

/** Pairs of a group's members, by a text that is the same for the same pair. */
function pairsOf(groups: readonly (readonly string[])[]): Map<string, readonly [string, string]> {
  const pairs = new Map<string, readonly [string, string]>();
  for (const members of groups) {
    members.forEach((a, i) => {
      for (const b of members.slice(i + 1)) pairs.set(`${a}\n${b}`, [a, b]);
    });
  }
  return pairs;
}
