/** What is said of linking two files. */
export const pairs = {
  modelUnreadable: (path: string, reason: string) =>
    `Không dùng được mô hình ${path}: ${reason}. Xem mẫu trong matchers/models/ và "doichieu link --help".`,
  reading: (side: 'left' | 'right') => (side === 'left' ? 'Đọc tệp trái' : 'Đọc tệp phải'),
  comparing: () => 'So các cặp',
  report: (
    path: string,
    [left, right, pairs, links]: readonly string[],
    threshold: string,
    leftOut: readonly string[],
  ) =>
    [
      `Đã liên kết ${left} × ${right} bản ghi: so ${pairs} cặp, ${links} liên kết (xác suất từ ${threshold}). Ghi vào ${path}`,
      ...(leftOut.length === 0 ? [] : [`Bỏ quy tắc vượt hạn mức: ${leftOut.join(', ')}`]),
    ].join('\n'),
} as const;
