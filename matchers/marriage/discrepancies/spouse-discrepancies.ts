import { DATE_RULES } from './date-rules.ts';
import type { Discrepancy, DiscrepancyClass } from './discrepancy.ts';
import { haveExchangedSexMarks } from './exchanged-columns.ts';
import { areNamesExchanged, NAME_RULES, UNUSABLE_NAMES } from './name-rules.ts';
import { NUMBER_RULES } from './number-rules.ts';
import type { SpouseFacts } from './spouse-facts.ts';
import { firstThatHolds, type SpouseRule } from './spouse-rule.ts';
import { ETHNICITY_RULES, LIFE_RULES, MARITAL_RULES, SEX_RULES, SPOUSE_RULES } from './status-rules.ts';

const RULES: readonly (readonly [DiscrepancyClass, readonly SpouseRule[]])[] = [
  ['NAME', NAME_RULES],
  ['DOB', DATE_RULES],
  ['ID', NUMBER_RULES],
  ['ETHNICITY', ETHNICITY_RULES],
  ['SEX', SEX_RULES],
  ['MARITAL', MARITAL_RULES],
  ['SPOUSE', SPOUSE_RULES],
  ['DEAD', LIFE_RULES],
];

/** Exchanged names are one error of the record, told with the husband unless the record shows it by itself. */
function exchangedNames(facts: SpouseFacts): Discrepancy[] {
  if (facts.role !== 'H' || !areNamesExchanged(facts)) return [];
  if (haveExchangedSexMarks(facts.civil, facts.otherCivil)) return [];
  return [
    { role: 'R', class: 'SWAPPED', kind: 'names', side: 'civil', severity: 'high', route: 'fix_keying' },
  ];
}

/** Contradictions between a spouse as written and the person the spouse is held to be. */
export function spouseDiscrepancies(facts: SpouseFacts): Discrepancy[] {
  const found = RULES.map(([named, rules]) => firstThatHolds(named, rules, facts));
  return [...exchangedNames(facts), ...found.filter((discrepancy) => discrepancy !== undefined)];
}

/** That nobody can read a spouse's name, told of whoever the spouse is; undefined where it can be read. */
export function unnamedSpouse(facts: Pick<SpouseFacts, 'role' | 'civil'>): Discrepancy | undefined {
  return facts.civil.name.main === undefined ? firstThatHolds('NAME', UNUSABLE_NAMES, facts) : undefined;
}

/** That the register does not hold a spouse. */
export const notFound = (role: SpouseFacts['role']): Discrepancy => ({
  role,
  class: 'NOT_FOUND',
  kind: 'not_in_register',
  side: 'unknown',
  severity: 'high',
  route: 'police_verification',
});

/**
 * What is told of a spouse whom no candidate is held to be. Where nobody can read the name it is that: the police cannot
 * look for a person without a name either.
 */
export const unfoundSpouse = (facts: Pick<SpouseFacts, 'role' | 'civil'>): Discrepancy =>
  unnamedSpouse(facts) ?? notFound(facts.role);
