/** A figure of what is told, by name, as people read it. */
type Figure = (name: string) => string;

const pulled = (figure: Figure) =>
  `đọc ${figure('read')} dòng, mới ${figure('added')}, đổi ${figure('changed')}, không còn ${figure('vanished')}, để riêng ${figure('quarantined')}.`;

/** Texts of runs and of their schedule. */
export const t = {
  runs: {
    title: 'Lượt đối chiếu',
    none: 'Chưa có lượt đối chiếu nào.',
    stages: 'Các bước',
    counts: 'Kết quả',
    countNames: {
      entries: 'Bản ghi kết hôn',
      persons: 'Người trong dữ liệu dân cư',
      auto: 'Máy liên kết',
      review: 'Cần kiểm tra',
      not_found: 'Không tìm thấy',
      in_duplicate_groups: 'Bản ghi trùng nhau',
      link_threshold: 'Ngưỡng tự liên kết',
      pairs_compared: 'Cặp đã so',
      spouses_searched_again: 'Người tìm lại theo cách rộng hơn',
      pairs_compared_again: 'Cặp so thêm khi tìm lại',
      pairs_budget: 'Số cặp được phép so',
    },
    discrepancies: 'Bản ghi có sai lệch',
    idle: 'Không có lượt nào đang chạy',
    going: 'Lượt đang chạy',
    start: 'Chạy ngay',
    stop: 'Dừng lượt này',
    stopping: 'Đang dừng…',
    waiting: 'Đang chờ tiến trình xử lý nhận việc.',
    lineCut: 'Mất kết nối theo dõi, đang nối lại…',
    log: 'Nhật ký của lượt',
    fromTerminal: 'Chạy từ dòng lệnh',
    origins: { person: 'Do người yêu cầu', schedule: 'Theo lịch' },
    confirm: {
      start: {
        title: 'Chạy đối chiếu ngay',
        text: (campaign: string) =>
          `Chạy một lượt đối chiếu cho đợt "${campaign}". Kết quả hiện tại giữ nguyên đến khi lượt mới xong, rồi được thay cùng một lúc. Câu trả lời của cán bộ không bị mất.`,
        act: 'Chạy',
      },
      stop: {
        title: 'Dừng lượt đang chạy',
        text: (campaign: string) =>
          `Dừng lượt đối chiếu đang chạy của đợt "${campaign}". Kết quả đã công bố trước đó giữ nguyên; phần đang làm dở bị bỏ.`,
        act: 'Dừng',
      },
    },
    said: {
      taken: () => 'Bắt đầu.',
      taken_again: (figure: Figure) =>
        `Làm tiếp sau khi bị gián đoạn (lần nhận việc thứ ${figure('attempt')}).`,
      pulled_civil_status: (figure: Figure) => `Hộ tịch: ${pulled(figure)}`,
      pulled_population: (figure: Figure) => `Dân cư: ${pulled(figure)}`,
      divided: (figure: Figure) =>
        `Chia ${figure('chunks')} phần cho ${figure('workers')} tiến trình đang có.`,
      input_changed: () => 'Dữ liệu của đợt vừa thay đổi; tính lại từ đầu.',
      reported: (figure: Figure) => `Đã lập báo cáo sáng, ${figure('alarms')} cảnh báo.`,
      mailed: (figure: Figure) => `Đã gửi báo cáo sáng tới ${figure('receivers')} địa chỉ.`,
      not_reported: (figure: Figure) => `Chưa lập hoặc chưa gửi được báo cáo sáng: ${figure('code')}.`,
      held: () => 'Đợt đang được chạy từ dòng lệnh; chờ lượt đó xong.',
      blocked: (figure: Figure) => `Dự kiến so ${figure('pairs')} cặp, trong mức ${figure('budget')} cặp.`,
      published: (figure: Figure) =>
        `Đã công bố: ${figure('entries')} bản ghi, máy liên kết ${figure('auto')}, cần kiểm tra ${figure('review')}, không tìm thấy ${figure('not_found')}.`,
      stopped: () => 'Đã dừng theo yêu cầu.',
      failed: (figure: Figure) => `Thất bại: ${figure('code')}. Kết quả trước đó giữ nguyên.`,
    },
    failures: {
      SOURCE_UNREACHABLE: 'không kết nối được nguồn dữ liệu',
      RELATION_NOT_FOUND: 'nguồn dữ liệu không có bảng cần đọc',
      HEADER_MISSING_COLUMNS: 'nguồn dữ liệu thiếu cột bắt buộc',
      SOURCE_FAILED: 'nguồn dữ liệu không đọc được',
      SOURCE_OUTDATED: 'nguồn dữ liệu cũ hơn lần đọc trước',
      PULL_LOSES_ROWS: 'nguồn dữ liệu mất quá nhiều dòng, cần lãnh đạo xem và cho phép',
      CONFIG_INVALID: 'thiếu cấu hình trên máy chạy',
      RUN_INPUT_CHANGED: 'dữ liệu thay đổi liên tục trong khi chạy',
      MAIL_REFUSED: 'máy chủ thư không nhận',
      RUN_SET_ASIDE: 'đã bỏ vì kết quả của một lượt trước được đặt lại',
      RUN_GAVE_UP: 'bị gián đoạn quá nhiều lần',
      UNEXPECTED: 'lỗi không lường trước, xem nhật ký máy chủ',
    },
  },
  schedule: {
    title: 'Lịch chạy đêm',
    hint: 'Đến giờ, hệ thống đọc dữ liệu mới từ các nguồn, đối chiếu và công bố kết quả. Đêm bị lỡ (máy tắt, mất điện) được chạy bù khi máy chạy lại. Mỗi đợt không bao giờ có hai lượt cùng lúc.',
    none: 'Chưa đặt lịch: đợt chỉ chạy khi có người yêu cầu.',
    next: (moment: string) => `Lần chạy tới theo lịch: ${moment}.`,
    time: 'Giờ bắt đầu',
    timeHint: 'Giờ Việt Nam, từ 00:00 đến 23:59',
    timeShape: 'Giờ và phút, ví dụ 01:30 hoặc 23:00',
    days: 'Các ngày trong tuần',
    weekdays: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
    clear: 'Bỏ lịch',
    kept: 'Đã lưu lịch chạy.',
    cleared: 'Đã bỏ lịch chạy.',
  },
} as const;
