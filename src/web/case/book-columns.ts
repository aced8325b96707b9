import type { ComparedField, WholeCase } from '../api/wire.ts';
import { words } from '../words.ts';
import { t } from './messages.ts';

const OF_SPOUSE = {
  HoTen: words.fields.name,
  NgaySinh: words.fields.birth,
  DanToc: words.fields.ethnicity,
  NoiCuTru: words.fields.residence,
  SoGiayToTuyThan: words.fields.number,
} as const;
const OF_RECORD = {
  ngayDangKy: words.registered,
  so: t.case.number,
  ghiChu: t.case.bookNote,
} as const;

/** Columns of the sheet an officer reads anew in the book, with their names on the screen. */
export const BOOK_COLUMNS: ReadonlyMap<string, string> = new Map([
  ...(['chong', 'vo'] as const).flatMap((who) =>
    Object.entries(OF_SPOUSE).map(
      ([column, label]) =>
        [`${who}${column}`, `${who === 'chong' ? words.husband : words.wife}: ${label}`] as const,
    ),
  ),
  ...Object.entries(OF_RECORD),
]);

export const isOfRecord = (column: string): boolean => column in OF_RECORD;

export const isDayColumn = (column: string): boolean => /Ngay(?:Sinh|DangKy)$/i.test(column);

const FIELD_OF: Readonly<Record<string, ComparedField['field']>> = {
  NAME: 'name',
  DOB: 'birth',
  ID: 'number',
  ETHNICITY: 'ethnicity',
};

/** The column a discrepancy is about, where one is; of exchanged columns the one this spouse's value stands in. */
export function columnOf(
  { husband, wife }: Pick<WholeCase, 'husband' | 'wife'>,
  one: { readonly role: string; readonly class: string },
): string | undefined {
  if (one.class === 'REG_DATE') return 'ngayDangKy';
  const spouse = one.role === 'W' ? wife : husband;
  return spouse.fields.find(({ field }) => field === FIELD_OF[one.class])?.column;
}
