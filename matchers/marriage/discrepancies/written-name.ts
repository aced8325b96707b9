import { foldMarks, iyFold } from '../../clean/syllable.ts';
import { prepareName } from '../../comparisons/name.ts';
import { registerSpouseName } from '../../comparisons/register-spouse.ts';
import { SURNAME_VARIANTS } from '../../tables/surname-variants.ts';

type Syllables = readonly string[];

const carriesMarks = (syllable: string) => foldMarks(syllable) !== syllable;

/**
 * Surnames of the Thái and the Mông as their bearers write them (Nguyễn Khôi 2006; lists of Sơn La), those that carry a
 * mark.
 */
const MARKED_SURNAMES = new Set(
  (
    'bạc cà cầm chẩu đèo điêu khằm lèo lềm lò lù lự lường mè ngần quàng tòng vì ' +
    'chá cháng cứ giàng hạng hờ lầu má mùa phàng sồng sộng sùng thào thề tráng vàng vừ'
  ).split(' '),
);

const areInOneGroup = (a: string, b: string) =>
  SURNAME_VARIANTS.some((group) => group.includes(a) && group.includes(b));

/**
 * Is a surname without its marks another surname rather than the same one typed on a keyboard without marks? "Lo Văn
 * Tuấn" for "Lò Văn Tuấn" is, "LO VAN TUAN" is not: the hand that lost nothing else wrote another surname, and these
 * are among those that clerks write for one another.
 */
export function isUnmarkedSurnameVariant(a: Syllables, b: Syllables): boolean {
  const [surnameA, surnameB] = [a[0], b[0]];
  if (surnameA === undefined || surnameB === undefined || surnameA === surnameB) return false;
  if (foldMarks(surnameA) !== foldMarks(surnameB)) return false;
  const [plain, marked] = carriesMarks(surnameA) ? [b, a] : [a, b];
  if (carriesMarks(plain[0]!)) return false;
  const lostNothingElse =
    plain.slice(1).some(carriesMarks) || areEqualButForY(plain.slice(1), marked.slice(1));
  return lostNothingElse && (MARKED_SURNAMES.has(marked[0]!) || areInOneGroup(plain[0]!, marked[0]!));
}

/** Does the record give the last syllable marks that a register entry with marks elsewhere does not hold? */
export function isMarkAdded(written: Syllables, registered: Syllables): boolean {
  const [given, held] = [written.at(-1), registered.at(-1)];
  if (given === undefined || held === undefined || given === held) return false;
  return foldMarks(given) === held && registered.some(carriesMarks);
}

/** The same letters and marks, whatever the spaces ("GIÀNGA CHU"). */
export const areEqualButForSpaces = (a: Syllables, b: Syllables) => a.join('') === b.join('');

/** Do two middle names that are equal without marks carry different ones ("Thảo" and "Thão")? */
export function haveOtherMarks(a: Syllables, b: Syllables): boolean {
  return (
    a.length === b.length &&
    a.some((syllable, i) => {
      const other = b[i]!;
      return carriesMarks(syllable) && carriesMarks(other) && iyFold(syllable) !== iyFold(other);
    })
  );
}

/** Equal but for i and y ("Mĩ Linh" and "Mỹ Linh"). */
export const areEqualButForY = (a: Syllables, b: Syllables) =>
  a.map(iyFold).join(' ') === b.map(iyFold).join(' ');

const NEAR = new Set(['same', 'same_letters', 'near']);
const LIKELY = new Set([...NEAR, 'given_and_surname', 'given_only']);

const compare = (a: Syllables, b: Syllables) =>
  registerSpouseName.levels[registerSpouseName.compare(prepareName(a), prepareName(b))]!;

/** Are two whole names the same but for marks or two slips? */
export const areNearNames = (a: Syllables, b: Syllables) =>
  a.length > 1 && b.length > 1 && NEAR.has(compare(a, b));

/** May two names be of one person, as freely as the register writes a spouse's name? */
export const mayNameOnePerson = (a: Syllables, b: Syllables) =>
  a.length > 0 && b.length > 0 && LIKELY.has(compare(a, b));
