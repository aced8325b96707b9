/** What is said of campaigns. */
export const campaigns = {
  pullNotFound: () => 'Không có lần nạp nào như vậy đang chờ xác nhận.',
  notFound: (name: string, known: readonly string[]) =>
    `Không có đợt đối chiếu "${name}". Các đợt đang có: ${known.join(', ') || '(chưa có)'}. Tạo đợt bằng "doichieu import --campaign TÊN …".`,
  exists: (name: string) => `Đã có đợt đối chiếu tên "${name}". Hãy chọn tên khác.`,
  nameBlank: () => 'Đợt đối chiếu phải có tên.',
  listTooLong: (rows: string, most: string) =>
    `Danh sách có ${rows} dòng, tệp .xlsx chỉ nhận đến ${most}. Hãy xuất .csv, hoặc chia theo --commune, --route, --class.`,
  notRun: (name: string) =>
    `Đợt "${name}" chưa chạy đối chiếu lần nào. Hãy chạy "doichieu run --campaign ${name}".`,
} as const;

/** How far a campaign is. */
export const progress = {
  headline: (processed: string, total: string, share: string) =>
    `Đã xử lý ${processed} / ${total} (${share})`,
  asOf: (campaign: string, moment: string, runMoment: string | undefined) =>
    `Đợt đối chiếu: ${campaign} · Số liệu tính đến ${moment} · ` +
    (runMoment === undefined ? 'chưa chạy đối chiếu' : `lượt đối chiếu gần nhất: ${runMoment}`),
  states: {
    quarantined: 'Dòng không đọc được (để riêng)',
    not_run: 'Chưa chạy đối chiếu',
    identity_open: 'Chưa rõ nhân thân, cần kiểm tra',
    discrepancy_open: 'Còn sai lệch chưa xử lý',
    sent: 'Đã chuyển, chờ kết quả',
    processed: 'Đã xử lý',
  },
  total: 'Tổng số',
  reviewed: 'Trong đó đã rà soát (rõ nhân thân cả hai)',
  suspended: (count: string) => `  Ngoài tổng số: ${count} bản ghi không còn trong CSDL hộ tịch (tạm treo)`,
  columns: {
    commune: 'Xã, phường',
    total: 'Tổng số',
    reviewed: 'Đã rà soát',
    identityOpen: 'Cần kiểm tra',
    discrepancyOpen: 'Còn sai lệch',
    sent: 'Đã chuyển',
    processed: 'Đã xử lý',
    share: 'Tỷ lệ',
  },
  provinceQueue: 'Chưa rõ nơi đăng ký (tỉnh)',
  sum: 'TỔNG CỘNG',
  noDay: (day: string) =>
    `“${day}” không phải là một ngày. Hãy viết ngày theo dạng năm-tháng-ngày, ví dụ 2026-11-20.`,
  dayToCome: (day: string, today: string) =>
    `Ngày ${day} chưa đến. Báo cáo tiến độ lập được cho ngày ${today} trở về trước.`,
  reportColumns: ['Tổng số', 'Rà soát', 'Xử lý', 'Trong 7n', 'Đã gửi', 'Trả lời', 'Còn lại'],
} as const;
