import { ageAtRegistration, ageGap, ethnicity, lifeStatus, maritalStatus } from '#matchers';
import { createPairTable, type PairMemo } from './pair-memo.ts';
import { lifeStatusOf, maritalStatusOf } from './person-columns.ts';

/** Executes the comparisons of circumstances on small whole numbers. */
export interface CircumstancePairs {
  /** Of ids of the civil side's and of the register's ethnic groups. */
  readonly ethnicity: PairMemo;
  /** Of year of registration and year of birth. */
  readonly age: PairMemo;
  /** Of whether the record says the marriage ended (0, 1) and the register's status byte. */
  readonly marital: PairMemo;
  /** Of year of registration and the register's status byte. */
  readonly life: PairMemo;
  /** Of years of birth of husband and wife. */
  readonly ageGap: PairMemo;
}

/** Years in the columns lie below: `PackedDate` leaves the year as it was read, at most 2199. */
const LAST_YEAR = 2200;
const STATUSES = 256;

export function createCircumstancePairs(
  civilGroups: readonly (readonly string[])[],
  registerGroups: readonly (readonly string[])[],
): CircumstancePairs {
  return {
    ethnicity: createPairTable(civilGroups.length, registerGroups.length, (a, b) =>
      ethnicity.compare(civilGroups[a]!, registerGroups[b]!),
    ),
    age: createPairTable(LAST_YEAR, LAST_YEAR, (registered, born) =>
      ageAtRegistration.compare(registered, born),
    ),
    marital: createPairTable(2, STATUSES, (ended, status) =>
      maritalStatus.compare(ended === 1, maritalStatusOf(status)),
    ),
    life: createPairTable(LAST_YEAR, STATUSES, (registered, status) =>
      lifeStatus.compare(registered, lifeStatusOf(status)),
    ),
    ageGap: createPairTable(LAST_YEAR, LAST_YEAR, (husband, wife) => ageGap.compare(husband, wife)),
  };
}
