/** What is said of cases and of answers. */
export const review = {
  recordNotFound: (key: string) =>
    `Lượt đối chiếu gần nhất của đợt không có bản ghi "${key}". Mã bản ghi là cột record_key trong outcomes.csv.`,
  notExplainable: (key: string) =>
    `Lượt đối chiếu của bản ghi "${key}" do phiên bản cũ chạy nên không giải thích được. Hãy chạy lại "doichieu run".`,
  caseNotFound: () => 'Không có hồ sơ này, hoặc hồ sơ không thuộc địa bàn của bạn.',
  caseChanged: () =>
    'Hồ sơ đã thay đổi từ khi bạn mở. Hãy xem lại nội dung mới rồi trả lời lại; câu trả lời cũ chưa được ghi.',
  officerUnfit: () =>
    'Không có cán bộ đang hoạt động nào như vậy, hoặc địa bàn của người đó không gồm hết các hồ sơ này.',
  caseAwaitsSecond: () =>
    'Câu trả lời của người khác đang chờ người thứ hai xem lại mà không biết trước. Hãy trả lời ở mục Xem lại.',
  caseHeld: () => 'Hồ sơ đang do người khác xử lý. Hãy chọn hồ sơ khác hoặc chờ người đó xong.',
  notJudgeable: () =>
    'Hồ sơ chưa được đối chiếu lần nào hoặc đang tạm treo nên chưa xử lý được. Hãy chờ lượt đối chiếu kế tiếp.',
  answerDoesNotFit: () =>
    'Câu trả lời không khớp với hồ sơ. Hãy mở lại hồ sơ và chọn trong các khả năng đang hiện.',
  noCouple: () => 'Hồ sơ không có cặp nào được đề xuất để xác nhận. Hãy chọn người khác hoặc ghi "không có".',
  reasonNeeded: () => 'Việc này phải kèm lý do. Hãy ghi lý do rồi gửi lại.',
  judgementNotFound: () => 'Không có quyết định này, hoặc hồ sơ của nó không thuộc địa bàn của bạn.',
  judgementNotLast: () =>
    'Quyết định này không còn là quyết định cuối cùng của hồ sơ nên không hoàn tác được. Hãy hoàn tác quyết định sau trước.',
  secondPersonNeeded: () =>
    'Việc này cần người thứ hai xác nhận. Hãy đề nghị một người khác, không phải người đề xuất.',
  batchNotFound: () => 'Không có lô này, hoặc lô không thuộc địa bàn của bạn.',
  batchClosed: () => 'Lô này đã được xác nhận hoặc đã hoàn tác.',
  duplicatesOneByOne: () =>
    'Không bỏ bản ghi trùng hàng loạt: cả hai bản của một cặp đều thuộc mẫu này. Hãy mở từng hồ sơ để chọn bản giữ lại.',
  oneRecordStays: () =>
    'Các bản ghi khác của cặp này đều đã được đề nghị bỏ; phải giữ lại một bản. Nếu giữ nhầm bản, hãy hoàn tác ở hồ sơ kia trước.',
  batchEmpty: () => 'Không còn hồ sơ nào theo mẫu sai lệch này trong địa bàn của bạn.',
  reviewNotFound: () => 'Không có mục kiểm tra này, hoặc mục đã được trả lời.',
  personNotFound: () => 'Không tìm thấy người này trong những người đã hiện. Hãy tìm lại.',
  searchUnusable: () => 'Cần ít nhất họ và tên, hoặc đủ 9 hoặc 12 chữ số của số giấy tờ.',
  searchLimit: (limit: string) =>
    `Đã đủ ${limit} lần tra cứu ngoài địa bàn trong ngày. Hãy tiếp tục vào ngày mai hoặc báo lãnh đạo.`,
  pageUnusable: () => 'Dấu trang không hợp lệ. Hãy mở lại danh sách từ đầu.',
  fieldUnknown: (field: string) => `Không có trường "${field}" trong hồ sơ kết hôn.`,
  readingUnusable: (longest: string) =>
    `Giá trị đọc từ Sổ gốc phải kèm quyển, trang và không dài quá ${longest} ký tự.`,
  restoresAlone: () =>
    'Khi dùng lại lần đọc trước (restores) thì value phải là null, không ghi kèm quyển, trang hay bản quét.',
  readingMasked: () =>
    'Giá trị, quyển hoặc trang có dấu "•", là chỗ chương trình đã che số. Hãy ghi lại đầy đủ như trong Sổ gốc.',
  tooManyCases: (most: string) => `Mỗi lần chỉ phân công từ 1 đến ${most} hồ sơ.`,
  noteUnusable: (longest: string) => `Ghi chú phải có nội dung và không dài quá ${longest} ký tự.`,
  filterName: () => 'Bộ lọc phải có tên, không dài quá 80 ký tự.',
  discrepancyUnknown: () => 'Sai lệch này không còn mở trong hồ sơ. Hãy mở lại hồ sơ.',
  itemNotFound: () => 'Không có mục này, hoặc mục không thuộc địa bàn của bạn.',
  scanType: () => 'Tệp không phải bản quét: chỉ nhận JPEG, PNG, TIFF hoặc PDF (xét theo nội dung tệp).',
  scanTooLarge: (megabytes: string) => `Tệp lớn hơn ${megabytes} MB. Hãy quét lại với độ phân giải thấp hơn.`,
  scanEmpty: () => 'Tệp rỗng.',
} as const;

/** What is said of attaching a folder of scans. */
export const scans = {
  folder: () => 'THƯ_MỤC',
  attaching: () => 'Gắn ảnh chụp sổ',
  attached: (attached: string, misfits: string) =>
    `Đã gắn ${attached} tệp vào hồ sơ; ${misfits} tệp chưa gắn được.`,
  folderNotFound: (folder: string) =>
    `Không đọc được thư mục ${folder}. Hãy kiểm tra đường dẫn và quyền đọc.`,
  misfits: {
    name: 'tên không theo mẫu KH.<năm>.<quyển>.<yyyy-mm-dd>.<số>',
    no_case: 'không có hồ sơ nào của năm, quyển, ngày và số này',
    several_cases: 'nhiều hồ sơ cùng năm, quyển, ngày và số: hãy gắn tay',
    file: 'không đọc được, không phải PDF, JPEG, PNG, TIFF hoặc quá 25 MB',
  },
} as const;
