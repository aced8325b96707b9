/** Texts of the parts that screens are made of. */
export const t = {
  failed: 'Không tải được',
  again: 'Thử lại',
  dayForm: 'ngày/tháng/năm',
  dayWrong: 'Ghi ngày theo dạng 25/11/2026.',
  download: 'Tải về',
  copy: 'Sao chép',
  copied: 'Đã sao chép',
  copyOf: (of: string) => `Sao chép: ${of}`,
  putAway: 'Đã cất giữ, đóng lại',
  noUnit: 'Không có xã, phường nào khớp.',
  notAUnit: (text: string) => `"${text}" chưa chọn xã, phường nào: chọn trong danh sách hoặc xóa đi.`,
} as const;
