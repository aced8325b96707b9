import type { CompiledWeights } from '#matchers';
import type { RuleIndex } from './blocking-index.ts';
import { type CandidateLists, HOLDS_ALL, isWithinEdge, moveEdge } from './candidate-lists.ts';
import type { CivilColumns } from './civil-columns.ts';
import type { LinkChanges } from './link-changes.ts';
import { probe } from './probe.ts';
import { ALWAYS_KEPT, mostCoupleBits, NEGLIGIBLE_BITS } from './record-evidence.ts';
import type { LinkageTools } from './shared-linkage.ts';
import { bitsToBeFound } from './wider-search.ts';

/** Sides whose candidates are known from an earlier run. */
export interface KnownSides {
  readonly civil: CivilColumns;
  /** Rules in use. */
  readonly rules: readonly RuleIndex[];
  readonly wider: readonly RuleIndex[];
  /** By side: 1 where the wider search was made. */
  readonly again: Uint8Array;
  readonly lists: CandidateLists;
  /** By record: 1 where its candidates are still asked for. */
  readonly alive: Uint8Array;
}

/** What became of the records, by record: 1 where it did. */
export interface MovedCandidates {
  /** Something that decides them changed: they are decided again from their lists. */
  readonly affected: Uint8Array;
  /** Their lists no longer hold what decides them: they are to be searched for again. */
  readonly lost: Uint8Array;
}

/** By side: the record it belongs to. */
export function recordsOfSides({ count, records, exchangedNames }: CivilColumns): Int32Array {
  const recordOf = new Int32Array(count);
  for (let record = 0; record < records; record++) {
    recordOf.fill(record, record * 2, record * 2 + 2);
    const exchanged = exchangedNames[record]!;
    if (exchanged >= 0) recordOf.fill(record, exchanged, exchanged + 2);
  }
  return recordOf;
}

/**
 * Brings the lists of candidates to changed persons: those who changed leave, and enter again where what they are now
 * brings them. Only changed persons are compared.
 *
 * @param changedRows rows in which anything changed, upwards; of people who vanished empty ones
 */
export function moveCandidates(
  { civil, rules, wider, again, lists, alive }: KnownSides,
  { shared, scorer, order }: LinkageTools,
  changedRows: Int32Array,
  changes: LinkChanges,
): MovedCandidates {
  const { population, weights } = shared;
  const { keep, offered, width, rows, evidence, levels, counts } = lists;
  const { pid } = population.columns;
  const recordOf = recordsOfSides(civil);
  const isChanged = new Uint8Array(population.count);
  for (const row of changedRows) isChanged[row] = 1;
  const affected = new Uint8Array(civil.records);
  const lost = new Uint8Array(civil.records);
  /** The lists as they were. */
  const former: ListColumns = {
    keep,
    offered,
    width,
    rows: rows.slice(),
    evidence: evidence.slice(),
    levels: levels.slice(),
    counts: counts.slice(),
  };
  const isTouched = new Uint8Array(civil.count);
  const move = (from: number, to: number) => {
    rows[to] = rows[from]!;
    evidence[to] = evidence[from]!;
    levels.copyWithin(to * width, from * width, (from + 1) * width);
  };

  function takeOut(side: number): void {
    const base = side * keep;
    let left = 0;
    for (let i = 0; i < counts[side]!; i++) {
      if (isChanged[rows[base + i]!] === 1) continue;
      if (left !== i) move(base + i, base + left);
      left++;
    }
    counts[side] = left;
  }

  function putIn(side: number, row: number, bits: number): void {
    const base = side * keep;
    let at = counts[side]!;
    const precedes = (i: number) =>
      bits === evidence[base + i] ? order(row, rows[base + i]!) < 0 : bits > evidence[base + i]!;
    while (at > 0 && precedes(at - 1)) at--;
    const isFull = counts[side] === keep;
    if (at === keep) {
      moveEdge(lists, side, pid);
      return;
    }
    for (let i = Math.min(counts[side]!, keep - 1); i > at; i--) move(base + i - 1, base + i);
    rows[base + at] = row;
    evidence[base + at] = bits;
    levels.set(scorer.levels, (base + at) * width);
    counts[side] = Math.min(keep, counts[side]! + 1);
    if (isFull) moveEdge(lists, side, pid);
  }

  function holds(side: number, row: number): boolean {
    for (let at = side * keep; at < side * keep + counts[side]!; at++) if (rows[at] === row) return true;
    return false;
  }

  function enter(indices: readonly RuleIndex[], isWider: boolean): void {
    const visit = (side: number, row: number) => {
      const record = recordOf[side]!;
      if (alive[record] === 0 || lost[record] === 1 || (isWider && holds(side, row))) return;
      const found = isWider || again[side] === 0 ? Number.POSITIVE_INFINITY : bitsToBeFound(shared, side);
      const bits = scorer.score(side, row, Math.min(found, lists.edgeBits[side]!));
      // The side would not have been searched again.
      if (bits >= found) lost[record] = 1;
      if (bits === HOLDS_ALL || !isWithinEdge(lists, side, bits, pid[row]!, population.otherNumbers)) return;
      isTouched[side] = 1;
      putIn(side, row, bits);
    };
    probe(population, indices, civil.count, visit, { some: changedRows })(0, changedRows.length);
  }

  for (let side = 0; side < civil.count; side++) {
    if (alive[recordOf[side]!] === 0) continue;
    for (let at = side * keep; at < side * keep + counts[side]!; at++) {
      if (isChanged[rows[at]!] === 0) continue;
      isTouched[side] = 1;
      takeOut(side);
      break;
    }
  }
  enter(rules, false);
  enter(wider, true);

  const reach = reachOf(weights);
  for (let side = 0; side < civil.count; side++) {
    const record = recordOf[side]!;
    if (alive[record] === 0 || lost[record] === 1) continue;
    if (isTouched[side] === 1) {
      const isShort = lists.edgeBits[side] !== HOLDS_ALL && counts[side]! < offered;
      const isFound = counts[side]! > 0 && evidence[side * keep]! >= bitsToBeFound(shared, side);
      if (isShort || (again[side] === 0 && !isFound)) {
        lost[record] = 1;
        continue;
      }
      if (affected[record] === 0)
        affected[record] = Number(
          differsNear(former, lists, side, isChanged, reach) ||
            differsNear(lists, former, side, isChanged, reach),
        );
    }
    if (affected[record] === 0 && isLinkedToChange(lists, side, changes, reach)) affected[record] = 1;
  }
  return { affected, lost };
}

/** Bits below the best from which a candidate decides nothing: see `worthConsidering`. */
function reachOf(weights: CompiledWeights): number {
  const { link, rest } = mostCoupleBits(weights);
  return NEGLIGIBLE_BITS + rest + link;
}

type ListColumns = Pick<
  CandidateLists,
  'keep' | 'offered' | 'width' | 'rows' | 'evidence' | 'levels' | 'counts'
>;

/** Whether somebody who may decide stands in one list of a side otherwise than in the other. */
function differsNear(
  list: ListColumns,
  other: ListColumns,
  side: number,
  isChanged: Uint8Array,
  reach: number,
): boolean {
  const { keep, offered, width, rows, evidence, levels } = list;
  const base = side * keep;
  const far = evidence[base]! - reach;
  const count = Math.min(offered, list.counts[side]!);
  const otherCount = Math.min(offered, other.counts[side]!);
  for (let at = base; at < base + count; at++) {
    if (at - base >= ALWAYS_KEPT && evidence[at]! < far) return false;
    if (isChanged[rows[at]!] === 1) return true;
    let same = base;
    while (same < base + otherCount && other.rows[same] !== rows[at]) same++;
    if (same === base + otherCount || other.evidence[same] !== evidence[at]) return true;
    for (let level = 0; level < width; level++)
      if (other.levels[same * width + level] !== levels[at * width + level]) return true;
  }
  return false;
}

/** Whether a link of somebody who may decide, or a person whom a link brings in, changed. */
function isLinkedToChange(
  { keep, offered, rows, evidence, counts }: CandidateLists,
  side: number,
  { own, partner }: LinkChanges,
  reach: number,
): boolean {
  const base = side * keep;
  const far = evidence[base]! - reach;
  const count = Math.min(offered, counts[side]!);
  for (let place = 0; place < count; place++) {
    const row = rows[base + place]!;
    const isFar = evidence[base + place]! < far;
    if (own[row] === 1 && (place < ALWAYS_KEPT || !isFar)) return true;
    if (partner[row] === 1 && !isFar) return true;
  }
  return false;
}
