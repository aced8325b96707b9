import { comparison } from '../model/comparison.ts';

/** Ethnic group: determined anew, inherited from either parent and miswritten, so never decisive. */
export const ethnicity = comparison(
  'ethnicity',
  ['same', 'possible', 'different', 'missing'],
  (civil: readonly string[], population: readonly string[]) => {
    if (civil.length === 0 || population.length === 0) return 'missing';
    if (civil.length === 1 && population.length === 1 && civil[0] === population[0]) return 'same';
    return civil.some((group) => population.includes(group)) ? 'possible' : 'different';
  },
);

/** Sex of the register beside the role in the marriage (one husband, one wife: Law 52/2014/QH13 art. 8.2). */
export const sex = comparison(
  'sex',
  ['fits_role', 'contradicts_role', 'unknown'],
  (role: 'male' | 'female', population: 'male' | 'female' | undefined) => {
    if (population === undefined) return 'unknown';
    return role === population ? 'fits_role' : 'contradicts_role';
  },
);

const AGE_BANDS = [
  [13, 'under_13'],
  [16, '13_to_15'],
  [18, '16_to_17'],
  [20, '18_to_19'],
  [25, '20_to_24'],
  [35, '25_to_34'],
  [50, '35_to_49'],
  [70, '50_to_69'],
  [Number.POSITIVE_INFINITY, '70_and_over'],
] as const;

/** Age in completed calendar years of the register's person at the registration. */
export const ageAtRegistration = comparison(
  'age_at_registration',
  [...AGE_BANDS.map(([, name]) => name), 'unknown'] as const,
  (registrationYear: number, birthYear: number) => {
    if (registrationYear === 0 || birthYear === 0) return 'unknown';
    const age = registrationYear - birthYear;
    return (AGE_BANDS.find(([limit]) => age < limit) ?? AGE_BANDS[AGE_BANDS.length - 1]!)[1];
  },
);

/** Years by which the husband is older. */
export const ageGap = comparison(
  'age_gap',
  [
    'wife_older_by_11',
    'wife_older_by_4',
    'within_3',
    'husband_older_by_4',
    'husband_older_by_11',
    'husband_older_by_21',
    'unknown',
  ],
  (husbandYear: number, wifeYear: number) => {
    if (husbandYear === 0 || wifeYear === 0) return 'unknown';
    const gap = wifeYear - husbandYear;
    if (gap <= -11) return 'wife_older_by_11';
    if (gap <= -4) return 'wife_older_by_4';
    if (gap <= 3) return 'within_3';
    if (gap <= 10) return 'husband_older_by_4';
    return gap <= 20 ? 'husband_older_by_11' : 'husband_older_by_21';
  },
);

/** Marital status of the register beside whether the record says the marriage ended. */
export const maritalStatus = comparison(
  'marital_status',
  [
    'married',
    'single',
    'divorced',
    'widowed',
    'unknown',
    'ended_married',
    'ended_single',
    'ended_divorced',
    'ended_widowed',
    'ended_unknown',
  ],
  (ended: boolean, population: 0 | 1 | 2 | 3 | 4) => {
    const status = (['unknown', 'single', 'married', 'divorced', 'widowed'] as const)[population];
    return ended ? (`ended_${status}` as const) : status;
  },
);

/** Whether the register holds the person as dead, by the age of the marriage. */
export const lifeStatus = comparison(
  'life_status',
  ['alive', 'dead_old_marriage', 'dead_recent_marriage', 'unknown'],
  (registrationYear: number, population: 'alive' | 'dead' | undefined) => {
    if (population === undefined) return 'unknown';
    if (population === 'alive') return 'alive';
    return registrationYear < 2000 ? 'dead_old_marriage' : 'dead_recent_marriage';
  },
);
