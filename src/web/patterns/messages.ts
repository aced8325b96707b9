/** Texts of patterns of discrepancies and of batches. */
export const t = {
  patterns: {
    hint: 'Hồ sơ có cùng một kiểu sai lệch. Xem hai mươi hồ sơ mẫu, rồi một quyết định cho tất cả; trên 20 hồ sơ cần người thứ hai xác nhận.',
    none: 'Không có mẫu nào đang chờ.',
    cases: 'Số hồ sơ',
    ofCases: 'hồ sơ',
    more: (count: string) => `Hiện thêm, còn ${count} mẫu ít hồ sơ hơn`,
    propose: 'Đề xuất một quyết định',
    decision: 'Quyết định cho tất cả',
    sameCouple: 'Đúng cặp máy đề xuất',
    choose: 'Chọn quyết định',
    sampleOf: (shown: string, all: string) => `Mẫu ngẫu nhiên ${shown} trên ${all} hồ sơ`,
    values: 'Giá trị khác nhau',
    send: (cases: string) => `Trình quyết định cho ${cases} hồ sơ`,
    sent: (cases: string, needsSecond: boolean) =>
      needsSecond
        ? `Đã trình ${cases} hồ sơ; chờ người thứ hai xác nhận.`
        : `Đã lập lô ${cases} hồ sơ; mở lô để xác nhận.`,
    duplicates:
      'Mẫu này có bản ghi trùng. Việc bỏ bản ghi trùng được chọn ở từng hồ sơ, vì cả hai bản của một cặp đều nằm trong mẫu.',
    needsSecond: 'Lô đang chờ người thứ hai xác nhận.',
    open: 'Xem lô',
    batch: (id: number) => `Lô số ${id}`,
    by: (who: string, when: string, cases: string) => `${who || 'Không rõ'} đề xuất ${when}, ${cases} hồ sơ`,
    confirmedBy: (who: string, when: string) => `${who} xác nhận ${when}`,
    withdraw: 'Rút lô',
    returnIt: 'Trả lại',
    returned: 'Lô đã được rút lại; không hồ sơ nào thay đổi.',
    proposed: 'Lô đang chờ xác nhận',
    batches: 'Các lô gần nhất',
    confirm: (cases: string) => `Xác nhận cho ${cases} hồ sơ`,
    undo: 'Hoàn tác cả lô',
    batchStates: {
      proposed: 'chờ xác nhận',
      withdrawn: 'đã rút',
      done: 'đã thực hiện',
      undone: 'đã hoàn tác',
    },
    results: {
      judged: 'đã ghi',
      changed: 'đã đổi, bỏ qua',
      held: 'đang có người giữ',
      needs_second: 'cần người thứ hai trả lời riêng',
      undone: 'đã hoàn tác',
      undo_refused: 'không hoàn tác được',
    },
    done: (judged: number, skipped: number) =>
      `Đã ghi ${judged} hồ sơ; ${skipped} hồ sơ bỏ qua vì đã đổi, đang có người giữ hoặc chờ người thứ hai.`,
    undone: (undone: number, refused: number) =>
      `Đã hoàn tác ${undone} hồ sơ; ${refused} hồ sơ đã có quyết định mới.`,
    look: 'Xem hồ sơ',
    noDiscrepancy: 'không sai lệch',
    /** What the population register says of the couple. */
    coupleLinks: {
      not_found: 'chưa tìm thấy đủ hai người trong dân cư',
      dead: 'dân cư ghi có người đã chết',
      other_spouse: 'dân cư ghi vợ, chồng là người khác',
      divorced: 'dân cư ghi đã ly hôn',
      single: 'dân cư ghi chưa kết hôn',
      agree: 'dân cư ghi đúng hai người là vợ chồng',
      no_spouse_info: 'dân cư không ghi vợ, chồng',
    },
    sureness: {
      99: 'máy chắc từ 99 %',
      90: 'máy chắc từ 90 % đến dưới 99 %',
      50: 'máy chắc từ 50 % đến dưới 90 %',
      0: 'máy chắc dưới 50 %',
    },
  },
} as const;
