import { levelNames, type PairModelFile, pairLevel } from '#matchers';
import type { PairRecords } from './pair-records.ts';

/** Numbers the values of a column of both files, so that a pair of values is looked up by two small numbers. */
function numberValues(left: readonly string[], right: readonly string[]) {
  const known = new Map<string, number>();
  const numbersOf = (values: readonly string[]) =>
    Int32Array.from(values, (value) => {
      const number = known.get(value) ?? known.size;
      known.set(value, number);
      return number;
    });
  return { left: numbersOf(left), right: numbersOf(right), size: () => known.size };
}

/** Levels of pairs of rows: each pair of values is compared once. */
export function createLevelReader(left: PairRecords, right: PairRecords, model: PairModelFile) {
  const readers = model.comparisons.map((comparison) => {
    const columns = comparison.columns.map((name) => [left.columns[name]!, right.columns[name]!] as const);
    const compare = (row: number, other: number) =>
      pairLevel(
        comparison,
        columns.map(([own]) => own[row]!),
        columns.map(([, theirs]) => theirs[other]!),
      );
    const [only, ...more] = columns;
    if (only === undefined || more.length > 0) return compare;
    const numbers = numberValues(...only);
    const size = numbers.size();
    const memo = new Map<number, number>();
    return (row: number, other: number) => {
      const key = numbers.left[row]! * size + numbers.right[other]!;
      let level = memo.get(key);
      if (level === undefined) {
        level = compare(row, other);
        memo.set(key, level);
      }
      return level;
    };
  });
  return (row: number, other: number) => readers.map((read) => read(row, other));
}

/** Levels of each comparison without `missing`. */
export const countLevels = ({ comparisons }: PairModelFile) =>
  comparisons.map((comparison) => levelNames(comparison).length - 1);
