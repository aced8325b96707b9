import { hashNumber } from './hash.ts';

/** Places of distinct numbers. */
export interface NumberIndex {
  /** @returns the place, or -1 */
  placeOf(number: number): number;
}

/** @param numbers distinct; 0 stands for none and is left out */
export function createNumberIndex(numbers: ArrayLike<number>): NumberIndex {
  let mask = 1;
  while (mask < numbers.length * 2) mask = mask * 2 + 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  for (let place = 0; place < numbers.length; place++) {
    const number = numbers[place]!;
    if (number === 0) continue;
    let slot = hashNumber(number) & mask;
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = place;
  }
  return {
    placeOf(number) {
      if (number === 0) return -1;
      let slot = hashNumber(number) & mask;
      while (slots[slot] !== -1) {
        if (numbers[slots[slot]!] === number) return slots[slot]!;
        slot = (slot + 1) & mask;
      }
      return -1;
    },
  };
}
