/** What is said of comparing links with a truth. */
export const evaluation = {
  missingColumns: (path: string, missing: readonly string[]) =>
    `Tệp ${path} thiếu cột ${missing.join(', ')}. Xem "doichieu evaluate --help".`,
  noRows: (path: string) => `Tệp ${path} không có dòng nào để so.`,
  brokenRow: (path: string, line: number) =>
    `Tệp ${path} hỏng ở dòng ${line} nên không so được. Hãy xuất lại tệp.`,
} as const;

/** What is said of a fitted model. */
export const training = {
  stage: () => 'Khớp trọng số',
  report: (path: string, version: string, lines: readonly string[]) =>
    [`Đã ghi mô hình ${version} vào ${path}. Chưa áp dụng: dùng "run --model" để áp dụng.`, ...lines].join(
      '\n',
    ),
  labels: (answers: number, audits: number) =>
    `  nhãn dùng được: ${answers} câu trả lời, ${audits} bản ghi mẫu kiểm tra`,
  unusable: (count: number, keys: readonly string[]) =>
    `  nhãn không dùng được: ${count} (không có bản ghi, hoặc người đúng không nằm trong các ứng viên), ví dụ ${keys.join(', ')}`,
  heldOut: (before: string, after: string, isBetter: boolean) =>
    `  sai số trên nhãn để riêng (bit mỗi bản ghi): mô hình cũ ${before}, mô hình mới ${after}${isBetter ? '' : ' - KHÔNG tốt hơn, không nên áp dụng'}`,
  alone: (records: number) =>
    `  tự học từ ${records} bản ghi mà mô hình chắc chắn; xác suất còn quá tự tin, chỉ dùng để xếp hạng`,
  move: (move: string, records: number) => `  ${move}: ${records} bản ghi`,
  otherPersons: (records: number) => `  liên kết sang người khác: ${records} bản ghi`,
} as const;

/** The table of thresholds. */
export const thresholds = {
  head: () => [
    'Ngưỡng',
    'Máy quyết',
    'Liên kết',
    'Sai dự kiến /10.000',
    'Sai đo được (95 %)',
    'Người chắc chắn bên cạnh',
  ],
  model: (version: string) =>
    `Mô hình ${version}. Sai đo được: số sai / số liên kết trong mẫu (khoảng trên 10.000).`,
  byExpectation: (target: string, threshold: string | undefined) =>
    threshold === undefined
      ? `Không ngưỡng nào giữ được ${target} liên kết sai trên 10.000 theo dự kiến.`
      : `Ngưỡng thấp nhất giữ được ${target} trên 10.000 theo dự kiến: ${threshold}.`,
  byMeasurement: (target: string, threshold: string | undefined, needed: string) =>
    threshold === undefined
      ? `Mẫu chưa đủ để chứng minh ${target} trên 10.000: cần khoảng ${needed} liên kết kiểm tra không có cái nào sai.`
      : `Ngưỡng thấp nhất mà mẫu chứng minh được ${target} trên 10.000: ${threshold}.`,
} as const;

/** What is said of labels, and where a model comes from. */
export const quality = {
  brokenLabel: (row: number, sources: readonly string[]) =>
    `Tệp nhãn hỏng ở dòng ${row}: cần đủ record_key, husband_pid, wife_pid (NONE nếu vắng mặt) và source là ${sources.join(' hoặc ')}.`,
  tooFewLabels: (usable: number, needed: number) =>
    `Chỉ có ${usable} nhãn dùng được, cần ít nhất ${needed}. Hãy trả lời thêm hồ sơ hoặc rút thêm mẫu kiểm tra.`,
  provenance: (start: string, answers: number, audits: number) =>
    `Refitted from ${start} on ${answers} answers of officers and ${audits} records of audit samples.`,
  withoutLabels: (start: string, records: number, rounds: number) =>
    `Fitted from ${start} without labels: ${rounds} rounds on ${records} records that the model itself was sure of. For ranking, not for thresholds.`,
} as const;
