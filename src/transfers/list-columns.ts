import { bookName } from '../domain/book-name.ts';
import { CORRECTED_FIELDS, OUTCOME_LABELS } from '../domain/reply-outcome.ts';
import { rowCodeOf } from '../domain/row-code.ts';
import type { RowContent, TransferKind, TransferRow } from '../domain/transfer-list.ts';
import type { OfficialColumn } from '../files/official-list.ts';

/** A column of a list and what stands in it; one without a value is left for the reader. */
export interface ListColumn extends OfficialColumn {
  /** Name in CSV and JSON. */
  readonly name: string;
  readonly value?: (row: TransferRow, transferId: number) => string;
}

/** Headings by which a reply is read back, wherever its columns have been moved. */
export const REPLY_HEADINGS = {
  code: 'Mã dòng',
  outcome: 'Kết quả xác minh',
  field: 'Thông tin điều chỉnh',
  newValue: 'Giá trị mới',
  reason: 'Lý do, ghi chú',
} as const;

const REGISTRATION = 'Đăng ký kết hôn';
const HUSBAND = 'Chồng (theo Sổ hộ tịch)';
const WIFE = 'Vợ (theo Sổ hộ tịch)';
const DIFFERENCE = 'Nội dung sai lệch';
const REPLY = 'Kết quả xác minh của Công an';
const CORRECTION = 'Đề nghị cập nhật trên Phần mềm 158';

const says = (member: keyof RowContent) => (row: TransferRow) => row.content[member];
const code = (row: TransferRow, transferId: number) => rowCodeOf(transferId, row.rowNo);
const joined = (...parts: readonly string[]) => parts.filter((part) => part !== '').join('\n');

const ROW_NUMBER: ListColumn = {
  name: 'stt',
  heading: 'STT',
  width: 6,
  align: 'center',
  value: ({ rowNo }) => String(rowNo),
};

const RECORD: readonly ListColumn[] = [
  ROW_NUMBER,
  { name: 'noi_dang_ky', group: REGISTRATION, heading: 'Nơi đăng ký', width: 18, value: says('office') },
  { name: 'so', group: REGISTRATION, heading: 'Số', width: 8, value: says('number') },
  { name: 'quyen_so', group: REGISTRATION, heading: 'Quyển số', width: 9, value: says('book') },
  {
    name: 'ngay_dang_ky',
    group: REGISTRATION,
    heading: 'Ngày đăng ký',
    width: 11,
    value: says('registered'),
  },
  {
    name: 'chong_ho_ten',
    group: HUSBAND,
    heading: 'Họ, chữ đệm, tên',
    width: 15,
    value: says('husbandName'),
  },
  { name: 'chong_ngay_sinh', group: HUSBAND, heading: 'Ngày sinh', width: 11, value: says('husbandBirth') },
  { name: 'chong_giay_to', group: HUSBAND, heading: 'Số giấy tờ', width: 14, value: says('husbandPaper') },
  { name: 'vo_ho_ten', group: WIFE, heading: 'Họ, chữ đệm, tên', width: 15, value: says('wifeName') },
  { name: 'vo_ngay_sinh', group: WIFE, heading: 'Ngày sinh', width: 11, value: says('wifeBirth') },
  { name: 'vo_giay_to', group: WIFE, heading: 'Số giấy tờ', width: 14, value: says('wifePaper') },
];

const MARKS: readonly ListColumn[] = [
  { name: 'ma_dong', heading: REPLY_HEADINGS.code, width: 14, value: code },
  { name: 'ma_ho_so', heading: 'Mã hồ sơ', width: 11, value: says('recordKey') },
];

const POLICE: readonly ListColumn[] = [
  ...RECORD,
  { name: 've', group: DIFFERENCE, heading: 'Về', width: 7, value: says('about') },
  { name: 'sai_lech', group: DIFFERENCE, heading: 'Sai lệch', width: 16, value: says('difference') },
  { name: 'ho_tich', group: DIFFERENCE, heading: 'Theo Sổ hộ tịch', width: 15, value: says('civil') },
  { name: 'dan_cu', group: DIFFERENCE, heading: 'Trên CSDLQGVDC', width: 16, value: says('population') },
  { name: 'so_dinh_danh', group: DIFFERENCE, heading: 'Số định danh', width: 14, value: says('pid') },
  { name: 'noi_cu_tru', group: DIFFERENCE, heading: 'Nơi cư trú', width: 17, value: says('residence') },
  { name: 'can_cu', heading: 'Căn cứ', width: 15, value: says('evidence') },
  { name: 'de_nghi', heading: 'Đề nghị', width: 16, value: says('request') },
  {
    name: 'ket_qua',
    group: REPLY,
    heading: REPLY_HEADINGS.outcome,
    width: 22,
    editable: true,
    choices: Object.values(OUTCOME_LABELS),
  },
  {
    name: 'thong_tin_dieu_chinh',
    group: REPLY,
    heading: REPLY_HEADINGS.field,
    width: 16,
    editable: true,
    choices: Object.values(CORRECTED_FIELDS),
  },
  { name: 'gia_tri_moi', group: REPLY, heading: REPLY_HEADINGS.newValue, width: 18, editable: true },
  { name: 'ly_do', group: REPLY, heading: REPLY_HEADINGS.reason, width: 22, editable: true },
  ...MARKS,
];

const CIVIL_STATUS: readonly ListColumn[] = [
  ...RECORD,
  { name: 'thong_tin', group: CORRECTION, heading: 'Thông tin', width: 22, value: says('fieldLabel') },
  { name: 'tinh_trang', group: CORRECTION, heading: 'Sai lệch', width: 22, value: says('difference') },
  { name: 'da_nhap', group: CORRECTION, heading: 'Đã nhập', width: 20, value: says('civil') },
  { name: 'de_nghi_ghi', group: CORRECTION, heading: 'Đề nghị ghi', width: 20, value: says('proposed') },
  { name: 'hinh_thuc', heading: 'Hình thức', width: 24, value: says('request') },
  { name: 'can_cu', heading: 'Căn cứ', width: 30, value: says('evidence') },
  { name: 'ket_qua', heading: 'Kết quả thực hiện', width: 18, editable: true },
  { name: 'ghi_chu', heading: 'Ghi chú', width: 16, editable: true },
  ...MARKS,
];

/** Columns of the workbook, of CSV and of JSON. */
export const LIST_COLUMNS: Readonly<Record<TransferKind, readonly ListColumn[]>> = {
  police: POLICE,
  civil_status: CIVIL_STATUS,
};

const paperRecord = ({ content }: TransferRow) => {
  const { office, number, book, registered } = content;
  return joined(
    office,
    `Số ${number}${book && `, quyển ${bookName(book)}`}`,
    registered && `Ngày ${registered}`,
  );
};
const paperHusband = ({ content: c }: TransferRow) => joined(c.husbandName, c.husbandBirth, c.husbandPaper);
const paperWife = ({ content: c }: TransferRow) => joined(c.wifeName, c.wifeBirth, c.wifePaper);

const PAPER_RECORD: readonly ListColumn[] = [
  { ...ROW_NUMBER, width: 10 },
  { name: 'dang_ky', heading: 'Nơi đăng ký; số, quyển, ngày', width: 28, value: paperRecord },
  { name: 'chong', heading: 'Chồng: họ tên, ngày sinh, số giấy tờ', width: 24, value: paperHusband },
  { name: 'vo', heading: 'Vợ: họ tên, ngày sinh, số giấy tờ', width: 24, value: paperWife },
];

/** Columns of the printed list: fewer and fuller, so that a page can be read (customary layout). */
export const PAPER_COLUMNS: Readonly<Record<TransferKind, readonly ListColumn[]>> = {
  police: [
    ...PAPER_RECORD,
    {
      name: 'sai_lech',
      heading: 'Nội dung sai lệch',
      width: 24,
      value: ({ content }) => joined(content.about, content.difference),
    },
    { name: 'ho_tich', heading: 'Thông tin trên Sổ hộ tịch', width: 21, value: says('civil') },
    {
      name: 'dan_cu',
      heading: 'Thông tin trên CSDLQGVDC',
      width: 22,
      value: ({ content }) =>
        joined(content.population, content.pid === content.population ? '' : content.pid),
    },
    { name: 'can_cu', heading: 'Căn cứ', width: 20, value: says('evidence') },
    { name: 'de_nghi', heading: 'Đề nghị', width: 26, value: says('request') },
    { name: 'ket_qua', heading: REPLY, width: 24 },
    { name: 'ghi_chu', heading: 'Ghi chú (mã dòng)', width: 18, value: code },
  ],
  civil_status: [
    ...PAPER_RECORD,
    {
      name: 'thong_tin',
      heading: 'Thông tin cần cập nhật',
      width: 26,
      value: ({ content }) => joined(content.fieldLabel, content.difference),
    },
    { name: 'da_nhap', heading: 'Đã nhập trên Phần mềm 158', width: 22, value: says('civil') },
    { name: 'de_nghi_ghi', heading: 'Đề nghị ghi', width: 22, value: says('proposed') },
    { name: 'hinh_thuc', heading: 'Hình thức', width: 24, value: says('request') },
    { name: 'can_cu', heading: 'Căn cứ', width: 30, value: says('evidence') },
    { name: 'ket_qua', heading: 'Kết quả', width: 16 },
    { name: 'ghi_chu', heading: 'Ghi chú (mã dòng)', width: 20, value: code },
  ],
};
