import { foldMarks } from '../../clean/syllable.ts';
import type { CleanSpouse } from '../clean-marriage.ts';

function hasMiddle(spouse: CleanSpouse, mark: 'thi' | 'van'): boolean {
  return spouse.name.main?.syllables.slice(1, -1).some((syllable) => foldMarks(syllable) === mark) ?? false;
}

/** A husband called Thị beside a wife called Văn: the names stand in each other's columns. */
export const haveExchangedSexMarks = (husband: CleanSpouse, wife: CleanSpouse) =>
  hasMiddle(husband, 'thi') && hasMiddle(wife, 'van');

/** Personal numbers encode sex: numbers that fit the columns say that the names alone were exchanged. */
export const doNumbersFitColumns = (husband: CleanSpouse, wife: CleanSpouse) =>
  husband.number.sex === 'male' || wife.number.sex === 'female';
