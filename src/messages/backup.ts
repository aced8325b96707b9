/** What is said of backups, of their keys and of restoring. */
export const backup = {
  faults: {
    keyMissing: 'không mở được tệp',
    keyOpen: 'ai cũng đọc được tệp này; hãy chạy: chmod 600',
    notAKey: 'nội dung không phải khóa do "doichieu backup key" lập',
    notABackup: 'không phải tệp sao lưu của chương trình',
    cut: 'tệp bị cắt cụt',
    changed: 'có byte bị thay đổi',
    contents: 'nội dung không khớp bảng kê trong tệp',
  },
  keyUnusable: (path: string, fault: string) =>
    `Khóa ${path} không dùng được: ${fault}. Hãy nêu đúng tệp khóa bằng --key-file, hoặc lập khóa mới: doichieu backup key --out TỆP.`,
  keyMade: (path: string, id: string) =>
    `Đã lập khóa ${path} (mã ${id}). Hãy chép khóa ra nơi khác với bản sao lưu: mất khóa là mất mọi bản sao lưu.`,
  keyBeside: () =>
    'Chú ý: khóa nằm cùng thư mục với bản sao lưu. Ai lấy được cả hai thì đọc được dữ liệu; hãy để khóa ở nơi khác.',
  needsOwner: () =>
    'Tài khoản của DATABASE_URL không đọc được mọi thứ cần sao lưu. Hãy đặt MIGRATION_URL là địa chỉ của tài khoản chủ cơ sở dữ liệu rồi chạy lại.',
  keyWrong: () =>
    'Bản sao lưu được mã hóa bằng khóa khác. Hãy nêu tệp khóa đã dùng khi sao lưu bằng --key-file.',
  fileMissing: (path: string) => `Không mở được tệp sao lưu ${path}. Hãy kiểm tra đường dẫn và quyền đọc.`,
  damaged: (fault: string) =>
    `Bản sao lưu không nguyên vẹn (${fault}); không phần nào được dùng. Hãy lấy bản chép khác của tệp hoặc bản sao lưu của ngày trước.`,
  otherVersion: (backup: string, program: string, isNewer: boolean) =>
    `Bản sao lưu có lược đồ ${backup || '(trống)'}, chương trình này dùng ${program}; chưa có gì thay đổi. ${
      isNewer
        ? 'Hãy nâng cấp chương trình rồi khôi phục.'
        : 'Hãy khôi phục bằng phiên bản chương trình đã sao lưu, rồi nâng cấp chương trình và chạy: doichieu migrate.'
    }`,
  otherTable: (table: string) =>
    `Bảng ${table} của bản sao lưu khác với cơ sở dữ liệu; không có gì thay đổi. Hãy khôi phục vào cơ sở dữ liệu mới do chương trình này lập.`,
  notEmpty: () =>
    'Cơ sở dữ liệu đang có dữ liệu; không có gì thay đổi. Hãy khôi phục vào cơ sở dữ liệu trống (DOICHIEU_DATA_DIR hoặc DATABASE_URL khác), hoặc thêm --replace để thay toàn bộ dữ liệu hiện có.',
  busy: () =>
    'Có tiến trình khác đang dùng cơ sở dữ liệu; không có gì thay đổi. Hãy dừng dịch vụ và các lệnh khác rồi khôi phục lại.',
  making: () => 'Sao lưu',
  restoring: (table: string) => `Khôi phục ${table}`,
  checking: () => 'Kiểm tra bản sao lưu',
  made: (path: string, rows: string, tables: number, files: string, megabytes: string, duration: string) =>
    `Đã sao lưu ${rows} dòng của ${tables} bảng và ${files} tệp vào ${path} (${megabytes} MB, ${duration}).`,
  missing: (count: string, first: string) =>
    `Chú ý: ${count} tệp có tên trong cơ sở dữ liệu nhưng không còn trên đĩa nên không có trong bản sao lưu, ví dụ ${first}.`,
  verified: (rows: string, tables: number, files: string, madeAt: string) =>
    `Bản sao lưu nguyên vẹn: ${rows} dòng của ${tables} bảng, ${files} tệp, lập lúc ${madeAt}.`,
  verifiedOther: (backup: string, program: string) =>
    `Chú ý: bản sao lưu có lược đồ ${backup}; chương trình này dùng ${program} và không khôi phục được nó.`,
  restored: (rows: string, tables: number, files: string, madeAt: string, duration: string) =>
    `Đã khôi phục ${rows} dòng của ${tables} bảng và ${files} tệp, như lúc ${madeAt} (${duration}). Hãy chạy: doichieu audit verify.`,
} as const;
