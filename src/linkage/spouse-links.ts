import { hashNumber } from './hash.ts';
import type { PopulationStore } from './population-store.ts';

/** The register's spouse links as rows of the store. */
export interface SpouseLinks {
  /** Row the person's spouse number names: -1 no number, -2 a number not in the register. */
  readonly spouseRow: Int32Array;
  /** Persons who name this row as their spouse without being named back. */
  namedBy(row: number): readonly number[];
  /** Row of a number, -1 where the register lacks it. */
  rowOf(pid: number): number;
}

export const NO_SPOUSE_NUMBER = -1;
export const SPOUSE_NOT_IN_REGISTER = -2;

export function buildSpouseLinks(population: PopulationStore): SpouseLinks {
  const { pid, spousePid } = population.columns;
  let mask = 1;
  while (mask < population.count * 2) mask = mask * 2 + 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  for (let row = 0; row < population.count; row++) {
    let slot = hashNumber(pid[row]!) & mask;
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = row;
  }
  const rowOf = (number: number) => {
    let slot = hashNumber(number) & mask;
    while (slots[slot] !== -1) {
      if (pid[slots[slot]!] === number) return slots[slot]!;
      slot = (slot + 1) & mask;
    }
    return -1;
  };
  const spouseRow = new Int32Array(population.count);
  for (let row = 0; row < population.count; row++) {
    const number = spousePid[row]!;
    const found = number === 0 ? NO_SPOUSE_NUMBER : rowOf(number);
    spouseRow[row] = number !== 0 && found === -1 ? SPOUSE_NOT_IN_REGISTER : found;
  }
  const oneSided = new Map<number, number[]>();
  for (let row = 0; row < population.count; row++) {
    const spouse = spouseRow[row]!;
    if (spouse < 0 || spouseRow[spouse] === row) continue;
    const namers = oneSided.get(spouse);
    if (namers === undefined) oneSided.set(spouse, [row]);
    else namers.push(row);
  }
  return { spouseRow, namedBy: (row) => oneSided.get(row) ?? [], rowOf };
}
