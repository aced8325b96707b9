/** Texts of the progress report. */
export const t = {
  report: {
    hint: 'Để trống ngày là hôm nay, đến lúc này; ngày đã qua là tại cuối ngày đó.',
    day: 'Ngày báo cáo',
    week: (day: string, change: string, before: string, processed: string) =>
      `Tính đến ${day}; trong tuần đã xử lý ${change} so với ngày ${before} (${processed}).`,
    comparedWith: (day: string) => `Cột "So với tuần trước": so với cuối ngày ${day}.`,
    copy: 'Sao chép câu này',
    copied: 'Đã sao chép',
    total: 'Tổng số',
    reviewed: 'Đã rà soát',
    share: 'Tỷ lệ',
    agreeing: 'Khớp',
    differing: 'Sai lệch',
    processed: 'Đã xử lý',
    change: 'So với tuần trước',
    sent: 'Chuyển Công an',
    answered: 'Đã có kết quả',
    remaining: 'Còn tồn',
    formats: { pdf: 'PDF để ký', xlsx: 'Excel theo mẫu' },
    purpose: 'Báo cáo tuần',
    make: 'Lập tệp báo cáo',
  },
} as const;
