const OF_RECORD: Readonly<Record<string, string>> = {
  so: 'Số',
  quyenSo: 'Quyển số',
  trangSo: 'Trang số',
  ngayDangKy: 'Ngày đăng ký',
  noiDangKy: 'Nơi đăng ký',
  ghiChu: 'Ghi chú',
  tinhTrangKetHon: 'Tình trạng kết hôn',
  maHoSo: 'Mã hồ sơ',
  loaiDangKy: 'Loại đăng ký',
  nguoiKy: 'Người ký',
  chucVuNguoiKy: 'Chức vụ người ký',
  ngayXacLapQuanHeHonNhan: 'Ngày xác lập quan hệ',
  nguoiThucHien: 'Người thực hiện',
  huyKetHonNgayGhiChu: 'Hủy kết hôn (ngày ghi chú)',
  huyKetHonCanCu: 'Hủy kết hôn (căn cứ)',
  congNhanKetHonNgayGhiChu: 'Công nhận kết hôn (ngày ghi chú)',
  congNhanKetHonCanCu: 'Công nhận kết hôn (căn cứ)',
  soDangKyNuocNgoai: 'Số đăng ký ở nước ngoài',
  ngayDangKyNuocNgoai: 'Ngày đăng ký ở nước ngoài',
  cqNuocNgoaiDaDangKy: 'Cơ quan nước ngoài đã đăng ký',
  qgNuocNgoaiDaDangKy: 'Quốc gia đã đăng ký',
};
const OF_SPOUSE: Readonly<Record<string, string>> = {
  HoTen: 'Họ, chữ đệm, tên',
  NgaySinh: 'Ngày, tháng, năm sinh',
  DanToc: 'Dân tộc',
  QuocTich: 'Quốc tịch',
  QuocTichKhac: 'Quốc tịch khác',
  LoaiCuTru: 'Loại cư trú',
  GiayToKhac: 'Giấy tờ khác',
  NoiCuTru: 'Nơi cư trú',
  LoaiGiayToTuyThan: 'Loại giấy tờ tùy thân',
  SoGiayToTuyThan: 'Số giấy tờ tùy thân',
  NgayCapGiayToTuyThan: 'Ngày cấp giấy tờ',
  NoiCapGiayToTuyThan: 'Nơi cấp giấy tờ',
};

/** A column of the marriage record in the words of the register: "Chồng: Ngày, tháng, năm sinh". */
export function fieldLabel(field: string): string {
  const [, spouse, part] = /^(chong|vo)(.+)$/.exec(field) ?? [];
  const label = OF_SPOUSE[part ?? ''];
  if (label !== undefined) return `${spouse === 'chong' ? 'Chồng' : 'Vợ'}: ${label}`;
  return OF_RECORD[field] ?? field;
}
