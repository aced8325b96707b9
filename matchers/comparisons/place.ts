import { comparison } from '../model/comparison.ts';

/**
 * A place as compared. Keys are compared for equality only, so they may be codes, names or the integers that a
 * dictionary gave them; undefined stands for an unknown part.
 */
export interface ComparablePlace<Key = string | number> {
  /** Today's communes the text may mean; one when it is certain. */
  readonly units: readonly Key[];
  readonly oldUnit: Key | undefined;
  readonly oldDistrict: Key | undefined;
  readonly province: Key | undefined;
  /** Village without marks: clerks drop them more often than they change them. */
  readonly village: Key | undefined;
}

const sharesUnit = (a: ComparablePlace, b: ComparablePlace) => a.units.some((unit) => b.units.includes(unit));

const equal = <Key>(a: Key | undefined, b: Key | undefined) => a !== undefined && a === b;

function compareWider(a: ComparablePlace, b: ComparablePlace) {
  if (equal(a.oldDistrict, b.oldDistrict)) return 'same_district';
  if (equal(a.province, b.province)) return 'same_province';
  return a.province !== undefined && b.province !== undefined ? 'other_province' : 'unknown_unit';
}

/** Residence written at the marriage beside today's residence. */
export const residence = comparison(
  'residence',
  [
    'same_village',
    'same_unit',
    'same_unit_other_village',
    'same_village_elsewhere',
    'same_district',
    'same_province',
    'other_province',
    'unknown_unit',
    'missing',
  ],
  (civil: ComparablePlace, population: ComparablePlace) => {
    if (civil.units.length === 0 && civil.province === undefined) {
      return equal(civil.village, population.village) ? 'same_village_elsewhere' : 'missing';
    }
    if (sharesUnit(civil, population)) {
      if (civil.village === undefined || population.village === undefined) return 'same_unit';
      return civil.village === population.village ? 'same_village' : 'same_unit_other_village';
    }
    if (equal(civil.village, population.village) && equal(civil.oldDistrict, population.oldDistrict)) {
      return 'same_village_elsewhere';
    }
    return compareWider(civil, population);
  },
);

/** Residence written at the marriage beside the hometown (quê quán) of the register. */
export const hometown = comparison(
  'hometown',
  [
    'same_old_unit',
    'same_unit',
    'same_district',
    'same_province',
    'other_province',
    'unknown_unit',
    'missing',
  ],
  (civil: ComparablePlace, population: ComparablePlace) => {
    const nothing = (place: ComparablePlace) => place.units.length === 0 && place.province === undefined;
    if (nothing(civil) || nothing(population)) return 'missing';
    if (equal(civil.oldUnit, population.oldUnit)) return 'same_old_unit';
    return sharesUnit(civil, population) ? 'same_unit' : compareWider(civil, population);
  },
);

/** Commune of the registering office beside today's residence: most marry in the commune of one of them. */
export const office = comparison(
  'office',
  ['same_unit', 'same_district', 'elsewhere', 'missing'],
  (registeringOffice: ComparablePlace, population: ComparablePlace) => {
    if (registeringOffice.units.length === 0 || population.units.length === 0) return 'missing';
    if (sharesUnit(registeringOffice, population)) return 'same_unit';
    return equal(registeringOffice.oldDistrict, population.oldDistrict) ? 'same_district' : 'elsewhere';
  },
);

/** Homes of the two candidates in the population register. */
export const sharedHome = comparison(
  'shared_home',
  ['same_village', 'same_unit', 'same_unit_other_village', 'elsewhere', 'missing'],
  (husband: ComparablePlace, wife: ComparablePlace) => {
    if (husband.units.length === 0 || wife.units.length === 0) return 'missing';
    if (!sharesUnit(husband, wife)) return 'elsewhere';
    if (husband.village === undefined || wife.village === undefined) return 'same_unit';
    return husband.village === wife.village ? 'same_village' : 'same_unit_other_village';
  },
);
