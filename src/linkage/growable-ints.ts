/** 32-bit integers of a number not known beforehand, 4 bytes each (an array of hashes takes 8 and more). */
export interface GrowableInts {
  push(value: number): void;
  at(index: number): number;
  readonly length: () => number;
  /** A copy on shared memory, which other threads read without copying. */
  toShared(): Int32Array;
}

/** @param from what it holds at first */
export function createGrowableInts(from: Int32Array = new Int32Array(0)): GrowableInts {
  let values = new Int32Array(Math.max(1024, from.length + (from.length >> 3)));
  let length = from.length;
  values.set(from);
  return {
    push(value) {
      if (length === values.length) {
        const larger = new Int32Array(length * 2);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    at: (index) => values[index]!,
    length: () => length,
    toShared: () => sharedInts(values.subarray(0, length)),
  };
}

/** Copies whole numbers of 32 bits to shared memory. */
export function sharedInts(values: ArrayLike<number>): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(values.length * Int32Array.BYTES_PER_ELEMENT));
  shared.set(values);
  return shared;
}
