import type { RuleIndex } from './blocking-index.ts';
import { probe } from './probe.ts';
import { CURSOR, type LinkageTools } from './shared-linkage.ts';
import { createTopCandidates } from './top-candidates.ts';

const STRIDE = 2048;

/**
 * Compares persons with the civil sides they share a key with, keeping each side's best in the thread's own table.
 *
 * @param thread number of the thread: index of its table
 * @param wider indices of a second search, after the first has ended; what was kept stays
 * @returns a step that takes the next rows nobody has taken, `undefined` when none are left, else the row it got to;
 *   and the pairs compared so far
 */
export function createComparer(
  { shared, scorer, order }: LinkageTools,
  thread: number,
  wider?: readonly RuleIndex[],
) {
  const { population, civil, floors, cursors } = shared;
  const cursor = wider === undefined ? CURSOR.row : CURSOR.rowAgain;
  const top = createTopCandidates(shared.tables[thread]!, floors, order);
  let pairs = 0;
  const walk = probe(population, wider ?? shared.indices, civil.count, (side, row) => {
    pairs++;
    const floor = floors[side]!;
    const bits = scorer.score(side, row, floor);
    if (bits < floor || (wider !== undefined && top.holds(side, row))) return;
    top.offer(side, row, bits, scorer.levels);
  });
  function step(): number | undefined {
    const from = Atomics.add(cursors, cursor, STRIDE);
    if (from >= population.count) return undefined;
    const to = Math.min(population.count, from + STRIDE);
    walk(from, to);
    return to;
  }
  return { step, pairs: () => pairs };
}
