import type { DiscrepancyClass, DiscrepancyRole, Route, WrongSide } from '../domain/discrepancy.ts';

/** Words of the lists people get (terms of the civil-status and residence offices). */

export const ROLE_LABELS: Readonly<Record<DiscrepancyRole, string>> = { H: 'Chồng', W: 'Vợ', R: 'Bản ghi' };

export const CLASS_LABELS: Readonly<Record<DiscrepancyClass, string>> = {
  NAME: 'Sai lệch họ, chữ đệm, tên',
  DOB: 'Sai lệch ngày, tháng, năm sinh',
  ID: 'Sai lệch số giấy tờ tùy thân',
  ETHNICITY: 'Sai lệch dân tộc',
  SEX: 'Sai lệch giới tính',
  MARITAL: 'Sai lệch tình trạng hôn nhân',
  SPOUSE: 'Sai lệch thông tin vợ/chồng',
  DEAD: 'Đã chết theo CSDLQGVDC',
  NOT_FOUND: 'Không tìm thấy trên CSDLQGVDC',
  SWAPPED: 'Nhầm cột vợ/chồng',
  DUPLICATE: 'Trùng bản ghi',
  REG_DATE: 'Ngày đăng ký không hợp lý',
};

/** Finer kinds worth a word; another kind is shown by its class alone. */
export const KIND_LABELS: Readonly<Record<string, string>> = {
  day_month_swapped: 'đảo ngày, tháng',
  lunar_as_solar: 'ngày âm lịch ghi như dương lịch',
  year_off_by_one: 'lệch một năm',
  year_slip: 'sai một chữ số năm',
  day_slip: 'sai một chữ số ngày',
  month_slip: 'sai một chữ số tháng',
  default_first_january: 'một bên ghi 01/01',
  impossible: 'ngày không có thật',
  future: 'ngày ở tương lai',
  before_birth: 'trước khi vợ hoặc chồng đủ 10 tuổi',
  too_early: 'trước khi có Sổ hộ tịch',
  other_year_than_book: 'khác năm của quyển sổ',
  unreadable: 'không đọc được',
  truncated: 'số bị cắt ngắn',
  one_digit: 'sai một chữ số',
  transposed: 'đảo hai chữ số',
  spouses_number: 'ghi số của vợ/chồng',
  conflict: 'số của người khác',
  single: 'dân cư ghi chưa kết hôn',
  divorced: 'dân cư ghi đã ly hôn',
  widowed: 'dân cư ghi vợ/chồng đã chết',
  other_name: 'dân cư ghi vợ/chồng tên khác',
  other_number: 'dân cư ghi vợ/chồng là người khác',
  full: 'đổi chỗ toàn bộ',
  names: 'đổi chỗ họ tên',
};

export const SIDE_LABELS: Readonly<Record<WrongSide, string>> = {
  civil: 'CSDL hộ tịch',
  population: 'CSDLQGVDC',
  none: 'Không bên nào sai',
  unknown: 'Chưa rõ',
};

export const ROUTE_LABELS: Readonly<Record<Route, string>> = {
  fix_keying: 'Đối chiếu Sổ gốc, sửa dữ liệu nhập trên Phần mềm 158',
  civil_correction: 'Cải chính hộ tịch',
  civil_addition: 'Bổ sung hộ tịch',
  civil_note: 'Cập nhật ghi chú ly hôn vào Sổ hộ tịch',
  police_correction: 'Đề nghị Công an điều chỉnh CSDLQGVDC',
  police_verification: 'Chuyển Công an xác minh',
  remove_duplicate: 'Kiểm tra, loại bỏ bản ghi trùng',
  nothing: 'Không phải xử lý',
};

/** Pick-list of the column the police fill in; Excel separates by commas, so none may hold one. */
export const REPLY_CHOICES = [
  'Hộ tịch đúng: đã điều chỉnh dân cư',
  'Dân cư đúng',
  'Không phải cùng người',
  'Không có thông tin',
  'Cần xác minh thêm',
] as const;
