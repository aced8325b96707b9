import { type CleanMarriage, type PartialDate, recordDiscrepancies, recordNotices } from '#matchers';
import { createWordCounts, type WordCounts } from './counts.ts';

/** What cannot be, or hardly, inside records of civil status. */
export interface PlausibilityProfile {
  /** Contradictions inside a record, `CLASS:kind` as outcomes name them: `REG_DATE:future`, `SWAPPED:full`. */
  readonly contradictions: WordCounts;
  /** Records in which the personal numbers of both say the other sex: they stand in each other's columns. */
  readonly exchangedNumbers: number;
  /** Below the age of marriage of the law of the day; early marriages were real. */
  readonly underAge: number;
  readonly bornAfterRegistration: number;
  /** Spouses of more than 90 years at registration. */
  readonly overNinety: number;
  readonly testEntries: number;
  /** Years between birth and registration, for a plot: husbands and wives. */
  readonly husbandAges: WordCounts;
  readonly wifeAges: WordCounts;
}

const OLDEST = 90;

const isAfter = (a: PartialDate, b: PartialDate) => {
  if (a.year !== b.year) return a.year > b.year;
  if (a.month === 0 || b.month === 0 || a.month !== b.month) return b.month > 0 && a.month > b.month;
  return b.day > 0 && a.day > b.day;
};

/** Checks records against themselves as they come. */
export function createPlausibilityProfile() {
  const contradictions = createWordCounts();
  const ages = { husband: createWordCounts(), wife: createWordCounts() };
  let [exchangedNumbers, underAge, bornAfterRegistration, overNinety, testEntries] = [0, 0, 0, 0, 0];
  function add(record: CleanMarriage): void {
    for (const { class: of, kind } of recordDiscrepancies(record, 'as_written')) {
      contradictions.add(`${of}:${kind}`);
    }
    const { husband, wife } = record;
    if (husband.number.sex === 'female' && wife.number.sex === 'male') exchangedNumbers++;
    if (recordNotices(record, undefined, undefined).some((notice) => notice.class === 'AGE')) underAge++;
    if (record.testEntry) testEntries++;
    if (record.registered.year === 0 || record.registered.flags.includes('future')) return;
    for (const role of ['husband', 'wife'] as const) {
      const { birth } = record[role];
      if (birth.year === 0) continue;
      const age = record.registered.year - birth.year;
      if (isAfter(birth, record.registered)) bornAfterRegistration++;
      else if (age > OLDEST) overNinety++;
      else ages[role].add(String(age).padStart(2, '0'));
    }
  }
  const finish = (): PlausibilityProfile => ({
    contradictions: contradictions.toCounts(),
    exchangedNumbers,
    underAge,
    bornAfterRegistration,
    overNinety,
    testEntries,
    husbandAges: ages.husband.toSorted(),
    wifeAges: ages.wife.toSorted(),
  });
  return { add, finish };
}
