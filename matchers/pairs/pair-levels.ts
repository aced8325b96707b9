import { distance } from 'fastest-levenshtein';
import type { Measure, PairComparison } from './pair-model.ts';

function reaches(measure: Measure, left: readonly string[], right: readonly string[]): boolean {
  const inEach = (holds: (a: string, b: string) => boolean) =>
    left.every((value, i) => holds(value, right[i]!));
  switch (measure.measure) {
    case 'exact':
      return inEach((a, b) => a === b);
    case 'swapped':
      return left[0] === right[1] && left[1] === right[0];
    case 'edits':
      return inEach((a, b) => distance(a, b) <= measure.at_most);
    case 'edited_share':
      return inEach((a, b) => distance(a, b) <= measure.at_most * Math.max(a.length, b.length));
    case 'same_start':
      return inEach((a, b) => a.slice(0, measure.characters) === b.slice(0, measure.characters));
  }
}

/**
 * The level that two records reach in a comparison: number of the first that holds, then `different`, then `missing`
 * where a cell is empty.
 *
 * @param left cleaned values of the comparison's columns, '' for an empty cell
 */
export function pairLevel(
  { levels }: PairComparison,
  left: readonly string[],
  right: readonly string[],
): number {
  if (left.includes('') || right.includes('')) return levels.length + 1;
  const found = levels.findIndex((level) => reaches(level, left, right));
  return found < 0 ? levels.length : found;
}
