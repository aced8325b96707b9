/** The Ministry's digitisation sheet, with the record's key before it. */
export const MARRIAGE_COLUMNS =
  'maHoSo so quyenSo trangSo ngayDangKy loaiDangKy noiDangKy nguoiKy chucVuNguoiKy ngayXacLapQuanHeHonNhan nguoiThucHien ghiChu tinhTrangKetHon huyKetHonNgayGhiChu huyKetHonCanCu congNhanKetHonNgayGhiChu congNhanKetHonCanCu chongHoTen chongNgaySinh chongDanToc chongQuocTich chongQuocTichKhac chongLoaiCuTru chongNoiCuTru chongLoaiGiayToTuyThan chongGiayToKhac chongSoGiayToTuyThan chongNgayCapGiayToTuyThan chongNoiCapGiayToTuyThan voHoTen voNgaySinh voDanToc voQuocTich voQuocTichKhac voLoaiCuTru voNoiCuTru voLoaiGiayToTuyThan voGiayToKhac voSoGiayToTuyThan voNgayCapGiayToTuyThan voNoiCapGiayToTuyThan soDangKyNuocNgoai ngayDangKyNuocNgoai cqNuocNgoaiDaDangKy qgNuocNgoaiDaDangKy'.split(
    ' ',
  );

/** Cells of one row by column; a column that is not named is empty. */
export type MarriageCells = Record<string, string>;

/** Columns of one spouse, without "chong" or "vo" before them. */
export const SPOUSE_COLUMNS = [
  'HoTen',
  'NgaySinh',
  'DanToc',
  'QuocTich',
  'LoaiCuTru',
  'NoiCuTru',
  'LoaiGiayToTuyThan',
  'SoGiayToTuyThan',
  'NgayCapGiayToTuyThan',
  'NoiCapGiayToTuyThan',
] as const;

/** Columns whose text the encoding of a book does not touch: keys. */
export const KEY_COLUMN = 'maHoSo';
