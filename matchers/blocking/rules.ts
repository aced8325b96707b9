import type { BlockingRule } from './blocking-rule.ts';

/**
 * Candidate pairs of a marriage's spouse and a registered person. Every namesake that fits must be found, for
 * the number of rivals is what tells a common name from a rare one.
 */
export const MARRIAGE_BLOCKING_RULES: readonly BlockingRule[] = [
  {
    name: 'personal_number',
    parts: ['personalNumber'],
    reason: 'the number alone, also the one written for the other spouse',
  },
  { name: 'old_number', parts: ['oldNumber'], reason: 'the number of the old paper' },
  { name: 'spouse_number', parts: ['spouseNumber'], reason: 'the register names the other spouse by number' },
  {
    name: 'name_and_civil_year',
    parts: ['surnameAndGiven', 'civilYearOnly'],
    reason: 'the record knows the year only',
  },
  {
    name: 'name_and_register_year',
    parts: ['surnameAndGiven', 'registerYearOnly'],
    reason: 'the register knows the year only',
  },
  { name: 'rare_name', parts: ['rareSurnameAndGiven'], reason: 'a name of few bearers, all else wrong' },
  { name: 'given_and_date', parts: ['given', 'likelyBirthDate'], reason: 'surname miswritten' },
  { name: 'surname_and_date', parts: ['surname', 'birthDate'], reason: 'given name miswritten or changed' },
  {
    name: 'name_and_home',
    parts: ['surnameAndGiven', 'yearBand', 'residenceUnit'],
    reason: 'date unknown or wrong',
  },
  {
    name: 'name_and_hometown',
    parts: ['surnameAndGiven', 'yearBand', 'hometownUnit'],
    reason: 'date wrong and moved away',
  },
  { name: 'name_and_day', parts: ['surnameAndGiven', 'birthDayAndMonth'], reason: 'year miswritten' },
  {
    name: 'names_of_both',
    parts: ['given', 'spouseSurnameAndGiven'],
    reason: 'the register names the other spouse',
  },
  { name: 'date_and_home', parts: ['birthDate', 'residenceUnit'], reason: 'name unreadable' },
  {
    name: 'date_and_hometown',
    parts: ['birthDate', 'hometownUnit'],
    reason: 'name unreadable and moved away',
  },
  {
    name: 'spouse_year_home',
    parts: ['spouseSurnameAndGiven', 'birthYear', 'residenceUnit'],
    reason: 'another given name in the register',
  },
  {
    name: 'given_year_home',
    parts: ['given', 'civilYearOnly', 'residenceUnit'],
    reason: 'surname miswritten and date imprecise',
  },
  { name: 'letters_and_year', parts: ['oddLetters', 'birthYear'], reason: 'syllables glued or split' },
];

/**
 * The wider search, for a spouse whose best candidate is not clearly better than absence: one attribute more may be
 * wrong. Sex is never a part of a key, so that an error in it hides nobody.
 */
export const WIDER_BLOCKING_RULES: readonly BlockingRule[] = [
  {
    name: 'surname_year_home',
    parts: ['surname', 'writtenYear', 'residenceUnit'],
    reason: 'another or a miswritten given name, day and month wrong or unknown',
  },
  {
    name: 'surname_year_hometown',
    parts: ['surname', 'writtenYear', 'hometownUnit'],
    reason: 'the same of somebody who moved away',
  },
  {
    name: 'given_year_home',
    parts: ['given', 'writtenYear', 'residenceUnit'],
    reason: 'surname miswritten, day and month wrong',
  },
  {
    name: 'given_year_hometown',
    parts: ['given', 'writtenYear', 'hometownUnit'],
    reason: 'the same of somebody who moved away',
  },
  {
    name: 'spouse_home',
    parts: ['spouseSurnameAndGiven', 'residenceUnit'],
    reason: 'name and date unreadable, but the register names the other spouse',
  },
  {
    name: 'name_and_year',
    parts: ['surnameAndGiven', 'writtenYear'],
    reason: 'day and month wrong and moved within or into the province',
  },
  {
    name: 'name_and_home_any_year',
    parts: ['rareSurnameAndGiven', 'residenceUnit'],
    reason: 'an impossible year of birth',
  },
];
