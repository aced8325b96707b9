/**
 * Persons as the population database hands them over. No layout is published, so the names are ours and the headings an
 * extract may carry are matched through the aliases (compared without case, marks, spaces and punctuation).
 */
export const populationColumns = {
  pid: [
    'Số định danh',
    'Số định danh cá nhân',
    'Số ĐDCN',
    'SoDinhDanh',
    'Số CCCD',
    'CCCD',
    'Số căn cước',
    'Mã định danh',
  ],
  full_name: [
    'Họ và tên',
    'Họ tên',
    'HoVaTen',
    'Họ, chữ đệm và tên',
    'Họ, chữ đệm và tên khai sinh',
    'Tên đầy đủ',
  ],
  other_name: ['Tên gọi khác', 'TenGoiKhac', 'Bí danh'],
  dob: ['Ngày sinh', 'Ngày, tháng, năm sinh', 'NgayThangNamSinh', 'Năm sinh', 'Ngày tháng năm sinh'],
  dob_precision: ['Độ chính xác ngày sinh', 'Loại ngày sinh'],
  sex: ['Giới tính', 'GioiTinh', 'Giới', 'gender'],
  old_id: ['Số CMND', 'SoCMND', 'CMND', 'CMND 9 số', 'Số CMND 9 số', 'Số giấy tờ cũ'],
  ethnicity: ['Dân tộc', 'DanToc'],
  hometown: ['Quê quán', 'QueQuan', 'Nguyên quán'],
  residence_code: [
    'Mã nơi cư trú',
    'Mã xã thường trú',
    'Mã phường xã',
    'MaPhuongXa',
    'Mã đơn vị hành chính',
    'Mã ĐVHC thường trú',
  ],
  residence: ['Nơi thường trú', 'ThuongTru', 'Nơi cư trú', 'Địa chỉ thường trú', 'Nơi ở hiện tại', 'Địa chỉ'],
  marital_status: ['Tình trạng hôn nhân', 'TinhTrangHonNhan', 'TTHN'],
  spouse_pid: ['Số định danh vợ chồng', 'Số định danh vợ/chồng', 'Số ĐDCN vợ chồng', 'CCCD vợ chồng'],
  spouse_name: ['Họ tên vợ chồng', 'Họ và tên vợ chồng', 'Tên vợ chồng', 'Vợ chồng', 'VoChong'],
  life_status: ['Tình trạng sống', 'Trạng thái', 'Còn sống/đã chết', 'Tình trạng'],
  updated_at: ['Ngày cập nhật', 'Thời điểm cập nhật', 'Cập nhật lúc', 'NgayCapNhat'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type PopulationColumn = keyof typeof populationColumns;

/** Without these a file is not an extract of persons. */
export const populationRequired: readonly PopulationColumn[] = ['pid', 'full_name', 'dob', 'sex'];
