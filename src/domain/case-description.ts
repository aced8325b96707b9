import {
  cleanName,
  decodeUnmistakable,
  type EncodingName,
  foldMarks,
  parsePartialDate,
  type UnitTable,
} from '#matchers';
import { createOfficeLookup } from './jurisdiction.ts';

/** What a list needs to know of a record: where it belongs, when it was registered, and what it is found by. */
export interface CaseDescription {
  /** Today's unit; null: the province's queue. */
  readonly unitCode: string | null;
  /** `yyyy-mm-dd`, an unknown month or day taken as the first; `infinity` where no year can be read. */
  readonly registeredOn: string;
  readonly words: readonly string[];
}

/** Makes the describer of one set of units; it remembers offices. */
export function createCaseDescriber(
  units: UnitTable,
): (written: Readonly<Record<string, string>>, recordKey: string, encoding: string) => CaseDescription {
  const communeOf = createOfficeLookup(units);
  return (written, recordKey, encoding) => ({
    unitCode: communeOf(written.noiDangKy ?? '', written.ngayDangKy ?? '')?.code ?? null,
    registeredOn: dayOf(written.ngayDangKy ?? ''),
    words: [
      ...spouseWords('h', written.chongHoTen ?? '', encoding as EncodingName),
      ...spouseWords('w', written.voHoTen ?? '', encoding as EncodingName),
      ...numberWords([written.so, written.chongSoGiayToTuyThan, written.voSoGiayToTuyThan, recordKey]),
    ],
  });
}

function dayOf(text: string): string {
  const { year, month, day } = parsePartialDate(text);
  if (year < 1000) return 'infinity';
  const first = new Date(Date.UTC(year, Math.max(month, 1) - 1, Math.max(day, 1)));
  return first.getUTCDate() === Math.max(day, 1) ? first.toISOString().slice(0, 10) : `${year}-01-01`;
}

/** Syllables are kept with and without their marks, husband's and wife's apart. */
function spouseWords(role: 'h' | 'w', written: string, encoding: EncodingName): string[] {
  const { main, aliases } = cleanName(written, { encoding });
  const syllables = [...(main?.syllables ?? []), ...aliases.flatMap((alias) => alias.syllables)];
  return syllables.flatMap((syllable) => [`${role}:${foldMarks(syllable)}`, `${role}=${syllable}`]);
}

const numberKey = (text: string) => text.toLowerCase().replace(/[^0-9a-z]+/g, '');

const numberWords = (texts: readonly (string | undefined)[]) =>
  texts.flatMap((text) => {
    const key = numberKey(text ?? '');
    return key === '' ? [] : [`n:${key}`];
  });

/** A search as the words a case must have: all of one group. Undefined where nothing can be searched for. */
export interface CaseSearch {
  readonly groups: readonly (readonly string[])[];
  /** A whole personal number, also looked for among the persons linked. */
  readonly number: string | undefined;
  /** The case's own number, as it is headed by. */
  readonly caseId: number | undefined;
}

/** `4992` or `Hồ sơ 4992`; ten digits and more are no case's. */
function readCaseId(text: string): number | undefined {
  const [, digits] = /^(?:ho so\s+)?(\d{1,9})$/.exec(foldMarks(text.toLowerCase())) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * Reads what somebody searches for: a name or part of one, with marks (then they count) or without, of either spouse; or
 * a whole number, which may be the case's own.
 */
export function readCaseSearch(text: string): CaseSearch | undefined {
  const plain = decodeUnmistakable(text.trim()).text.normalize('NFC');
  if (/\d/.test(plain)) {
    const key = numberKey(plain);
    return key === ''
      ? undefined
      : {
          groups: [[`n:${key}`]],
          number: /^\d{9,12}$/.test(key) ? key : undefined,
          caseId: readCaseId(plain),
        };
  }
  const syllables = cleanName(plain).main?.syllables ?? [];
  if (syllables.length === 0) return undefined;
  const wordOf = (role: string) => (syllable: string) =>
    foldMarks(syllable) === syllable ? `${role}:${syllable}` : `${role}=${syllable}`;
  return {
    groups: ['h', 'w'].map((role) => syllables.map(wordOf(role))),
    number: undefined,
    caseId: undefined,
  };
}
