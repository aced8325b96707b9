import type { ListedDiscrepancy } from '../db/discrepancy-list.ts';
import { civilValue, populationValue } from '../domain/discrepancy-values.ts';
import { CLASS_LABELS, KIND_LABELS, ROLE_LABELS, ROUTE_LABELS, SIDE_LABELS } from './discrepancy-labels.ts';

/** A column of the discrepancy list, in its spreadsheet and its CSV. */
export interface ListColumn {
  /** Heading above several columns; undefined where the column stands alone. */
  readonly group?: string;
  readonly heading: string;
  /** In characters. */
  readonly width: number;
  /** Filled in by the police; empty when sent. */
  readonly reply?: true;
  readonly value: (row: ListedDiscrepancy) => string;
}

const cell = (column: string) => (row: ListedDiscrepancy) => row.written[column] ?? '';
const empty = () => '';

const REGISTRATION = 'Đăng ký kết hôn';
const HUSBAND = 'Chồng (theo Sổ hộ tịch)';
const WIFE = 'Vợ (theo Sổ hộ tịch)';
const DIFFERENCE = 'Nội dung sai lệch';

/** Columns of the official list (Decree 30/2020 layout); the key stands last, so that a reply can be read back. */
export const DISCREPANCY_COLUMNS: readonly ListColumn[] = [
  { group: REGISTRATION, heading: 'Nơi đăng ký', width: 26, value: cell('noiDangKy') },
  { group: REGISTRATION, heading: 'Số', width: 9, value: cell('so') },
  { group: REGISTRATION, heading: 'Quyển số', width: 10, value: cell('quyenSo') },
  { group: REGISTRATION, heading: 'Ngày đăng ký', width: 12, value: cell('ngayDangKy') },
  { group: HUSBAND, heading: 'Họ, chữ đệm, tên', width: 20, value: cell('chongHoTen') },
  { group: HUSBAND, heading: 'Ngày sinh', width: 12, value: cell('chongNgaySinh') },
  { group: HUSBAND, heading: 'Số giấy tờ', width: 14, value: cell('chongSoGiayToTuyThan') },
  { group: WIFE, heading: 'Họ, chữ đệm, tên', width: 20, value: cell('voHoTen') },
  { group: WIFE, heading: 'Ngày sinh', width: 12, value: cell('voNgaySinh') },
  { group: WIFE, heading: 'Số giấy tờ', width: 14, value: cell('voSoGiayToTuyThan') },
  { group: DIFFERENCE, heading: 'Về', width: 8, value: ({ role }) => ROLE_LABELS[role] },
  { group: DIFFERENCE, heading: 'Loại', width: 26, value: kindText },
  { group: DIFFERENCE, heading: 'Trên CSDL hộ tịch', width: 20, value: civilValue },
  { group: DIFFERENCE, heading: 'Trên CSDLQGVDC', width: 20, value: populationValue },
  {
    group: DIFFERENCE,
    heading: 'Số định danh trên CSDLQGVDC',
    width: 14,
    value: ({ person }) => person?.pid ?? '',
  },
  { group: DIFFERENCE, heading: 'Bên có thể sai', width: 13, value: ({ side }) => label(SIDE_LABELS, side) },
  { heading: 'Căn cứ', width: 14, reply: true, value: empty },
  { heading: 'Đề nghị', width: 22, value: ({ route }) => label(ROUTE_LABELS, route) },
  { heading: 'Kết quả xác minh của Công an', width: 22, reply: true, value: empty },
  { heading: 'Ghi chú', width: 16, reply: true, value: empty },
  { heading: 'Mã bản ghi', width: 16, value: ({ recordKey }) => recordKey },
  {
    heading: 'Mã sai lệch',
    width: 16,
    value: ({ role, class: name, kind, side }) => `${role}.${name}:${kind}:${side}`,
  },
];

const label = (labels: Readonly<Record<string, string>>, code: string) => labels[code] ?? code;

export function kindText({ class: name, kind }: Pick<ListedDiscrepancy, 'class' | 'kind'>): string {
  const finer = KIND_LABELS[kind];
  return finer === undefined ? CLASS_LABELS[name] : `${CLASS_LABELS[name]}: ${finer}`;
}
