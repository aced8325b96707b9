import { type CleanName, cleanName } from '../clean/clean-name.ts';
import { type CleanEthnicity, cleanEthnicity } from '../clean/ethnicity.ts';
import { cleanIdentityNumber, type IdentityNumber } from '../clean/identity-number.ts';
import {
  countEncodings,
  decodeLegacy,
  detectEncoding,
  type EncodingEvidence,
  type EncodingName,
} from '../clean/legacy-encoding.ts';
import { type PartialDate, parsePartialDate } from '../clean/partial-date.ts';
import { type CleanPlace, cleanPlace } from '../clean/place.ts';
import { cleanRegisterReference, type RegisterReference } from '../clean/register-reference.ts';
import { foldMarks } from '../clean/syllable.ts';
import type { UnitTable } from '../clean/unit-table.ts';

/** A marriage as written: column name of the digitisation sheet (circular 1437/BTP-CNTT) to text. */
export type WrittenMarriage = Readonly<Record<string, string>>;

/** One spouse of a marriage record, cleaned. */
export interface CleanSpouse {
  readonly name: CleanName;
  readonly birth: PartialDate;
  readonly number: IdentityNumber;
  readonly ethnicity: CleanEthnicity;
  readonly residence: CleanPlace;
  /** A nationality other than Vietnamese is written. */
  readonly foreign: boolean;
}

/** A marriage record, cleaned. What was written is kept in each value. */
export interface CleanMarriage {
  readonly encoding: EncodingName;
  readonly registered: PartialDate;
  readonly reference: RegisterReference;
  readonly office: CleanPlace;
  readonly husband: CleanSpouse;
  readonly wife: CleanSpouse;
  /** What the record says of the marriage's end (`tinhTrangKetHon`, columns 13 to 16 and notes count alike). */
  readonly ended: 'none' | 'divorced' | 'annulled';
  readonly reRegistration: boolean;
  /** Married again to the same spouse after a divorce. */
  readonly remarriage: boolean;
  /** Notes or names that mark a row made for trying the software out. */
  readonly testEntry: boolean;
}

/** Texts of a row that show in which encoding its book was keyed: every cell that holds a letter. */
function textsOf(written: WrittenMarriage): string[] {
  return Object.values(written).filter((text) => /\p{L}/u.test(text));
}

/** The book a row stands in: rows of one book were keyed by one hand on one machine. */
export function bookOf(written: WrittenMarriage): string {
  const year = /(?:1[89]|20)\d\d/.exec(`${written.quyenSo ?? ''} ${written.ngayDangKy ?? ''}`)?.[0] ?? '';
  return `${written.noiDangKy ?? ''}|${written.quyenSo ?? ''}|${year}`;
}

/** What a row says of the encoding of its book. */
export function encodingEvidence(written: WrittenMarriage): EncodingEvidence {
  const evidence: EncodingEvidence = {};
  for (const text of textsOf(written)) countEncodings(text, evidence);
  return evidence;
}

/**
 * Decides the encoding of each book once, from all its text.
 *
 * @returns encoding by `bookOf`
 */
export function decideBookEncodings(rows: Iterable<WrittenMarriage>): ReadonlyMap<string, EncodingName> {
  const texts = new Map<string, string[]>();
  for (const row of rows) {
    const book = bookOf(row);
    const list = texts.get(book) ?? [];
    list.push(...textsOf(row));
    texts.set(book, list);
  }
  return new Map([...texts].map(([book, list]) => [book, detectEncoding(list).encoding]));
}

const ENDED: readonly (readonly [RegExp, 'divorced' | 'annulled'])[] = [
  [/ly hon/, 'divorced'],
  [/huy (?:viec )?ket hon/, 'annulled'],
];

function endOf(written: WrittenMarriage): CleanMarriage['ended'] {
  const text = foldMarks(
    ['tinhTrangKetHon', 'huyKetHonNgayGhiChu', 'huyKetHonCanCu', 'ghiChu']
      .map((column) => written[column] ?? '')
      .join(' ')
      .normalize('NFC')
      .toLowerCase(),
  );
  if (/nay ket hon lai/.test(text)) return 'none';
  const status = (written.tinhTrangKetHon ?? '').trim();
  if (status === '1') return 'divorced';
  if (status === '2') return 'annulled';
  return ENDED.find(([pattern]) => pattern.test(text))?.[1] ?? 'none';
}

const fold = (text: string | undefined) => foldMarks((text ?? '').normalize('NFC').toLowerCase());

const VIETNAMESE = /^(?:viet ?nam|vn|vnm|kinh|0|1|)$/;

/**
 * Cleans one marriage row.
 *
 * @param written the row as written
 * @param context encoding of its book, units by validity date, and the day of the run for dates in the future
 */
export function cleanMarriage(
  written: WrittenMarriage,
  context: {
    readonly encoding: EncodingName;
    readonly units: UnitTable;
    readonly today: { readonly year: number; readonly month: number; readonly day: number };
  },
): CleanMarriage {
  const { encoding, units, today } = context;
  const text = (column: string) => decodeLegacy(written[column] ?? '', encoding);
  const registered = parsePartialDate(written.ngayDangKy ?? '', { notAfter: today });
  const on =
    registered.year > 0
      ? { year: registered.year, month: registered.month || 12, day: registered.day || 28 }
      : undefined;
  const place = (column: string) => cleanPlace(text(column), units, on);
  const spouse = (role: 'chong' | 'vo'): CleanSpouse => ({
    name: cleanName(written[`${role}HoTen`] ?? '', { encoding }),
    birth: parsePartialDate(written[`${role}NgaySinh`] ?? '', {
      notAfter: on ?? today,
      ...(registered.year > 0 ? { yearNear: registered.year - 25 } : {}),
    }),
    number: cleanIdentityNumber(written[`${role}SoGiayToTuyThan`] ?? ''),
    ethnicity: cleanEthnicity(text(`${role}DanToc`), '1979'),
    residence: place(`${role}NoiCuTru`),
    foreign: !VIETNAMESE.test(fold(text(`${role}QuocTich`)).trim()),
  });
  const husband = spouse('chong');
  const wife = spouse('vo');
  return {
    encoding,
    registered,
    reference: cleanRegisterReference({
      so: written.so ?? '',
      quyenSo: written.quyenSo ?? '',
      trangSo: written.trangSo ?? '',
      registered,
    }),
    office: place('noiDangKy'),
    husband,
    wife,
    ended: endOf({ ...written, ghiChu: text('ghiChu') }),
    reRegistration:
      /lai|^2$/.test(fold(text('loaiDangKy')).trim()) || /dang ky lai/.test(fold(text('ghiChu'))),
    remarriage: /nay ket hon lai/.test(fold(text('ghiChu'))),
    testEntry: /\btest\b|thu nghiem|kiem thu|ban ghi thu/.test(
      fold(`${text('ghiChu')} ${text('chongHoTen')} ${text('voHoTen')} ${text('nguoiKy')}`),
    ),
  };
}
