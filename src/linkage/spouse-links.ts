import { hashNumber } from './hash.ts';
import type { LoadedPersons } from './population-store.ts';

/** The register's spouse links as rows of the store, on memory that threads share. */
export interface SpouseLinks {
  /** Row the person's spouse number names: -1 no number, -2 a number not in the register. */
  readonly spouseRow: Int32Array;
  /** First person who names this row as spouse without being named back, or -1. */
  readonly firstNamer: Int32Array;
  /** By naming person: the next who names the same row, or -1. */
  readonly nextNamer: Int32Array;
}

export const NO_SPOUSE_NUMBER = -1;
export const SPOUSE_NOT_IN_REGISTER = -2;

const sharedRows = (count: number) => new Int32Array(new SharedArrayBuffer(count * 4)).fill(-1);

export function buildSpouseLinks({ count, columns }: LoadedPersons): SpouseLinks {
  const { pid, spousePid } = columns;
  let mask = 1;
  while (mask < count * 2) mask = mask * 2 + 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  for (let row = 0; row < count; row++) {
    let slot = hashNumber(pid[row]!) & mask;
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = row;
  }
  function rowOf(number: number): number {
    let slot = hashNumber(number) & mask;
    while (slots[slot] !== -1) {
      if (pid[slots[slot]!] === number) return slots[slot]!;
      slot = (slot + 1) & mask;
    }
    return SPOUSE_NOT_IN_REGISTER;
  }
  const spouseRow = sharedRows(count);
  for (let row = 0; row < count; row++) {
    const number = spousePid[row]!;
    spouseRow[row] = number === 0 ? NO_SPOUSE_NUMBER : rowOf(number);
  }
  const firstNamer = sharedRows(count);
  const nextNamer = sharedRows(count);
  for (let row = count - 1; row >= 0; row--) {
    const spouse = spouseRow[row]!;
    if (spouse < 0 || spouseRow[spouse] === row) continue;
    nextNamer[row] = firstNamer[spouse]!;
    firstNamer[spouse] = row;
  }
  return { spouseRow, firstNamer, nextNamer };
}
