/** What is said of the embedded server and of databases. */
export const postgres = {
  binariesMissing: (packageName: string) =>
    `Không tìm thấy PostgreSQL đi kèm (gói ${packageName}). Hãy chạy lại "npm ci" (không kèm --omit=optional), ` +
    'hoặc đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL có sẵn.',
  startFailed: (dataDir: string, log: string) =>
    `PostgreSQL đi kèm không khởi động được với thư mục dữ liệu ${dataDir}. Nhật ký cuối cùng:\n${log}\n` +
    'Hãy xem nhật ký trên; dữ liệu chưa bị thay đổi.',
  dataFolderUnusable: (dataDir: string, reason: string) =>
    `Không dùng được thư mục dữ liệu ${dataDir}: ${reason}. Hãy đặt DOICHIEU_DATA_DIR trỏ tới một thư mục trống ` +
    'mà người dùng này được ghi, rồi chạy lại.',
  reasons: {
    foreign: (name: string) => `trong đó đã có ${name} không phải của chương trình này`,
    notWritable: 'không tạo được hoặc không có quyền ghi',
    otherMajor: (found: string, expected: string) =>
      `dữ liệu thuộc PostgreSQL ${found}, chương trình đi kèm PostgreSQL ${expected}`,
    noAccount: 'hệ thống không có tài khoản doichieu, postgres hoặc nobody để chạy PostgreSQL',
  },
  unreachable: (setting: string) =>
    `Không kết nối được cơ sở dữ liệu nêu trong ${setting}. Hãy kiểm tra địa chỉ, tài khoản, mật khẩu và máy chủ.`,
  databaseNewer: (unknown: readonly string[]) =>
    `Cơ sở dữ liệu mới hơn chương trình: đã có bước nâng cấp ${unknown.join(', ')} mà phiên bản này không biết. ` +
    'Hãy dùng phiên bản chương trình mới hơn; không có gì bị thay đổi.',
  migrationFailed: (name: string) =>
    `Bước nâng cấp cơ sở dữ liệu ${name} thất bại và đã được hoàn lại. Hãy gửi nhật ký cho người quản trị.`,
  forbidsWorkspace: () =>
    'Không tạo được cơ sở dữ liệu tạm: tài khoản trong MIGRATION_URL cần quyền CREATEDB. Hãy cấp quyền ' +
    '(ALTER ROLE … CREATEDB), hoặc bỏ DATABASE_URL để dùng PostgreSQL đi kèm.',
  lost: (folder: string) =>
    `PostgreSQL đi kèm (${folder}) đã dừng ngoài dự kiến. Hãy chạy lại lệnh này: dữ liệu đã ghi còn nguyên, lượt đối chiếu đang dở được làm tiếp.`,
  stages: {
    copyingBinaries: 'Chép PostgreSQL đi kèm (một lần)',
    initialising: 'Tạo cơ sở dữ liệu (một lần)',
    starting: 'Khởi động PostgreSQL',
    attaching: 'Nối vào PostgreSQL đang chạy',
  },
} as const;
