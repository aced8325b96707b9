/** What is said of lists, of replies and of kept files. */
export const transfers = {
  notFound: () => 'Không có danh sách này, hoặc danh sách không thuộc địa bàn của bạn.',
  empty: () =>
    'Không có sai lệch nào hợp bộ lọc mà chưa nằm trong danh sách khác. Hãy nới bộ lọc hoặc chờ danh sách đang mở được trả lời.',
  wrongState: (state: string) => `Danh sách đang ở trạng thái "${state}" nên không làm được việc này.`,
  states: {
    proposed: 'chờ duyệt',
    approved: 'đã duyệt, chờ kết quả',
    closed: 'đã xong',
    withdrawn: 'đã rút',
  },
  receivers: {
    police: (unit: string) => `Công an ${unit}`,
    committee: (unit: string) => `UBND ${unit}`,
    unknownOffice: () => 'Chưa rõ nơi đăng ký',
  },
  changed: () =>
    'Nội dung danh sách đã thay đổi từ lúc xem trước. Hãy xem lại rồi duyệt bản mới; chưa có gì được duyệt.',
  secondPerson: () =>
    'Danh sách phải do người thứ hai duyệt. Hãy đề nghị một lãnh đạo khác, không phải người lập.',
  beyondUnits: () =>
    'Danh sách có hồ sơ ngoài địa bàn của bạn. Hãy đề nghị lãnh đạo phụ trách toàn bộ duyệt.',
  rowCodeWrong: () =>
    'Mã dòng không đúng (bị gõ đè hoặc sửa). Hãy chép lại mã dòng từ tệp đã gửi, giữ nguyên từng ký tự.',
  replyNotFound: () => 'Không có tệp kết quả này, hoặc tệp không thuộc địa bàn của bạn.',
  replyNoRows: (name: string) =>
    `Tệp "${name}" không có dòng nào mang mã dòng (dạng DC12.345.KX). Hãy trả lời ngay trên tệp danh sách đã nhận, giữ cột "Mã dòng".`,
  replyNoTable: (name: string) =>
    `Không đọc được tệp "${name}": chỉ nhận .xlsx (không đặt mật khẩu; tệp .xls hãy lưu lại dạng .xlsx), .csv hoặc .json.`,
  replyNoOutcome: (name: string) =>
    `Tệp "${name}" không có cột "Kết quả xác minh". Hãy giữ nguyên tiêu đề cột của tệp đã nhận.`,
  replyTooLarge: (megabytes: string) =>
    `Tệp trả lời lớn hơn ${megabytes} MB. Hãy chia thành nhiều tệp rồi gửi lần lượt.`,
  faults: {
    outcomeUnknown: (text: string) => `không hiểu kết quả "${text}"; hãy chọn trong danh sách của ô`,
    outcomeMissing: () => 'có ghi chú nhưng chưa chọn kết quả xác minh',
    fieldMissing: () =>
      'ghi "đã điều chỉnh" nhưng không rõ thông tin nào; hãy chọn ở cột "Thông tin điều chỉnh"',
    fieldUnknown: (text: string) => `không hiểu thông tin điều chỉnh "${text}"`,
    valueMissing: () => 'ghi "đã điều chỉnh" nhưng thiếu giá trị mới',
    valueRounded: () =>
      'số bị Excel làm tròn (dạng 1,2E+11), không đọc lại được; hãy nhập lại dưới dạng văn bản',
    valueNoNumber: () => 'số định danh phải đủ 12 chữ số',
    reasonMissing: () => 'không chấp nhận phải kèm lý do',
    unknownRow: () => 'mã dòng không thuộc danh sách nào đã gửi, hoặc dòng không thuộc địa bàn của bạn',
    twice: (line: string) => `trùng mã dòng với dòng ${line} nhưng kết quả khác nhau`,
    answered: () => 'dòng này đã có kết quả khác từ trước',
    ended: () => 'danh sách đã rút hoặc đã kết thúc',
    wrongCampaign: () => 'dòng thuộc đợt đối chiếu khác',
    codeWrong: () => 'mã dòng bị sửa, không khớp ký tự kiểm tra',
  },
  exportNotFound: () => 'Không có tệp này, hoặc tệp đã hết hạn và bị xóa. Hãy xuất lại.',
  exportUnusable: () =>
    'Nhiều tệp chỉ gửi được trong một tệp nén có mật khẩu. Hãy để mã hóa, hoặc không tách theo đơn vị nhận.',
  purposeNeeded: () => 'Mỗi lần xuất dữ liệu phải ghi mục đích.',
  making: () => 'Đang lập tệp',
  passphrase: (value: string) => `Mật khẩu mở tệp (chỉ hiện một lần, gửi bằng đường khác với tệp): ${value}`,
  previewed: (rows: string, cases: string) => `${rows} sai lệch của ${cases} hồ sơ`,
  proposed: (id: string, rows: string, cases: string) =>
    `Đã lập danh sách ${id}: ${rows} sai lệch của ${cases} hồ sơ, chờ người thứ hai duyệt.`,
  approved: (number: string, rows: string) =>
    `Đã duyệt danh sách số ${number}: ${rows} dòng, không thay đổi nữa.`,
  replyRead: (id: string, readable: string, faults: string) =>
    `Đã đọc kết quả ${id}: ${readable} dòng đọc được, ${faults} dòng không đọc được.`,
  replyApplied: (rows: string, refused: string) =>
    `Đã ghi nhận ${rows} dòng kết quả; ${refused} dòng không nhận.`,
  deleted: (files: string) => `Đã xóa ${files} tệp hết hạn.`,
} as const;
