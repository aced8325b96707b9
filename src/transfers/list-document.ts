import type { Transfer } from '../db/transfers.ts';
import { type Commune, communeOf, type UnitTable } from '../domain/jurisdiction.ts';
import { inRunningText, letterheadOf } from '../domain/letterhead.ts';
import { numberInWords } from '../domain/number-in-words.ts';
import type { TransferKind, TransferRow } from '../domain/transfer-list.ts';
import { formatIsoDay, formatLongDay, formatMoment } from '../domain/vietnamese-dates.ts';
import { formatCount } from '../domain/vietnamese-numbers.ts';
import type { OfficialList } from '../files/official-list.ts';
import type { ListColumn } from './list-columns.ts';

/** One file's share of a list. */
export interface ListPart {
  readonly transfer: Transfer;
  readonly rows: readonly TransferRow[];
  /** Rows of the same receiver in files before this one. */
  readonly before: number;
  /** Which of how many files of the receiver. */
  readonly part: number;
  readonly parts: number;
  /** Whose police receives it; undefined: all of the list, or the province police. */
  readonly receiver: Commune | undefined;
  /** Rows the receiver gets in all. */
  readonly total: number;
  readonly exportId: string;
}

const SUBTITLE: Readonly<Record<TransferKind, readonly string[]>> = {
  police: [
    'Trường hợp sai lệch thông tin kết hôn giữa Cơ sở dữ liệu hộ tịch điện tử',
    'và Cơ sở dữ liệu quốc gia về dân cư (CSDLQGVDC) đề nghị Công an xác minh',
  ],
  civil_status: [
    'Trường hợp đề nghị sửa dữ liệu, cải chính, bổ sung hộ tịch',
    'trên Phần mềm đăng ký, quản lý hộ tịch (Phần mềm 158)',
  ],
};

/** Who receives a list as a whole, and who the part of one commune. */
const RECEIVERS: Readonly<Record<TransferKind, string>> = {
  police: 'Công an tỉnh',
  civil_status: 'UBND các xã, phường nơi đăng ký',
};
const RECEIVING_BODY: Readonly<Record<TransferKind, string>> = { police: 'Công an', civil_status: 'UBND' };

/** Cells of a row, its place counted within the receiver's list. */
export const cellsOf = (
  columns: readonly ListColumn[],
  row: TransferRow,
  place: number,
  transferId: number,
) => columns.map(({ name, value }) => (name === 'stt' ? String(place) : (value?.(row, transferId) ?? '')));

/** The unit all rows were registered in, where it is one: then its committee issues the list. */
function issuingUnit(units: UnitTable, rows: readonly TransferRow[]): Commune | undefined {
  const code = rows[0]?.unitCode ?? null;
  return code !== null && rows.every(({ unitCode }) => unitCode === code)
    ? communeOf(units, code)
    : undefined;
}

/** A file's share of a list as an official document. */
export function listDocument(
  units: UnitTable,
  columns: readonly ListColumn[],
  share: ListPart,
): OfficialList {
  const { transfer, rows, receiver, part, parts, total, exportId } = share;
  const head = letterheadOf(units, issuingUnit(units, rows));
  const { kind, number, letterNumber, letterDate, approvedAt, campaign, transferId } = transfer;
  const approved = approvedAt ?? transfer.proposedAt;
  const letter = `(Kèm theo Công văn số ${letterNumber ?? '……'} ngày ${letterDate === null ? '……' : formatIsoDay(letterDate)} của ${head.name})`;
  const notes = [
    letter,
    `Thời điểm trích xuất: ${formatMoment(approved)}. Đợt đối chiếu: ${campaign}.`,
    ...(receiver === undefined ? [] : [`Nơi nhận: ${RECEIVING_BODY[kind]} ${inRunningText(receiver)}`]),
    ...(parts > 1 ? [`Tệp ${part} trên ${parts}`] : []),
  ];
  const isLast = part === parts;
  const cases = new Set(rows.map(({ caseId }) => caseId)).size;
  return {
    issuer: head.issuer,
    number: `Số: ${number ?? '……'}/DS-${head.sign}`,
    placeAndDay: `${head.place}, ${formatLongDay(approved)}`,
    title: 'DANH SÁCH',
    subtitle: SUBTITLE[kind],
    notes,
    columns,
    rows: rows.map((row, at) => cellsOf(columns, row, share.before + at + 1, transferId)),
    closing: [
      ...(isLast
        ? [
            `Tổng số: ${formatCount(total)} trường hợp (Bằng chữ: ${capital(numberInWords(total))} trường hợp).`,
          ]
        : []),
      ...(parts > 1
        ? [`Tệp này có ${formatCount(rows.length)} trường hợp của ${formatCount(cases)} hồ sơ.`]
        : []),
    ],
    signatures: [
      { title: ['', 'NGƯỜI LẬP BIỂU'], hint: '(Ký, ghi rõ họ tên)' },
      ...(kind === 'police'
        ? [
            {
              title: [
                '',
                receiver === undefined ? 'CÔNG AN (xác nhận)' : `CÔNG AN ${receiver.name.toUpperCase()}`,
              ],
              hint: '(Ký, đóng dấu)',
            },
          ]
        : []),
      {
        title: head.leader.length === 1 ? ['', ...head.leader] : head.leader,
        hint: '(Ký, đóng dấu)',
      },
    ],
    recipients: recipientsOf(kind, receiver, head.issuer[1] === 'SỞ TƯ PHÁP'),
    mark: `Mã xuất ${exportId}`,
    sheetName: kind === 'police' ? 'Danh sách sai lệch' : 'Đề nghị sửa hộ tịch',
  };
}

function recipientsOf(kind: TransferKind, receiver: Commune | undefined, isProvince: boolean): string[] {
  const to = receiver === undefined ? RECEIVERS[kind] : `${RECEIVING_BODY[kind]} ${inRunningText(receiver)}`;
  return ['Nơi nhận:', `- ${to};`, ...(isProvince ? [] : ['- Sở Tư pháp (b/c);']), '- Lưu: VT, HT.'];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
