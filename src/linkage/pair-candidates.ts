import type { PairModelFile } from '#matchers';
import type { PairRecords } from './pair-records.ts';

/** Pairs that share the columns of a rule; `estimated` counts them before any is made, doubles between rules included. */
export interface PairCandidates {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly estimates: readonly { readonly rule: string; readonly pairs: number }[];
  readonly leftOut: readonly string[];
}

/** Pairs a linkage may cost for each left record before the costliest rule is left out. */
const PAIRS_PER_RECORD_BUDGET = 2000;
/** Stands in no cleaned value. */
const BETWEEN = '\u0001';

function keysOf({ ids, columns }: PairRecords, rule: readonly string[]): string[] {
  return ids.map((_, row) => {
    const parts = rule.map((column) => columns[column]![row]!);
    return parts.includes('') ? '' : parts.join(BETWEEN);
  });
}

function rowsByKey(keys: readonly string[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  keys.forEach((key, row) => {
    if (key === '') return;
    const known = rows.get(key);
    if (known === undefined) rows.set(key, [row]);
    else known.push(row);
  });
  return rows;
}

/** Finds the pairs worth comparing by the model's blocking rules, each once, by left row and then right row. */
export function findPairCandidates(
  left: PairRecords,
  right: PairRecords,
  { blocking }: PairModelFile,
): PairCandidates {
  const rules = blocking.map((rule) => {
    const rows = rowsByKey(keysOf(right, rule));
    const keys = keysOf(left, rule);
    const pairs = keys.reduce((sum, key) => sum + (rows.get(key)?.length ?? 0), 0);
    return { rule: rule.join(' + '), keys, rows, pairs };
  });
  const kept = [...rules].sort((a, b) => a.pairs - b.pairs);
  const leftOut: string[] = [];
  const budget = PAIRS_PER_RECORD_BUDGET * Math.max(1, left.ids.length);
  while (kept.length > 1 && kept.reduce((sum, { pairs }) => sum + pairs, 0) > budget) {
    leftOut.push(kept.pop()!.rule);
  }
  const [lefts, rights]: [number[], number[]] = [[], []];
  left.ids.forEach((_, row) => {
    const found = new Set(kept.flatMap(({ keys, rows }) => rows.get(keys[row]!) ?? []));
    for (const other of [...found].sort((a, b) => a - b)) {
      lefts.push(row);
      rights.push(other);
    }
  });
  return {
    left: Int32Array.from(lefts),
    right: Int32Array.from(rights),
    estimates: rules.map(({ rule, pairs }) => ({ rule, pairs })),
    leftOut,
  };
}
