import type { PersonFacts } from './discrepancies/spouse-facts.ts';

/** What the population register says of a couple, the first that holds. */
export type CoupleLink =
  | 'not_found'
  | 'dead'
  | 'other_spouse'
  | 'divorced'
  | 'single'
  | 'agree'
  | 'no_spouse_info';

export const COUPLE_LINKS: readonly CoupleLink[] = [
  'not_found',
  'dead',
  'other_spouse',
  'divorced',
  'single',
  'agree',
  'no_spouse_info',
];

/**
 * @param husband person the husband is held to be, undefined when absent
 * @param namesAnother whether either person's register entry names somebody else as spouse
 */
export function coupleLink(
  husband: PersonFacts | undefined,
  wife: PersonFacts | undefined,
  namesAnother: boolean,
): CoupleLink {
  if (husband === undefined || wife === undefined) return 'not_found';
  if (husband.alive === false || wife.alive === false) return 'dead';
  if (namesAnother) return 'other_spouse';
  const statuses = [husband.maritalStatus, wife.maritalStatus];
  if (statuses.includes(3)) return 'divorced';
  if (statuses.includes(1)) return 'single';
  const named = [husband, wife].some((person) => person.spousePid !== '' || person.spouseName.length > 0);
  return named ? 'agree' : 'no_spouse_info';
}
