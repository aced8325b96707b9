import { comparison } from '../model/comparison.ts';
import { differsByOneDigit, differsByTransposition } from '../similarity/edit.ts';

/** A number of an identity paper as compared: its value, 0 for none, and whether it was repaired to be read. */
export interface ComparableNumber {
  readonly value: number;
  readonly repaired: boolean;
}

const LEVELS = [
  'same',
  'same_repaired',
  'spouses_number',
  'one_digit',
  'transposed',
  'conflict',
  'register_has_none',
  'missing',
] as const;

/**
 * A slip in one digit moves the value by d * 10^k, a transposition by 9d * 10^k: any other difference needs no look
 * at the digits. The test is necessary only, because of borrows.
 */
export function mayBeSlip(a: number, b: number): boolean {
  let difference = Math.abs(a - b);
  while (difference % 10 === 0) difference /= 10;
  return difference < 100;
}

function numberComparison(name: string, width: number) {
  return comparison(
    name,
    LEVELS,
    (civil: readonly [own: ComparableNumber, otherSpouse: ComparableNumber], population: number) => {
      const [own, otherSpouse] = civil;
      if (population !== 0 && own.value === population) return own.repaired ? 'same_repaired' : 'same';
      if (population !== 0 && otherSpouse.value === population) return 'spouses_number';
      if (own.value === 0) return 'missing';
      if (population === 0) return 'register_has_none';
      if (population < 0 || !mayBeSlip(own.value, population)) return 'conflict';
      const a = String(own.value).padStart(width, '0');
      const b = String(population).padStart(width, '0');
      if (differsByOneDigit(a, b)) return 'one_digit';
      return differsByTransposition(a, b) ? 'transposed' : 'conflict';
    },
  );
}

/** 12-digit personal number (số định danh). A conflict is suspicion, a missing number is nothing. */
export const personalNumber = numberComparison('personal_number', 12);

/** 9-digit number of the old paper (CMND) beside the old number the register kept, which is often none. */
export const oldNumber = numberComparison('old_number', 9);
