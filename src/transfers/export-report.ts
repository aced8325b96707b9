import { authorise } from '../access/authorise.ts';
import { vietnamDay } from '../clock.ts';
import { communeOf } from '../domain/jurisdiction.ts';
import { letterheadOf } from '../domain/letterhead.ts';
import { numberInWords } from '../domain/number-in-words.ts';
import { formatIsoDay, formatLongDay, formatMoment } from '../domain/vietnamese-dates.ts';
import { formatCount, formatDecimal } from '../domain/vietnamese-numbers.ts';
import { openDocumentThread } from '../files/document-thread.ts';
import type { OfficialColumn, OfficialList } from '../files/official-list.ts';
import { unitsOf } from '../review/actor-units.ts';
import { MEDIA_TYPES } from './export-transfer.ts';
import { type ExportContext, type KeptExport, keepExport } from './keep-export.ts';
import { type ProgressReport, type ReportLine, readProgressReport } from './progress-report.ts';

export const REPORT_FORMATS = ['xlsx', 'pdf'] as const;

export interface ExportReportInput {
  readonly campaignId: number;
  readonly day?: string | undefined;
  readonly format: (typeof REPORT_FORMATS)[number];
  readonly purpose: string;
}

interface ReportColumn extends OfficialColumn {
  readonly figure: (line: ReportLine) => string;
}

const share = (part: number, whole: number) => formatDecimal(whole > 0 ? (100 * part) / whole : 0, 1);
const counted = (figure: keyof ReportLine) => (line: ReportLine) => formatCount(line[figure] as number);
const change = ({ processed, processedBefore }: ReportLine) => {
  const difference = processed - processedBefore;
  return difference > 0 ? `+${formatCount(difference)}` : formatCount(difference);
};

/** The customary table (progress by commune). */
const COLUMNS: readonly ReportColumn[] = [
  { heading: 'Tổng số dữ liệu kết hôn', width: 13, align: 'right', figure: counted('total') },
  { group: 'Đã rà soát', heading: 'Số lượng', width: 11, align: 'right', figure: counted('reviewed') },
  {
    group: 'Đã rà soát',
    heading: 'Tỷ lệ (%)',
    width: 9,
    align: 'right',
    figure: ({ reviewed, total }) => share(reviewed, total),
  },
  { heading: 'Khớp', width: 10, align: 'right', figure: counted('agreeing') },
  { heading: 'Sai lệch', width: 10, align: 'right', figure: counted('differing') },
  { group: 'Đã xử lý', heading: 'Số lượng', width: 11, align: 'right', figure: counted('processed') },
  {
    group: 'Đã xử lý',
    heading: 'Tỷ lệ (%)',
    width: 9,
    align: 'right',
    figure: ({ processed, total }) => share(processed, total),
  },
  { group: 'Đã xử lý', heading: 'So với tuần trước', width: 11, align: 'right', figure: change },
  { heading: 'Chuyển Công an', width: 11, align: 'right', figure: counted('sent') },
  { heading: 'Đã có kết quả', width: 11, align: 'right', figure: counted('answered') },
  { heading: 'Còn tồn', width: 10, align: 'right', figure: counted('remaining') },
];

/**
 * Makes the progress report of a day as a file; it holds counts, no persons, and is not encrypted.
 *
 * Errors: CAMPAIGN_NOT_FOUND; those of `keepExport`; NOT_ALLOWED.
 */
export async function exportReport(context: ExportContext, input: ExportReportInput): Promise<KeptExport> {
  const { actor, clock } = context;
  authorise(actor, 'report.export');
  const report = await readProgressReport(context, input);
  const { campaignId, day } = report;
  return await keepExport(context, {
    campaignId,
    transferId: null,
    subject: `report:${day}`,
    format: input.format,
    filter: { day },
    scope: { units: unitsOf(actor), by: 'unit_code' },
    rowCount: report.units.length,
    purpose: input.purpose,
    encrypt: false,
    name: `bao-cao-tien-do-${day}`,
    mediaType: MEDIA_TYPES[input.format],
    files: async function* (exportId) {
      const thread = openDocumentThread();
      try {
        const task = {
          list: reportDocument(context, report, exportId),
          form: input.format,
          madeAt: clock.now(),
        };
        yield { name: `bao-cao-tien-do-${day}.${input.format}`, content: await thread.make(task) };
      } finally {
        await thread.close();
      }
    },
  });
}

function reportDocument(
  { units, actor, clock }: ExportContext,
  { campaign, day, weekBefore, units: lines, sum, sentence }: ProgressReport,
  exportId: string,
): OfficialList {
  const own =
    actor.jurisdiction === 'province' || actor.jurisdiction.length > 1 ? undefined : actor.jurisdiction[0];
  const head = letterheadOf(units, own === undefined ? undefined : communeOf(units, own));
  const now = clock.now();
  const asOf = day === vietnamDay(now) ? formatMoment(now) : `24 giờ 00, ngày ${formatIsoDay(day)}`;
  const figures = (line: ReportLine) => COLUMNS.map(({ figure }) => figure(line));
  return {
    issuer: head.issuer,
    number: `Số: ……/BC-${head.sign}`,
    placeAndDay: `${head.place}, ${formatLongDay(now)}`,
    title: 'BÁO CÁO',
    subtitle: ['Tiến độ rà soát, đối chiếu, xử lý dữ liệu kết hôn', `(Đợt đối chiếu: ${campaign})`],
    notes: [`Số liệu tính đến ${asOf}; so với ngày ${formatIsoDay(weekBefore)}`],
    columns: [
      { heading: 'STT', width: 6, align: 'center' },
      { heading: 'Xã, phường', width: 26 },
      ...COLUMNS,
      { heading: 'Ghi chú', width: 14 },
    ],
    rows: lines.map((line, at) => [String(at + 1), line.name, ...figures(line), '']),
    sum: ['', 'TỔNG CỘNG', ...figures(sum), ''],
    closing: [
      sentence,
      `Còn tồn: ${formatCount(sum.remaining)} dữ liệu (Bằng chữ: ${numberInWords(sum.remaining)}).`,
    ],
    signatures: [
      { title: ['', 'NGƯỜI LẬP BIỂU'], hint: '(Ký, ghi rõ họ tên)' },
      { title: head.leader.length === 1 ? ['', ...head.leader] : head.leader, hint: '(Ký, đóng dấu)' },
    ],
    recipients: ['Nơi nhận:', '- UBND tỉnh (b/c);', '- Công an tỉnh (p/h);', '- Lưu: VT, HT.'],
    mark: `Mã xuất ${exportId}`,
    sheetName: 'Tiến độ',
  };
}
