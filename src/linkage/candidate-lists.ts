import { SPOUSE_LEVELS } from '#matchers';
import type { LinkageTools } from './shared-linkage.ts';
import { compareNumbers } from './shared-linkage.ts';
import { type CandidateTable, createCandidateTable, keptOf } from './top-candidates.ts';

/**
 * The best candidates of each side, best first, with some in reserve: when one of them changes or goes, those who follow
 * are known. A list is complete up to its edge; where nobody was ever dropped, it holds everybody.
 */
export interface CandidateLists extends CandidateTable {
  /** By side: evidence and number of the last person of whom it is certain that nobody better is missing. */
  readonly edgeBits: Float64Array;
  readonly edgeNumber: Float64Array;
}

/** Evidence of the edge of a list that holds everybody. */
export const HOLDS_ALL = Number.NEGATIVE_INFINITY;

/** Makes one list of what all threads of a run have kept. */
export function gatherLists({ shared, order }: LinkageTools): CandidateLists {
  const { civil, tables, population } = shared;
  const { keep, offered } = tables[0]!;
  const table = createCandidateTable(civil.count, keep, SPOUSE_LEVELS, offered);
  const edgeBits = new Float64Array(new SharedArrayBuffer(civil.count * 8)).fill(HOLDS_ALL);
  const edgeNumber = new Float64Array(new SharedArrayBuffer(civil.count * 8));
  const lists = { ...table, edgeBits, edgeNumber };
  for (let side = 0; side < civil.count; side++) {
    const found = keptOf(tables, side, order, Number.POSITIVE_INFINITY);
    const isCut = found.length > keep || tables.some(({ counts }) => counts[side] === keep);
    found.slice(0, keep).forEach(({ row, bits, levels }, at) => {
      table.rows[side * keep + at] = row;
      table.evidence[side * keep + at] = bits;
      table.levels.set(levels, (side * keep + at) * SPOUSE_LEVELS);
    });
    table.counts[side] = Math.min(keep, found.length);
    if (isCut) moveEdge(lists, side, population.columns.pid);
  }
  return lists;
}

/** The edge is where the list ends now: somebody behind it is not known any more. */
export function moveEdge(lists: CandidateLists, side: number, pid: Float64Array): void {
  const last = side * lists.keep + lists.counts[side]! - 1;
  lists.edgeBits[side] = lists.evidence[last]!;
  lists.edgeNumber[side] = pid[lists.rows[last]!]!;
}

/** Whether a person of this evidence would have been kept: not behind the edge. */
export function isWithinEdge(
  { edgeBits, edgeNumber }: CandidateLists,
  side: number,
  bits: number,
  number: number,
  otherNumbers: readonly string[],
): boolean {
  const edge = edgeBits[side]!;
  if (bits !== edge) return bits > edge;
  return compareNumbers(number, edgeNumber[side]!, otherNumbers) <= 0;
}
