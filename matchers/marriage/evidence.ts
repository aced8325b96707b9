import {
  absenceBirth,
  absenceDetail,
  absenceEra,
  absenceHome,
  absenceNamesakes,
  absenceNumber,
} from '../comparisons/absence.ts';
import {
  ageAtRegistration,
  ageGap,
  ethnicity,
  lifeStatus,
  maritalStatus,
  sex,
} from '../comparisons/circumstances.ts';
import { dateOfBirth } from '../comparisons/date-of-birth.ts';
import { oldNumber, personalNumber } from '../comparisons/identity-number.ts';
import { givenName, middleName, surname, wholeName } from '../comparisons/name.ts';
import { hometown, office, residence, sharedHome } from '../comparisons/place.ts';
import {
  absentPartner,
  registerSpouseName,
  registerSpouseNumber,
  spouseLink,
} from '../comparisons/register-spouse.ts';
import { comparison } from '../model/comparison.ts';

/** Which of the person's names was the nearest. */
export const nameSource = comparison(
  'name_source',
  ['main', 'civil_alias', 'register_other_name'],
  (source: 'main' | 'civil_alias' | 'register_other_name', _: undefined) => source,
);

/** How the columns are read: as written, all of husband and wife exchanged, or only the names. */
export const orientation = comparison(
  'orientation',
  ['as_written', 'all_exchanged', 'names_exchanged'],
  (reading: 'as_written' | 'all_exchanged' | 'names_exchanged', _: undefined) => reading,
);

/** Evidence about one candidate for one spouse, whoever the other spouse is. */
export const SPOUSE_EVIDENCE = [
  surname,
  middleName,
  givenName,
  wholeName,
  nameSource,
  dateOfBirth,
  personalNumber,
  oldNumber,
  residence,
  hometown,
  office,
  ethnicity,
  ageAtRegistration,
  maritalStatus,
  lifeStatus,
  registerSpouseName,
  registerSpouseNumber,
] as const;

/** Evidence about a couple of candidates. */
export const COUPLE_EVIDENCE = [spouseLink, sharedHome, ageGap] as const;

/** Evidence for a spouse's absence from the register. */
export const ABSENCE_EVIDENCE = [
  absenceEra,
  absenceBirth,
  absenceHome,
  absenceNumber,
  absenceDetail,
  absenceNamesakes,
] as const;

/** Everything a marriage model has weights for. */
export const MARRIAGE_EVIDENCE = [
  ...SPOUSE_EVIDENCE,
  sex,
  ...COUPLE_EVIDENCE,
  ...ABSENCE_EVIDENCE,
  absentPartner,
  orientation,
] as const;
