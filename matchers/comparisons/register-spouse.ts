import { comparison } from '../model/comparison.ts';
import { editDistance } from '../similarity/edit.ts';
import type { PreparedName } from './name.ts';

/** The spouse's name the register keeps beside the name of the other spouse on the marriage record. */
export const registerSpouseName = comparison(
  'register_spouse_name',
  [
    'same',
    'same_letters',
    'near',
    'given_and_surname',
    'given_only',
    'surname_only',
    'different',
    'none_recorded',
    'not_comparable',
  ],
  (civilOtherSpouse: PreparedName, registerSpouse: PreparedName) => {
    if (registerSpouse.letters === '') return 'none_recorded';
    if (civilOtherSpouse.letters === '') return 'not_comparable';
    if (civilOtherSpouse.text === registerSpouse.text) return 'same';
    if (civilOtherSpouse.letters === registerSpouse.letters) return 'same_letters';
    if (editDistance(civilOtherSpouse, registerSpouse, 2) <= 2) return 'near';
    const sameGiven = civilOtherSpouse.folded.at(-1) === registerSpouse.folded.at(-1);
    const sameSurname = civilOtherSpouse.folded[0] === registerSpouse.folded[0];
    if (sameGiven && sameSurname) return 'given_and_surname';
    if (sameGiven) return 'given_only';
    return sameSurname ? 'surname_only' : 'different';
  },
);

/** The spouse's number the register keeps beside the number written for the other spouse. */
export const registerSpouseNumber = comparison(
  'register_spouse_number',
  ['same', 'different', 'not_comparable'],
  (civilOtherSpouse: number, registerSpouse: number) => {
    if (civilOtherSpouse === 0 || registerSpouse === 0) return 'not_comparable';
    return civilOtherSpouse === registerSpouse ? 'same' : 'different';
  },
);

/** What the register's spouse numbers say of two candidates as a couple. */
export const spouseLink = comparison(
  'spouse_link',
  [
    'mutual',
    'one_names_the_other',
    'one_names_another',
    'one_names_another_other_silent',
    'both_name_others',
    'silent',
  ],
  (husbandNames: 'wife' | 'another' | 'nobody', wifeNames: 'husband' | 'another' | 'nobody') => {
    const toward = Number(husbandNames === 'wife') + Number(wifeNames === 'husband');
    const away = Number(husbandNames === 'another') + Number(wifeNames === 'another');
    if (toward === 2) return 'mutual';
    if (toward === 1) return away === 1 ? 'one_names_another' : 'one_names_the_other';
    if (away === 2) return 'both_name_others';
    return away === 1 ? 'one_names_another_other_silent' : 'silent';
  },
);

/** What the found spouse's register entry says when the other spouse is held to be absent. */
export interface FoundSpouse {
  readonly maritalStatus: 0 | 1 | 2 | 3 | 4;
  readonly spouseNumber: 'in_register' | 'not_in_register' | 'none';
  /** Level of `registerSpouseName` reduced to agreement. */
  readonly spouseName: 'agrees' | 'partly' | 'differs' | 'none';
}

export const absentPartner = comparison(
  'absent_partner',
  [
    'both_absent',
    'registered_spouse_agrees',
    'registered_spouse_differs',
    'unregistered_spouse_agrees',
    'unregistered_spouse_differs',
    'named_spouse_agrees',
    'named_spouse_partly',
    'named_spouse_differs',
    'married_spouse_unnamed',
    'single',
    'divorced_or_widowed',
    'status_unknown',
  ],
  (found: FoundSpouse | undefined, _other: undefined) => {
    if (found === undefined) return 'both_absent';
    const agrees = found.spouseName === 'agrees' || found.spouseName === 'partly';
    if (found.spouseNumber === 'in_register')
      return agrees ? 'registered_spouse_agrees' : 'registered_spouse_differs';
    if (found.spouseNumber === 'not_in_register')
      return agrees ? 'unregistered_spouse_agrees' : 'unregistered_spouse_differs';
    if (found.spouseName !== 'none') return `named_spouse_${found.spouseName}` as const;
    if (found.maritalStatus === 2) return 'married_spouse_unnamed';
    if (found.maritalStatus === 1) return 'single';
    return found.maritalStatus === 0 ? 'status_unknown' : 'divorced_or_widowed';
  },
);
