import type { BlockingRule } from '#matchers';
import { hashText, mix } from './hash.ts';
import type { SideKeys } from './side-keys.ts';

/** Civil sides by the keys of one rule: an open-addressing table from 32-bit key to a run of sides. */
export interface RuleIndex {
  readonly rule: BlockingRule;
  readonly salt: number;
  readonly mask: number;
  /** SLOT_FIELDS numbers a slot, see `SLOT`: a look-up touches one cache line. */
  readonly slots: Int32Array;
  readonly sides: Int32Array;
  /** One bit for each key cut to its upper bits, about eight bits a key: most persons leave here. */
  readonly filter: Int32Array;
  readonly filterShift: number;
}

/** A key and its run in `sides`; a slot is empty where the run ends at 0. */
export const SLOT = { key: 0, start: 1, end: 2 } as const;
const SLOT_FIELDS = 4;

const SMALLEST_FILTER_BITS = 10;
const LARGEST_FILTER_BITS = 24;

/** Every combination of the values of a rule's parts, as hashed keys. */
function keysOfSide(rule: BlockingRule, salt: number, keys: SideKeys): number[] {
  let hashes = [salt];
  for (const part of rule.parts) {
    const values = keys[part];
    hashes = hashes.flatMap((hash) => values.map((value) => mix(hash, value)));
  }
  return hashes;
}

/** Key and side in one number: keys upwards, then sides. */
const SIDE_RANGE = 0x100000;
const keyOf = (pair: number) => Math.floor(pair / SIDE_RANGE) | 0;

function buildRuleIndex(rule: BlockingRule, salt: number, pairs: readonly number[]): RuleIndex {
  const sorted = Float64Array.from(pairs).sort();
  const shared = (length: number) => new Int32Array(new SharedArrayBuffer(length * 4));
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++)
    if (i === 0 || keyOf(sorted[i]!) !== keyOf(sorted[i - 1]!)) distinct++;
  let mask = 1;
  while (mask < distinct * 1.5) mask = mask * 2 + 1;
  const slots = shared((mask + 1) * SLOT_FIELDS);
  const filterBits = Math.min(
    LARGEST_FILTER_BITS,
    Math.max(SMALLEST_FILTER_BITS, Math.ceil(Math.log2(distinct + 1)) + 3),
  );
  const filterShift = 32 - filterBits;
  const filter = shared(1 << (filterBits - 5));
  const ordered = shared(sorted.length);
  for (let i = 0; i < sorted.length; ) {
    const key = keyOf(sorted[i]!);
    const start = i;
    while (i < sorted.length && keyOf(sorted[i]!) === key) {
      ordered[i] = sorted[i]! % SIDE_RANGE;
      i++;
    }
    let slot = key & mask;
    while (slots[slot * SLOT_FIELDS + SLOT.end] !== 0) slot = (slot + 1) & mask;
    slots[slot * SLOT_FIELDS + SLOT.key] = key;
    slots[slot * SLOT_FIELDS + SLOT.start] = start;
    slots[slot * SLOT_FIELDS + SLOT.end] = i;
    const bit = key >>> filterShift;
    filter[bit >>> 5] = filter[bit >>> 5]! | (1 << (bit & 31));
  }
  return { rule, salt, mask, slots, sides: ordered, filter, filterShift };
}

/** Collects the keys of civil sides, then indexes them; the large side is streamed past it. At most 2^20 sides. */
export function createBlockingIndex(rules: readonly BlockingRule[]) {
  const salts = rules.map(({ name }) => hashText(name));
  const pairs = rules.map((): number[] => []);
  return {
    add(side: number, keys: SideKeys): void {
      rules.forEach((rule, r) => {
        for (const key of new Set(keysOfSide(rule, salts[r]!, keys)))
          pairs[r]!.push((key >>> 0) * SIDE_RANGE + side);
      });
    },
    /** @param isTaken which sides to index; all where absent */
    build: (isTaken?: (side: number) => boolean): readonly RuleIndex[] =>
      rules.map((rule, r) => {
        const taken =
          isTaken === undefined ? pairs[r]! : pairs[r]!.filter((pair) => isTaken(pair % SIDE_RANGE));
        return buildRuleIndex(rule, salts[r]!, taken);
      }),
  };
}

/** The same index over some of its sides. */
export function narrowIndex(
  { rule, salt, slots, sides }: RuleIndex,
  isTaken: (side: number) => boolean,
): RuleIndex {
  const pairs: number[] = [];
  for (let at = 0; at < slots.length; at += SLOT_FIELDS) {
    for (let i = slots[at + SLOT.start]!; i < slots[at + SLOT.end]!; i++)
      if (isTaken(sides[i]!)) pairs.push((slots[at + SLOT.key]! >>> 0) * SIDE_RANGE + sides[i]!);
  }
  return buildRuleIndex(rule, salt, pairs);
}

/** @returns where the slot of a key begins in `slots`, or -1 */
export function findSlot({ slots, mask, filter, filterShift }: RuleIndex, key: number): number {
  const bit = key >>> filterShift;
  if ((filter[bit >>> 5]! & (1 << (bit & 31))) === 0) return -1;
  for (let slot = key & mask; ; slot = (slot + 1) & mask) {
    const at = slot * SLOT_FIELDS;
    if (slots[at + SLOT.end] === 0) return -1;
    if (slots[at + SLOT.key] === key) return at;
  }
}
