import type { BlockingRule, KeyPart } from '#matchers';
import type { SideKeys } from './civil-store.ts';
import { hashText, mix } from './hash.ts';

/** Civil sides by the keys of one rule: an open-addressing table from 32-bit key to a run of sides. */
export interface RuleIndex {
  readonly rule: BlockingRule;
  readonly salt: number;
  readonly mask: number;
  /** Key in each slot; a slot is empty where `runStart` is -1. */
  readonly slotKey: Int32Array;
  readonly runStart: Int32Array;
  readonly runEnd: Int32Array;
  readonly sides: Int32Array;
  /** One bit for each key cut to its upper bits, about eight bits a key: most persons leave here. */
  readonly filter: Uint32Array;
  readonly filterShift: number;
}

const SMALLEST_FILTER_BITS = 10;
const LARGEST_FILTER_BITS = 24;

/** Every combination of the values of a rule's parts, as hashed keys. */
function* keysOfSide(rule: BlockingRule, salt: number, keys: SideKeys): Generator<number> {
  let hashes = [salt];
  for (const part of rule.parts) {
    const values = keys[part];
    hashes = hashes.flatMap((hash) => values.map((value) => mix(hash, value)));
  }
  yield* hashes;
}

function buildRuleIndex(rule: BlockingRule, sides: readonly { readonly keys: SideKeys }[]): RuleIndex {
  const salt = hashText(rule.name);
  const pairs: number[] = [];
  sides.forEach((side, index) => {
    for (const key of new Set(keysOfSide(rule, salt, side.keys))) pairs.push((key >>> 0) * 0x100000 + index);
  });
  const sorted = Float64Array.from(pairs).sort();
  let mask = 1;
  while (mask < sorted.length * 2) mask = mask * 2 + 1;
  const slotKey = new Int32Array(mask + 1);
  const runStart = new Int32Array(mask + 1).fill(-1);
  const runEnd = new Int32Array(mask + 1);
  const filterBits = Math.min(
    LARGEST_FILTER_BITS,
    Math.max(SMALLEST_FILTER_BITS, Math.ceil(Math.log2(sorted.length + 1)) + 3),
  );
  const filterShift = 32 - filterBits;
  const filter = new Uint32Array(1 << (filterBits - 5));
  const ordered = new Int32Array(sorted.length);
  for (let i = 0; i < sorted.length; ) {
    const key = Math.floor(sorted[i]! / 0x100000) | 0;
    const start = i;
    while (i < sorted.length && (Math.floor(sorted[i]! / 0x100000) | 0) === key) {
      ordered[i] = sorted[i]! % 0x100000;
      i++;
    }
    let slot = key & mask;
    while (runStart[slot] !== -1) slot = (slot + 1) & mask;
    slotKey[slot] = key;
    runStart[slot] = start;
    runEnd[slot] = i;
    const bit = key >>> filterShift;
    filter[bit >>> 5] = filter[bit >>> 5]! | (1 << (bit & 31));
  }
  return { rule, salt, mask, slotKey, runStart, runEnd, sides: ordered, filter, filterShift };
}

/** Index of all rules over the civil sides; the large side is streamed past it. At most 2^20 sides. */
export function buildBlockingIndex(
  rules: readonly BlockingRule[],
  sides: readonly { readonly keys: SideKeys }[],
): readonly RuleIndex[] {
  return rules.map((rule) => buildRuleIndex(rule, sides));
}

/** @returns the slot of a key, or -1 */
export function findSlot(index: RuleIndex, key: number): number {
  const bit = key >>> index.filterShift;
  if ((index.filter[bit >>> 5]! & (1 << (bit & 31))) === 0) return -1;
  let slot = key & index.mask;
  while (index.runStart[slot] !== -1) {
    if (index.slotKey[slot] === key) return slot;
    slot = (slot + 1) & index.mask;
  }
  return -1;
}

/** Position of each part in the array of a person's key values. */
export const KEY_PARTS: readonly KeyPart[] = [
  'personalNumber',
  'oldNumber',
  'spouseNumber',
  'surnameAndGiven',
  'surname',
  'given',
  'oddLetters',
  'spouseSurnameAndGiven',
  'rareSurnameAndGiven',
  'birthYear',
  'civilYearOnly',
  'registerYearOnly',
  'yearBand',
  'birthDate',
  'likelyBirthDate',
  'birthDayAndMonth',
  'residenceUnit',
  'hometownUnit',
];
