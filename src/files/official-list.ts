import { type HeadingLine, writeXlsxList, type XlsxListColumn } from './xlsx-list.ts';

/** Who signs, from left to right. */
export interface SignatureBlock {
  readonly title: readonly string[];
  readonly hint: string;
}

/** A list or report with the parts of an official document (Decree 30/2020/NĐ-CP, article 8). */
export interface OfficialList {
  /** The body above, and the one that issues it. */
  readonly issuer: readonly [parent: string, name: string];
  /** "Số: 12/DS-STP" */
  readonly number: string;
  /** "Sơn La, ngày 25 tháng 11 năm 2026" */
  readonly placeAndDay: string;
  /** "DANH SÁCH" */
  readonly title: string;
  readonly subtitle: readonly string[];
  /** The letter it goes with, when it was drawn, by which export. */
  readonly notes: readonly string[];
  readonly columns: readonly OfficialColumn[];
  readonly rows: readonly (readonly string[])[];
  /** The last row of the table, "TỔNG CỘNG". */
  readonly sum?: readonly string[];
  /** Below the table: totals in figures and words. */
  readonly closing: readonly string[];
  readonly signatures: readonly SignatureBlock[];
  readonly recipients: readonly string[];
  /** Whose copy this is: across each page, and at its foot. */
  readonly mark: string;
  readonly sheetName: string;
}

export type OfficialColumn = XlsxListColumn;

export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

/** Room for a hand-written signature, in lines. */
const SIGNATURE_LINES = 4;

/** The document as a workbook in which only the columns left for the reader may be filled in. */
export async function officialXlsx(list: OfficialList): Promise<Uint8Array> {
  const rows = list.sum === undefined ? list.rows : [...list.rows, list.sum];
  return await writeXlsxList({
    sheetName: list.sheetName,
    heading: headingOf(list),
    columns: list.columns,
    rows,
    ...(list.sum !== undefined && { hasSum: true }),
    closing: closingOf(list),
    isProtected: true,
    footer: list.mark,
  });
}

const headingOf = ({ issuer, number, placeAndDay, title, subtitle, notes }: OfficialList): HeadingLine[] => [
  { left: issuer[0], right: NATION, bold: [false, true] },
  { left: issuer[1], right: MOTTO, bold: true, underline: [false, true] },
  { left: number, right: placeAndDay, italic: [false, true] },
  { left: '' },
  { left: title, bold: true, size: 14 },
  ...subtitle.map((left) => ({ left, bold: true, size: 13 })),
  ...notes.map((left) => ({ left, italic: true })),
  { left: '' },
];

function closingOf({ closing, signatures, recipients }: OfficialList): HeadingLine[] {
  const parts = (textOf: (block: SignatureBlock) => string) => signatures.map(textOf);
  const titles = Math.max(...signatures.map(({ title }) => title.length));
  return [
    { left: '' },
    ...closing.map((left) => ({ left, bold: true, align: 'left' as const })),
    { left: '' },
    ...Array.from({ length: titles }, (_, at) => ({
      left: '',
      parts: parts(({ title }) => title[at] ?? ''),
      bold: true,
    })),
    { left: '', parts: parts(({ hint }) => hint), italic: true },
    ...Array.from({ length: SIGNATURE_LINES }, () => ({ left: '' })),
    ...recipients.map((left, at) => ({
      left,
      align: 'left' as const,
      ...(at === 0 ? { bold: true, italic: true } : { size: 11 }),
    })),
  ];
}
