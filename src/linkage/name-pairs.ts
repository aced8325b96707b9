import { givenName, middleName, registerSpouseName, surname, wholeName } from '#matchers';
import { createNameEdits } from './name-edits.ts';
import { NAME, NAME_FIELDS, type NameColumns } from './name-table.ts';
import { createPairMemo, type PairMemo } from './pair-memo.ts';

/**
 * Executes the comparisons of names on ids. Parts of names go through memos; whole names are compared on numbers,
 * for a text made for each of some million pairs costs more than all else.
 */
export interface NamePairs {
  surname(civil: number, population: number): number;
  middle(civil: number, population: number): number;
  given(civil: number, population: number): number;
  whole(civil: number, population: number): number;
  registerSpouse(civilOtherSpouse: number, registered: number): number;
}

/** Levels of a part of a name that is the same on both sides, or missing on both. */
interface PartLevels {
  readonly same: number;
  readonly bothMissing: number;
}

const SURNAME: PartLevels = {
  same: surname.levels.indexOf('same'),
  bothMissing: surname.levels.indexOf('missing'),
};
const GIVEN: PartLevels = {
  same: givenName.levels.indexOf('same'),
  bothMissing: givenName.levels.indexOf('missing'),
};
/** Two names without middle elements agree in having none. */
const MIDDLE: PartLevels = {
  same: middleName.levels.indexOf('same'),
  bothMissing: middleName.levels.indexOf('same'),
};

const WHOLE = Object.fromEntries(wholeName.levels.map((level, index) => [level, index])) as Record<
  (typeof wholeName.levels)[number],
  number
>;
/** Letters from which two slips are told from another name, as `wholeName` declares. */
const LONG_ENOUGH = 7;

const SPOUSE = Object.fromEntries(registerSpouseName.levels.map((level, index) => [level, index])) as Record<
  (typeof registerSpouseName.levels)[number],
  number
>;

export function createNamePairs(names: NameColumns): NamePairs {
  const packed = names.records;
  const edits = createNameEdits(names);
  const surnames = createPairMemo((a, b) =>
    surname.compare(names.syllableTexts[a]!, names.syllableTexts[b]!),
  );
  const givens = createPairMemo((a, b) =>
    givenName.compare(names.syllableTexts[a]!, names.syllableTexts[b]!),
  );
  const middles = createPairMemo((a, b) => middleName.compare(names.middleTexts[a]!, names.middleTexts[b]!));

  /** Equal ids, most of all pairs, need no memo; id 0 is a missing part. */
  function partLevel(memo: PairMemo, field: number, part: PartLevels, a: number, b: number): number {
    const [idA, idB] = [packed[a * NAME_FIELDS + field]!, packed[b * NAME_FIELDS + field]!];
    if (idA !== idB) return memo.get(idA, idB);
    return idA === 0 ? part.bothMissing : part.same;
  }

  return {
    surname: (a, b) => partLevel(surnames, NAME.surname, SURNAME, a, b),
    middle: (a, b) => partLevel(middles, NAME.middle, MIDDLE, a, b),
    given: (a, b) => partLevel(givens, NAME.given, GIVEN, a, b),
    whole(a, b) {
      if (a === b) return WHOLE.same;
      const distance = edits.distance(a, b);
      if (distance === 0) return WHOLE.same_letters;
      if (distance === 1) return WHOLE.one_slip;
      const shorter = Math.min(
        packed[a * NAME_FIELDS + NAME.length]!,
        packed[b * NAME_FIELDS + NAME.length]!,
      );
      if (distance === 2 && shorter >= LONG_ENOUGH) return WHOLE.two_slips;
      return edits.isPart(a, b) ? WHOLE.part_of : WHOLE.different;
    },
    registerSpouse(a, b) {
      if (packed[b * NAME_FIELDS + NAME.length] === 0) return SPOUSE.none_recorded;
      if (packed[a * NAME_FIELDS + NAME.length] === 0) return SPOUSE.not_comparable;
      if (a === b) return SPOUSE.same;
      const distance = edits.distance(a, b);
      if (distance === 0) return SPOUSE.same_letters;
      if (distance <= 2) return SPOUSE.near;
      const [atA, atB] = [a * NAME_FIELDS, b * NAME_FIELDS];
      const sameGiven = packed[atA + NAME.foldedLast] === packed[atB + NAME.foldedLast];
      const sameSurname = packed[atA + NAME.foldedFirst] === packed[atB + NAME.foldedFirst];
      if (sameGiven) return sameSurname ? SPOUSE.given_and_surname : SPOUSE.given_only;
      return sameSurname ? SPOUSE.surname_only : SPOUSE.different;
    },
  };
}
