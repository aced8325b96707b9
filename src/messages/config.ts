/** What is said of settings. */
export const config = {
  invalid: (settings: readonly (readonly [name: string, allowed: string])[]) =>
    [
      'Biến môi trường không hợp lệ:',
      ...settings.map(([name, allowed]) => `  ${name}: giá trị cho phép: ${allowed}`),
      'Hãy sửa hoặc bỏ biến đó rồi chạy lại.',
    ].join('\n'),
  needs: (given: string, missing: string) =>
    `Đã đặt ${given} nhưng thiếu ${missing}. Hãy đặt cả hai, hoặc bỏ ${given}.`,
  nonEmptyText: () => 'chuỗi không rỗng',
} as const;
