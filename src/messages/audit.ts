/** What is said of the audit and its chain. */
export const audit = {
  verifying: () => 'Kiểm tra chuỗi nhật ký',
  verified: (blocks: number, events: number, unsealed: number, hash: string) =>
    `Chuỗi nhật ký: ${blocks} khối, ${events} sự kiện, ${unsealed} chưa vào khối.\nMã băm khối cuối: ${hash || '(chưa có)'}`,
  broken: (count: number, blocks: readonly string[]) =>
    `Chuỗi nhật ký không nguyên vẹn ở ${count} chỗ, khối ${blocks.join(', ')}. Hãy giữ nguyên cơ sở dữ liệu, báo người phụ trách an toàn thông tin và so với bản sao lưu.`,
  tooYoung: (latest: string) =>
    `Nhật ký phải giữ ít nhất 12 tháng; chưa xóa gì. Ngày muộn nhất được nêu hôm nay: ${latest}.`,
  purged: (events: string, blocks: string) =>
    `Đã xóa ${events} sự kiện đến hết khối ${blocks}. Các khối còn lại vẫn nối vào chuỗi.`,
  purgedBlocks: (count: string) => `Trong đó ${count} khối đã hết thời hạn lưu giữ, chỉ còn mã băm.`,
  faults: {
    gap: 'mất khối trước',
    changed: 'sự kiện bị sửa',
    missing: 'thiếu sự kiện',
    added: 'thừa sự kiện',
    unexpected: 'không có mã băm đã nêu',
  },
} as const;
