/** What is said of pulls and runs. */
export const reconciliation = {
  pullLosesRows: (registry: 'civil_status' | 'population', lost: number, known: number, share: number) =>
    `Lần nạp ${registry === 'population' ? 'dân cư' : 'hộ tịch'} này làm mất ${lost.toLocaleString('vi-VN')} trên ${known.toLocaleString('vi-VN')} dòng đang có, quá mức cho phép ${(share * 100).toLocaleString('vi-VN')} %. Chưa nạp gì. Hãy kiểm tra nguồn có đủ không; nếu đúng là nguồn đã bớt dòng thì cho phép: thêm --accept-loss, hoặc lãnh đạo xác nhận ở màn hình Báo cáo sáng.`,
  sourceNotSet: (variable: string) =>
    `Chưa đặt biến môi trường ${variable} chứa địa chỉ nguồn (postgresql://…). Hãy đặt biến này cho tiến trình chạy đêm.`,
  sourceFileUnreadable: (path: string) =>
    `Không đọc được địa chỉ nguồn từ tệp ${path}. Tệp phải có một dòng postgresql://… và tài khoản chạy đêm đọc được.`,
  sourceAddress: (address: string) =>
    `Địa chỉ nguồn "${address}" không dùng được. Với PostgreSQL hãy ghi env:TÊN_BIẾN hoặc file:/đường/dẫn (không ghi mật khẩu vào đây) và tên bảng; với tệp hãy ghi đường dẫn.`,
  noSource: (registry: 'civil_status' | 'population') =>
    `Đợt này chưa khai báo nguồn ${registry === 'population' ? 'dân cư' : 'hộ tịch'}. Hãy xem bằng lệnh source list.`,
  sourceOutdated: (registry: 'civil_status' | 'population') =>
    `Nguồn ${registry === 'population' ? 'dân cư' : 'hộ tịch'} cũ hơn bản đã nạp lần trước nên không được nhận. Hãy kiểm tra có đúng là bản mới nhất không.`,
  modelUnreadable: (path: string, reason: string) =>
    `Không dùng được tệp mô hình ${path}: ${reason}. Hãy kiểm tra lại tệp hoặc bỏ --model để dùng mô hình có sẵn.`,
  runInProgress: () => 'Đợt này đang có một lượt đối chiếu khác chạy. Hãy chờ lượt đó xong rồi chạy lại.',
  orderNotFound: () => 'Không có lượt đối chiếu này. Hãy tải lại danh sách các lượt.',
  runGaveUp: (attempts: number) =>
    `Lượt đối chiếu đã bị gián đoạn ${attempts} lần, không thử lại nữa. Hãy xem nhật ký của tiến trình worker, rồi chạy lại.`,
  orderEnded: () => 'Lượt đối chiếu này đã kết thúc, không còn gì để dừng.',
  runEnded: (runId: number) =>
    `Lượt đối chiếu ${runId} đã dừng hoặc đã có lượt khác thay. Hãy chạy lượt mới.`,
  runSetAside: () =>
    'Lượt đối chiếu này đã bị bỏ vì kết quả của một lượt trước được đặt lại. Khi cần, hãy yêu cầu lượt mới.',
  runInputChanged: (runId: number) =>
    `Dữ liệu của đợt đã đổi trong khi lượt đối chiếu ${runId} đang chạy. Kết quả cũ giữ nguyên; hãy chạy lại.`,
  runSettingsDiffer: (runId: number, what: string) =>
    `Máy này không tính được phần việc của lượt đối chiếu ${runId}: khác ${what}. Hãy dùng cùng phiên bản, cùng mô hình, cùng bảng đơn vị hành chính và cùng mã tỉnh với máy đã mở lượt.`,
  differences: {
    model: 'mô hình',
    province: 'mã tỉnh',
    units: 'bảng đơn vị hành chính',
    program: 'phiên bản chương trình',
  },
  runChunksOpen: (runId: number, open: number) =>
    `Lượt đối chiếu ${runId} còn ${open} phần chưa tính xong. Hãy chờ các máy tính xong.`,
  runRestored: (runId: number, restored: number, records: string) =>
    `Kết quả của lượt ${restored} đã được đặt lại (thành lượt ${runId}): ${records} bản ghi.`,
  runsGivenUp: (runIds: readonly number[]) =>
    `Lượt đang chạy dở đã bị bỏ: ${runIds.join(', ')}. Khi cần, hãy yêu cầu lượt mới.`,
  noRunBefore: () => 'Đợt này chưa có lượt đối chiếu nào trước lượt đang dùng, nên không có gì để đặt lại.',
} as const;

/** What is said of the nightly schedule. */
export const schedule = {
  none: () => 'Chưa đặt lịch: đợt chỉ chạy khi có người yêu cầu.',
  set: (time: string, days: readonly number[], next: string) =>
    `Chạy lúc ${time} (giờ Việt Nam), ${days.length === 7 ? 'mọi ngày' : days.map((day) => (day === 7 ? 'Chủ nhật' : `thứ ${day + 1}`)).join(', ')}. Lần tới: ${next}.`,
  badTime: (given: string) => `--at nhận giờ và phút, ví dụ 01:30 hoặc 23:00; không hiểu "${given}".`,
  badDays: (given: string) => `--days nhận các số 1 (thứ Hai) đến 7 (Chủ nhật); không hiểu "${given}".`,
} as const;

/** What a run came to. */
export const outcomes = {
  headline: (records: string, duration: string, version: string) =>
    `Đã đối chiếu ${records} bản ghi kết hôn trong ${duration} (mô hình ${version})`,
  labels: {
    auto: 'Máy liên kết',
    review: 'Cần kiểm tra',
    not_found: 'Không tìm thấy (đề xuất)',
  },
} as const;
