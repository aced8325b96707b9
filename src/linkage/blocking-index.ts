import type { BlockingRule, KeyPart } from '#matchers';
import { hashText, mix } from './hash.ts';
import type { SideKeys } from './side-keys.ts';

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
  readonly filter: Int32Array;
  readonly filterShift: number;
}

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
  const slotKey = shared(mask + 1);
  const runStart = shared(mask + 1).fill(-1);
  const runEnd = shared(mask + 1);
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
    while (runStart[slot] !== -1) slot = (slot + 1) & mask;
    slotKey[slot] = key;
    runStart[slot] = start;
    runEnd[slot] = i;
    const bit = key >>> filterShift;
    filter[bit >>> 5] = filter[bit >>> 5]! | (1 << (bit & 31));
  }
  return { rule, salt, mask, slotKey, runStart, runEnd, sides: ordered, filter, filterShift };
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
    build: (): readonly RuleIndex[] => rules.map((rule, r) => buildRuleIndex(rule, salts[r]!, pairs[r]!)),
  };
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
