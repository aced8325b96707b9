/** What desk programs are told. */
export const desk = {
  service: 'doichieu: đối chiếu hộ tịch và dân cư',
  types: { person: 'Người trong dữ liệu dân cư', marriage: 'Hồ sơ kết hôn' },
  personProperties: {
    birth_year: 'Năm sinh',
    sex: 'Giới tính',
    unit: 'Mã xã, phường cư trú',
    spouse: 'Họ tên vợ hoặc chồng',
  },
  marriageProperties: {
    husband: 'Họ tên chồng',
    wife: 'Họ tên vợ',
    registered_year: 'Năm đăng ký',
    unit: 'Mã xã, phường đăng ký',
    state: 'Trạng thái',
  },
  states: {
    not_run: 'chưa đối chiếu',
    identity_open: 'chờ xác định người',
    discrepancy_open: 'chờ xử lý sai lệch',
    sent: 'đã chuyển',
    processed: 'đã xử lý',
    suspended: 'không còn trong hộ tịch',
  },
  accountUnfit: () =>
    'Chỉ mở được cho cán bộ hoặc lãnh đạo đang hoạt động. "Quản trị" liệt kê các tài khoản.',
  notOpen: () => 'Cổng công cụ bàn này không mở: chưa mở, đã đóng hoặc đã hết hạn. Lãnh đạo mở lại được.',
  capReached: (cap: number) =>
    `Vượt quá ${cap} đối tượng một ngày của cổng này. Hãy hỏi ít hơn mỗi lần, hoặc tiếp tục ngày mai.`,
  unreadable: () => '"queries" hoặc "extend" phải là JSON theo giao thức Reconciliation Service API 0.2.',
} as const;
