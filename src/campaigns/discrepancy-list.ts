import { randomUUID } from 'node:crypto';
import type { Campaign } from '../db/campaigns.ts';
import type { Db } from '../db/database.ts';
import { type ListedDiscrepancy, type ListFilter, listOpenDiscrepancies } from '../db/discrepancy-list.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import { createOfficeLookup } from '../domain/jurisdiction.ts';
import { formatMoment } from '../domain/vietnamese-dates.ts';
import { formatCount } from '../domain/vietnamese-numbers.ts';
import { AppError } from '../errors.ts';
import { asPlainText, BYTE_ORDER_MARK, csvLine } from '../files/csv-line.ts';
import { type HeadingLine, writeXlsxList } from '../files/xlsx-list.ts';
import { messages } from '../messages.ts';
import { DISCREPANCY_COLUMNS } from './discrepancy-columns.ts';
import { REPLY_CHOICES } from './discrepancy-labels.ts';

export interface DiscrepancyListFilter extends ListFilter {
  /** Today's code of the commune a record belongs to. */
  readonly commune?: string | undefined;
}

/** A list ready to be written, with what its heading says. */
export interface DiscrepancyList {
  readonly rows: readonly ListedDiscrepancy[];
  readonly records: number;
  readonly campaign: string;
  readonly extractedAt: Date;
  readonly commune: string | undefined;
  /** Carried by the file, so that a reply can be told to belong to it. */
  readonly exportId: string;
}

export async function readDiscrepancyList(
  db: Db,
  campaign: Campaign,
  runId: number,
  { commune, ...filter }: DiscrepancyListFilter,
  context: { readonly units: UnitTable; readonly now: Date },
): Promise<DiscrepancyList> {
  const open = await listOpenDiscrepancies(db, campaign.campaignId, runId, filter);
  const communeOf = createOfficeLookup(context.units);
  const belongs = ({ written }: ListedDiscrepancy) =>
    communeOf(written.noiDangKy ?? '', written.ngayDangKy ?? '')?.code === commune;
  const rows = commune === undefined ? open : open.filter(belongs);
  return {
    rows,
    records: new Set(rows.map(({ recordKey }) => recordKey)).size,
    campaign: campaign.name,
    extractedAt: context.now,
    commune,
    exportId: randomUUID(),
  };
}

/** The list for spreadsheets that only read CSV: `;` as Excel in Vietnamese writes it, UTF-8 marked as such. */
export function discrepancyCsv(list: DiscrepancyList): string {
  const heading = DISCREPANCY_COLUMNS.map(({ group, heading: text }) =>
    group === undefined ? text : `${group}: ${text}`,
  );
  const lines = list.rows.map((row, at) => csvLine([String(at + 1), ...cellsOf(row).map(asPlainText)], ';'));
  return BYTE_ORDER_MARK + csvLine(['STT', ...heading], ';') + lines.join('');
}

const cellsOf = (row: ListedDiscrepancy) => DISCREPANCY_COLUMNS.map(({ value }) => value(row));

/** A workbook is made in memory: 30,000 rows took 630 MB. */
const MOST_XLSX_ROWS = 40_000;

/**
 * The list in the official layout (Decree 30/2020/NĐ-CP, article 8 and annex I).
 *
 * Errors: `LIST_TOO_LONG`.
 */
export async function discrepancyXlsx(list: DiscrepancyList): Promise<Uint8Array> {
  if (list.rows.length > MOST_XLSX_ROWS) {
    throw new AppError(
      'LIST_TOO_LONG',
      messages.campaigns.listTooLong(formatCount(list.rows.length), formatCount(MOST_XLSX_ROWS)),
    );
  }
  return await writeXlsxList({
    sheetName: 'Sai lệch',
    heading: headingOf(list),
    columns: [
      { heading: 'STT', width: 6 },
      ...DISCREPANCY_COLUMNS.map(({ reply, ...column }) => ({
        ...column,
        editable: reply === true,
        ...(column.heading.startsWith('Kết quả xác minh') && { choices: REPLY_CHOICES }),
      })),
    ],
    rows: list.rows.map((row, at) => [String(at + 1), ...cellsOf(row)]),
    closing: closingOf(list),
  });
}

const headingOf = ({ campaign, extractedAt, exportId }: DiscrepancyList): HeadingLine[] => [
  { left: 'SỞ TƯ PHÁP TỈNH ……………', right: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', bold: true },
  { left: 'UBND ……………', right: 'Độc lập - Tự do - Hạnh phúc', bold: true },
  { left: 'Số: …/DS-UBND', right: '……, ngày … tháng … năm ……' },
  { left: 'DANH SÁCH', bold: true },
  {
    left: 'Trường hợp sai lệch thông tin kết hôn giữa cơ sở dữ liệu hộ tịch điện tử (CSDL hộ tịch)',
    bold: true,
  },
  { left: 'và cơ sở dữ liệu quốc gia về dân cư (CSDLQGVDC)', bold: true },
  { left: '(Kèm theo Công văn số …/… ngày … của …)' },
  {
    left: `Thời điểm trích xuất: ${formatMoment(extractedAt)} · Đợt đối chiếu: ${campaign} · Mã xuất: ${exportId}`,
  },
];

const closingOf = ({ rows, records }: DiscrepancyList): HeadingLine[] => [
  {
    left: `Tổng số: ${formatCount(rows.length)} sai lệch của ${formatCount(records)} bản ghi (Bằng chữ: ……………)`,
  },
  { left: 'NGƯỜI LẬP BIỂU', right: 'TM. ỦY BAN NHÂN DÂN', bold: true },
  { left: '(Ký, ghi rõ họ tên)', right: 'CHỦ TỊCH (Ký, đóng dấu)' },
  { left: 'CÔNG AN XÃ (xác nhận)', right: 'Nơi nhận: - Công an xã …; - Sở Tư pháp (b/c); - Lưu: VT, TP-HT.' },
  { left: '(Ký, đóng dấu)', right: '' },
];
