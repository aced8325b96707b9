import { areFarApart, givenName, middleName, registerSpouseName, surname, wholeName } from '#matchers';
import type { NameTable } from './name-table.ts';
import { createPairMemo, type PairMemo } from './pair-memo.ts';

/**
 * Executes the comparisons of names on ids. Parts of names go through memos; comparisons of whole names are screened
 * on eight numbers a name, for the texts lie scattered in memory and a look at them costs more than the comparison.
 */
export interface NamePairs {
  surname(civil: number, population: number): number;
  middle(civil: number, population: number): number;
  given(civil: number, population: number): number;
  whole(civil: number, population: number): number;
  registerSpouse(civilOtherSpouse: number, registered: number): number;
}

/** Position of each field in a name's record. */
const NAME = {
  surname: 0,
  middle: 1,
  given: 2,
  letterSet: 3,
  length: 4,
  foldedSurname: 5,
  foldedGiven: 6,
  letters: 7,
} as const;
const FIELDS = 8;

const WHOLE_SAME = wholeName.levels.indexOf('same');
const WHOLE_SAME_LETTERS = wholeName.levels.indexOf('same_letters');
const WHOLE_DIFFERENT = wholeName.levels.indexOf('different');

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

const SPOUSE = Object.fromEntries(registerSpouseName.levels.map((level, index) => [level, index])) as Record<
  (typeof registerSpouseName.levels)[number],
  number
>;

/** Numbers texts from 1 in order of first sight; 0 for none. */
function numbering(): (text: string | undefined) => number {
  const ids = new Map<string, number>();
  return (text) => {
    if (text === undefined || text === '') return 0;
    const known = ids.get(text);
    if (known !== undefined) return known;
    ids.set(text, ids.size + 1);
    return ids.size;
  };
}

function packNames(names: NameTable): Int32Array {
  const packed = new Int32Array(names.prepared.length * FIELDS);
  const foldedId = numbering();
  const lettersId = numbering();
  names.prepared.forEach((name, id) => {
    const at = id * FIELDS;
    packed[at + NAME.surname] = names.surname[id]!;
    packed[at + NAME.middle] = names.middle[id]!;
    packed[at + NAME.given] = names.given[id]!;
    packed[at + NAME.letters] = lettersId(name.letters);
    packed[at + NAME.letterSet] = name.letterSet;
    packed[at + NAME.length] = name.letters.length;
    packed[at + NAME.foldedSurname] = foldedId(name.folded[0]);
    packed[at + NAME.foldedGiven] = foldedId(name.folded.at(-1));
  });
  return packed;
}

export function createNamePairs(names: NameTable): NamePairs {
  const packed = packNames(names);
  const surnames = createPairMemo((a, b) =>
    surname.compare(names.syllableTexts[a]!, names.syllableTexts[b]!),
  );
  const givens = createPairMemo((a, b) =>
    givenName.compare(names.syllableTexts[a]!, names.syllableTexts[b]!),
  );
  const middles = createPairMemo((a, b) => middleName.compare(names.middleTexts[a]!, names.middleTexts[b]!));

  const farApart = (a: number, b: number) =>
    areFarApart(
      packed[a + NAME.length]!,
      packed[a + NAME.letterSet]!,
      packed[b + NAME.length]!,
      packed[b + NAME.letterSet]!,
      2,
    );

  /** Neither name's letters contain the other's, so neither can be a part of the other. */
  function shareNoPart(a: number, b: number): boolean {
    const [setA, setB] = [packed[a + NAME.letterSet]!, packed[b + NAME.letterSet]!];
    const common = setA & setB;
    return common !== setA && common !== setB;
  }

  /** Equal ids, most of all pairs, need no memo; id 0 is a missing part. */
  function partLevel(memo: PairMemo, field: number, part: PartLevels, a: number, b: number): number {
    const [idA, idB] = [packed[a * FIELDS + field]!, packed[b * FIELDS + field]!];
    if (idA !== idB) return memo.get(idA, idB);
    return idA === 0 ? part.bothMissing : part.same;
  }

  return {
    surname: (a, b) => partLevel(surnames, NAME.surname, SURNAME, a, b),
    middle: (a, b) => partLevel(middles, NAME.middle, MIDDLE, a, b),
    given: (a, b) => partLevel(givens, NAME.given, GIVEN, a, b),
    whole(a, b) {
      if (a === b) return WHOLE_SAME;
      const [atA, atB] = [a * FIELDS, b * FIELDS];
      if (packed[atA + NAME.letters] === packed[atB + NAME.letters]) return WHOLE_SAME_LETTERS;
      if (farApart(atA, atB) && shareNoPart(atA, atB)) return WHOLE_DIFFERENT;
      return wholeName.compare(names.prepared[a]!, names.prepared[b]!);
    },
    registerSpouse(a, b) {
      if (b === 0) return SPOUSE.none_recorded;
      if (a === 0) return SPOUSE.not_comparable;
      if (a === b) return SPOUSE.same;
      const [atA, atB] = [a * FIELDS, b * FIELDS];
      if (packed[atA + NAME.letters] === packed[atB + NAME.letters]) return SPOUSE.same_letters;
      if (!farApart(atA, atB)) return registerSpouseName.compare(names.prepared[a]!, names.prepared[b]!);
      const sameGiven = packed[atA + NAME.foldedGiven] === packed[atB + NAME.foldedGiven];
      const sameSurname = packed[atA + NAME.foldedSurname] === packed[atB + NAME.foldedSurname];
      if (sameGiven) return sameSurname ? SPOUSE.given_and_surname : SPOUSE.given_only;
      return sameSurname ? SPOUSE.surname_only : SPOUSE.different;
    },
  };
}
