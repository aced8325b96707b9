const SPOUSE_FIELDS = [
  'HoTen',
  'NgaySinh',
  'DanToc',
  'QuocTich',
  'NoiCuTru',
  'LoaiGiayToTuyThan',
  'SoGiayToTuyThan',
  'NgayCapGiayToTuyThan',
  'NoiCapGiayToTuyThan',
];

/** Columns of a record that a page of the register shows and a person can read there. */
export const READABLE_FIELDS: ReadonlySet<string> = new Set([
  'so',
  'quyenSo',
  'trangSo',
  'ngayDangKy',
  'noiDangKy',
  'ghiChu',
  'tinhTrangKetHon',
  ...SPOUSE_FIELDS.map((field) => `chong${field}`),
  ...SPOUSE_FIELDS.map((field) => `vo${field}`),
]);
