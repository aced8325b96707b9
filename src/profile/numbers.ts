import type { IdentityNumber } from '#matchers';
import { createWordCounts, type WordCounts } from './counts.ts';

/** What kinds of numbers a column of identity papers holds. */
export interface NumberProfile {
  /** `personal` (12 digits), `old` (9 digits), `passport`, `other`, `unreadable`, `none`. */
  readonly kinds: WordCounts;
  /** Lost zeros, scientific notation, letters for digits, prefixes of no province. */
  readonly flags: WordCounts;
  /** Numbers written for persons of different names. */
  readonly shared: number;
  /** Personal numbers whose digits say another sex (decree 137/2015, article 13). */
  readonly otherSex: number;
  /** Personal numbers whose digits say another year of birth. */
  readonly otherBirthYear: number;
}

/** What a number is held against. */
export interface NumberHolder {
  /** Canonical name, '' where none is read. */
  readonly name: string;
  readonly sex: 'male' | 'female' | undefined;
  /** 0 where it is not known. */
  readonly birthYear: number;
}

/** Describes the numbers of civil status as they come; remembers each number once. */
export function createNumberProfile() {
  const [kinds, flags] = [createWordCounts(), createWordCounts()];
  const nameOfNumber = new Map<string, string>();
  const shared = new Set<string>();
  let [otherSex, otherBirthYear] = [0, 0];
  function add(number: IdentityNumber, { name, sex, birthYear }: NumberHolder): void {
    kinds.add(number.kind);
    for (const flag of number.flags) flags.add(flag);
    if (number.sex !== undefined && sex !== undefined && number.sex !== sex) otherSex++;
    if (number.birthYear !== undefined && birthYear > 0 && number.birthYear !== birthYear) otherBirthYear++;
    if (number.digits === '' || name === '') return;
    const known = nameOfNumber.get(number.digits);
    if (known === undefined) nameOfNumber.set(number.digits, name);
    else if (known !== name) shared.add(number.digits);
  }
  const finish = (): NumberProfile => ({
    kinds: kinds.toCounts(),
    flags: flags.toCounts(),
    shared: shared.size,
    otherSex,
    otherBirthYear,
  });
  return { add, finish };
}
