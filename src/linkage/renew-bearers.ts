import { ABSENCE_EVIDENCE, absenceNamesakes } from '#matchers';
import { SIDE, SIDE_FIELDS } from './civil-columns.ts';
import { type Bearers, RARE_BEARERS } from './civil-store.ts';
import { type KnownSides, type MovedCandidates, recordsOfSides } from './move-candidates.ts';
import type { NameTable } from './name-table.ts';
import type { SharedLinkage } from './shared-linkage.ts';
import { bitsToBeFound } from './wider-search.ts';

const NAMESAKES = ABSENCE_EVIDENCE.indexOf(absenceNamesakes);

/**
 * Brings what known sides say of how many bear their names up to date. A name that became rare, or is no more, changes
 * the keys a side is found by.
 */
export function renewBearers(
  { civil, again, lists, alive }: KnownSides,
  names: NameTable,
  weights: SharedLinkage['weights'],
  before: Bearers,
  now: Bearers,
): MovedCandidates {
  const width = ABSENCE_EVIDENCE.length;
  const affected = new Uint8Array(civil.records);
  const lost = new Uint8Array(civil.records);
  const recordOf = recordsOfSides(civil);
  const isRare = (bearers: Bearers, key: number) => bearers.ofKey(key) <= RARE_BEARERS;
  for (let side = 0; side < civil.count; side++) {
    const record = recordOf[side]!;
    if (alive[record] === 0) continue;
    const name = civil.sides[side * SIDE_FIELDS + SIDE.name]!;
    for (const own of civil.aliases.get(side) ?? [name]) {
      const key = names.keyOf(own);
      if (key !== 0 && isRare(before, key) !== isRare(now, key)) lost[record] = 1;
    }
    const level = absenceNamesakes.compare(name === 0 ? 0 : now.ofName(name), undefined);
    if (level === civil.absence[side * width + NAMESAKES]) continue;
    civil.absence[side * width + NAMESAKES] = level;
    affected[record] = 1;
    const best = lists.counts[side] === 0 ? Number.NEGATIVE_INFINITY : lists.evidence[side * lists.keep]!;
    const isFound = best >= bitsToBeFound({ civil, weights }, side);
    // Whom the wider search brought does not tell whether it is still to be made.
    if (isFound === (again[side] === 1)) lost[record] = 1;
  }
  return { affected, lost };
}
