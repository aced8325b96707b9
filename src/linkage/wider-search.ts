import { ABSENCE_EVIDENCE } from '#matchers';
import type { SharedLinkage } from './shared-linkage.ts';

/**
 * A candidate with this many bits more than absence by its own evidence was found; below, the spouse is looked for
 * again with one attribute more free.
 */
const CLEARLY_FOUND_BITS = 8;

function absenceBits({ civil, weights }: Pick<SharedLinkage, 'civil' | 'weights'>, side: number): number {
  const width = ABSENCE_EVIDENCE.length;
  return ABSENCE_EVIDENCE.reduce((bits, { name }, c) => {
    const level = civil.absence[side * width + c]!;
    return bits + weights.values[weights.offsets[name]! + level]!;
  }, 0);
}

/** Evidence from which a side counts as found. */
export const bitsToBeFound = (shared: Pick<SharedLinkage, 'civil' | 'weights'>, side: number): number =>
  absenceBits(shared, side) + CLEARLY_FOUND_BITS;

/** Which sides have no candidate that is clearly better than absence, among what all threads kept. */
export function sidesToSearchAgain(shared: SharedLinkage): Uint8Array {
  const again = new Uint8Array(shared.civil.count);
  for (let side = 0; side < again.length; side++) {
    const needed = bitsToBeFound(shared, side);
    const isFound = shared.tables.some(({ keep, evidence, counts }) =>
      evidence.subarray(side * keep, side * keep + counts[side]!).some((bits) => bits >= needed),
    );
    again[side] = Number(!isFound);
  }
  return again;
}
