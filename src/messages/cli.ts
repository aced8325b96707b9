/** What the terminal says of commands and how they go. */
export const cli = {
  sourceSet: (registry: string, address: string) => `${registry}: từ nay tự nạp từ ${address}.`,
  sourceRemoved: (registry: string) => `${registry}: không còn tự nạp.`,
  pulledByNight: (registry: string, added: string, changed: string, vanished: string) =>
    `${registry}: ${added} dòng mới, ${changed} dòng đổi, ${vanished} dòng không còn.`,
  stopping: () => 'Đang dừng… (Ctrl-C lần nữa để dừng ngay)',
  interrupted: () => 'Đã dừng theo yêu cầu; không có tệp dở dang nào được để lại.',
  failed: (message: string, code: string) => `Lỗi: ${message} [${code}]`,
  unexpected: (name: string, places: string) =>
    `Lỗi không lường trước: ${name}\n${places}\nHãy gửi các dòng trên cho người quản trị (không có dữ liệu cá nhân trong đó).`,
  unknownCommand: (words: string, near: readonly string[]) =>
    `Không có lệnh "${words}".${near.length > 0 ? ` Có phải: ${near.join(', ')}?` : ''} Gõ --help để xem các lệnh.`,
  badArguments: (command: string, reason: string) =>
    `Gọi sai lệnh ${command}: ${reason}. Gõ "doichieu ${command} --help" để xem các tùy chọn.`,
  argumentFaults: {
    unknown: (word: string) => `không có tùy chọn ${word}`,
    value: (word: string) => `${word} thiếu giá trị, hoặc có giá trị mà không nhận giá trị nào`,
    stray: (word: string) => `thừa chữ ${word}`,
  },
  missingOption: (command: string, option: string) =>
    `Lệnh ${command} thiếu ${option}. Gõ "doichieu ${command} --help" để xem ví dụ.`,
  notANumber: (option: string, value: string, least: number, most: number) =>
    `${option} không nhận "${value}". Cần một số từ ${least} đến ${most}.`,
  notAWholeNumber: (option: string, value: string, least: number, most: number) =>
    `${option} không nhận "${value}". Cần số nguyên từ ${least} đến ${most}.`,
  notOneOf: (option: string, value: string, allowed: readonly string[]) =>
    `${option} không nhận "${value}". Các giá trị cho phép: ${allowed.join(', ')}.`,
  notACommune: (option: string, value: string, near: readonly string[]) =>
    `${option} không nhận "${value}". Hãy nêu mã của một xã, phường hiện nay, ví dụ ${near.join(', ')}.`,
  notADay: (option: string, value: string) =>
    `${option} không nhận "${value}". Hãy nêu một ngày dạng yyyy-mm-dd, ví dụ 2026-11-25.`,
  stageDone: (label: string, done: string, duration: string) =>
    `${label}: xong${done === '' ? '' : ` ${done}`}, ${duration}`,
  perSecond: (rate: string) => `${rate}/giây`,
  timeLeft: (duration: string) => `còn ${duration}`,
  demoFiles: (folder: string) =>
    `Các tệp của lần chạy thử (mọi thông tin đều bịa) ở ${folder}: tinh-bia/ (dữ liệu vào và đáp án), outcomes.csv, sai-lech.xlsx…`,
  demoServed: (
    address: string,
    accounts: readonly {
      readonly login: string;
      readonly role: string;
      readonly password: string;
      readonly recoveryCodes: readonly string[];
    }[],
  ) =>
    [
      '',
      `Các màn hình: ${address} (Ctrl-C để dừng)`,
      ...accounts.map(
        ({ login, role, password, recoveryCodes }) =>
          `  ${login.padEnd(20)} ${password.padEnd(22)} ${role}${recoveryCodes.length === 0 ? '' : `; mã thứ hai, mỗi mã một lần: ${recoveryCodes.slice(0, 3).join(' ')}`}`,
      ),
    ].join('\n'),
  filesWritten: () => 'Đã ghi:',
  written: (path: string, rows: string) => `  ${path}  (${rows} dòng)`,
  blocked: (pairs: string, budget: string, leftOut: readonly string[]) =>
    `Dự kiến so ${pairs} cặp ứng viên (hạn mức ${budget})${leftOut.length === 0 ? '' : `; bỏ quy tắc vượt hạn mức: ${leftOut.join(', ')}`}`,
  pulled: (what: string, accepted: string, quarantined: string) =>
    `${what}: nhận ${accepted} dòng, để riêng ${quarantined} dòng`,
  migrated: (latest: string, applied: readonly string[]) =>
    `Cơ sở dữ liệu ở bước ${latest}; vừa chạy: ${applied.join(', ') || '(không có gì mới)'}`,
  stages: {
    pull: { civil_status: 'Đọc hộ tịch', population: 'Đọc dân cư' },
    run: {
      clean_marriages: 'Làm sạch bản ghi kết hôn',
      read_population: 'Làm sạch dữ liệu dân cư',
      block: 'Lập chỉ mục',
      compare: 'So sánh',
      search_wider: 'Tìm rộng hơn cho người chưa thấy',
      decide: 'Quyết định',
      write: 'Ghi kết quả vào CSDL',
    },
    write: 'Ghi tệp kết quả',
    invent: 'Bịa dữ liệu một tỉnh',
  },
} as const;

/** What is said of files to be written. */
export const output = {
  exists: (path: string) => `${path} đã có, không ghi đè. Hãy chọn chỗ khác, hoặc thêm --force để ghi đè.`,
  notWritable: (path: string, reason: string) =>
    `Không ghi được ${path} (${reason}). Hãy kiểm tra thư mục, quyền ghi và chỗ trống.`,
} as const;

/** What a worker says. */
export const worker = {
  ready: () => 'Sẵn sàng nhận việc. Dừng: Ctrl-C.',
} as const;

/** What is said of starting the service. */
export const serve = {
  building: () => 'Dựng các màn hình (lần đầu, vài giây)…',
  listening: (address: string) =>
    `Dịch vụ đang chạy tại ${address} (tài liệu: ${address}/api/docs). Dừng: Ctrl-C.`,
  needsEncryption: (host: string) =>
    `Địa chỉ ${host} để máy khác tới được nên phải mã hóa: hãy thêm --tls-cert và --tls-key, hoặc --behind-proxy với ` +
    'tên máy chủ ủy quyền mã hóa thay.',
  bothTlsFiles: () => '--tls-cert và --tls-key phải đi cùng nhau.',
  tlsOrProxy: () => 'Chỉ dùng một trong hai: chứng thư (--tls-cert) hoặc máy chủ ủy quyền (--behind-proxy).',
  tlsFileMissing: (path: string) => `Không đọc được tệp chứng thư hoặc khóa ${path}.`,
  proxyUnknown: (name: string) => `Không tìm được địa chỉ của máy chủ ủy quyền ${name}. Hãy kiểm tra tên.`,
} as const;
