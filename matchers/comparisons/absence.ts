import { comparison } from '../model/comparison.ts';

/** Likelihood of absence by the age of the marriage: many died before the database was filled. */
export const absenceEra = comparison(
  'absence_era',
  ['before_1975', '1975_to_1984', '1985_to_1994', '1995_to_2004', '2005_to_2014', 'from_2015', 'unknown'],
  (registrationYear: number, _: undefined) => {
    if (registrationYear === 0) return 'unknown';
    if (registrationYear < 1975) return 'before_1975';
    if (registrationYear < 1985) return '1975_to_1984';
    if (registrationYear < 1995) return '1985_to_1994';
    if (registrationYear < 2005) return '1995_to_2004';
    return registrationYear < 2015 ? '2005_to_2014' : 'from_2015';
  },
);

/** Year of birth written: the older, the likelier dead before the database. */
export const absenceBirth = comparison(
  'absence_birth',
  ['before_1930', '1930s', '1940s', '1950s', '1960s', '1970s', '1980s', 'from_1990', 'unknown'],
  (birthYear: number, _: undefined) => {
    if (birthYear === 0) return 'unknown';
    if (birthYear < 1930) return 'before_1930';
    if (birthYear >= 1990) return 'from_1990';
    return `${Math.floor(birthYear / 10) * 10}s` as '1930s';
  },
);

/** Where the spouse lived when marrying: another province or country makes an absence likely. */
export const absenceHome = comparison(
  'absence_home',
  ['in_province', 'other_province', 'foreign', 'unknown'],
  (home: { readonly province: string | undefined; readonly foreign: boolean }, ownProvince: string) => {
    if (home.foreign) return 'foreign';
    if (home.province === undefined) return 'unknown';
    return home.province === ownProvince ? 'in_province' : 'other_province';
  },
);

/** What the written number says of where it was issued. */
export const absenceNumber = comparison(
  'absence_number',
  ['personal_in_province', 'personal_elsewhere', 'old', 'other_paper', 'none'],
  (
    number: { readonly kind: 'personal' | 'old' | 'other' | 'none'; readonly ownProvince: boolean },
    _: undefined,
  ) => {
    if (number.kind === 'personal') return number.ownProvince ? 'personal_in_province' : 'personal_elsewhere';
    if (number.kind === 'other') return 'other_paper';
    return number.kind;
  },
);

/** How much the record says of the spouse: a person described by little is easily missed. */
export const absenceDetail = comparison(
  'absence_detail',
  ['name_and_day', 'name_and_year', 'name_only', 'given_name_only', 'nothing'],
  (
    detail: { readonly syllables: number; readonly precision: 'day' | 'month' | 'year' | 'none' },
    _: undefined,
  ) => {
    if (detail.syllables === 0) return 'nothing';
    if (detail.syllables === 1) return 'given_name_only';
    if (detail.precision === 'none') return 'name_only';
    return detail.precision === 'day' ? 'name_and_day' : 'name_and_year';
  },
);

/**
 * How many in the register bear the very name: the commoner it is, the likelier a namesake fits by chance where the
 * spouse is absent. The rivals in a record do not say so: one namesake of a rare name is worth more than one of a
 * common name.
 */
export const absenceNamesakes = comparison(
  'absence_namesakes',
  ['none', 'up_to_2', 'up_to_8', 'up_to_32', 'up_to_128', 'up_to_512', 'more'],
  (bearers: number, _: undefined) => {
    if (bearers === 0) return 'none';
    if (bearers <= 2) return 'up_to_2';
    if (bearers <= 8) return 'up_to_8';
    if (bearers <= 32) return 'up_to_32';
    if (bearers <= 128) return 'up_to_128';
    return bearers <= 512 ? 'up_to_512' : 'more';
  },
);
