import { mix } from './hash.ts';

/**
 * Gives each distinct byte string a small integer, in order of first sight, without making a string of it.
 *
 * Two independent 32-bit hashes stand for the bytes: among a million distinct values the chance that any two
 * collide is about 1 in 37 million (n^2 / 2^65).
 */
export interface ByteDictionary {
  /** @returns the id of bytes `start` up to `end`; a new id equals the former size */
  idOf(bytes: Uint8Array, start: number, end: number): number;
  readonly size: () => number;
}

// Signed, as the hashes are kept: an unsigned seed made every empty value a new one.
const FIRST_SEED = 0x811c9dc5 | 0;
const SECOND_SEED = 0x9e3779b9 | 0;

/** @param onNew called once for each new value with its bytes, before its id is returned */
export function createByteDictionary(
  onNew: (bytes: Uint8Array, start: number, end: number) => void,
): ByteDictionary {
  let mask = (1 << 12) - 1;
  let slots = new Int32Array(mask + 1);
  let first = new Int32Array(mask + 1);
  let second = new Int32Array(mask + 1);
  let size = 0;

  function grow(): void {
    const [oldSlots, oldFirst, oldSecond] = [slots, first, second];
    mask = mask * 2 + 1;
    slots = new Int32Array(mask + 1);
    first = new Int32Array(mask + 1);
    second = new Int32Array(mask + 1);
    for (let i = 0; i < oldSlots.length; i++) {
      if (oldSlots[i] === 0) continue;
      let at = oldFirst[i]! & mask;
      while (slots[at] !== 0) at = (at + 1) & mask;
      slots[at] = oldSlots[i]!;
      first[at] = oldFirst[i]!;
      second[at] = oldSecond[i]!;
    }
  }

  function idOf(bytes: Uint8Array, start: number, end: number): number {
    let a = FIRST_SEED;
    let b = SECOND_SEED;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b + byte, 0x5bd1e995);
      b ^= b >>> 15;
    }
    a = mix(a, b);
    let at = a & mask;
    while (slots[at] !== 0) {
      if (first[at] === a && second[at] === b) return slots[at]! - 1;
      at = (at + 1) & mask;
    }
    onNew(bytes, start, end);
    size++;
    slots[at] = size;
    first[at] = a;
    second[at] = b;
    if (size * 2 > mask) grow();
    return size - 1;
  }

  return { idOf, size: () => size };
}
