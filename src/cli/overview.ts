import type { Command } from './command.ts';

/** Commands with what each does, one a line. */
function listed(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n');
}

/** What `--help` prints after the first word of several commands, as `doichieu account --help`. */
export const overviewOf = (commands: readonly Command[]): string => `Các lệnh:
${listed(commands)}

Mỗi lệnh có --help với ví dụ.`;

/** What `doichieu --help` prints. */
export function overview(commands: readonly Command[]): string {
  return `doichieu: đối chiếu dữ liệu đăng ký kết hôn giữa CSDL hộ tịch điện tử và CSDL quốc gia về dân cư.
Chương trình chỉ đọc hai cơ sở dữ liệu nguồn, không bao giờ ghi vào đó.

Cách dùng: npm run -s doichieu -- <lệnh> [tùy chọn]     (trong thư mục của chương trình)

Các lệnh:
${listed(commands)}

Mỗi lệnh có --help với ví dụ; --version in số phiên bản. Đường dẫn tính từ thư mục đang đứng khi gọi lệnh.
Kết quả ra stdout (chỉ JSON nếu có --json); tiến độ và thông báo ra stderr.

Mã thoát:
  0    xong
  1    lỗi không lường trước
  2    gọi sai cách: lệnh, tùy chọn, biến môi trường
  3    tệp vào hoặc tệp ra không dùng được
  4    cơ sở dữ liệu của chương trình không dùng được
  5    cơ sở dữ liệu nguồn (158, dân cư) không đọc được
  130  bị dừng bằng Ctrl-C

Biến môi trường: DATABASE_URL, MIGRATION_URL, DOICHIEU_DATA_DIR, CIVIL_STATUS_URL, CIVIL_STATUS_RELATION,
POPULATION_URL, POPULATION_RELATION, DOICHIEU_UNITS, DOICHIEU_PROVINCE, SMTP_URL, MAIL_FROM, MORNING_REPORT_TO,
OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PUBLIC_URL, LOG_LEVEL (xem README.md).`;
}
