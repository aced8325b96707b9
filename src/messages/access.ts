/** What is said of accounts, of signing in and of what one may do. */
export const access = {
  notAllowed: () => 'Tài khoản của bạn không được làm việc này.',
  ownPasswordReset: () =>
    'Không tự đặt lại mật khẩu và mã xác thực của chính mình trong phiên đang mở. Hãy đổi mật khẩu bằng mật khẩu cũ, hoặc nhờ quản trị viên khác hay người vận hành máy chủ đặt lại.',
  notSignedIn: () => 'Phiên làm việc đã kết thúc hoặc chưa bắt đầu. Hãy đăng nhập.',
  signInRefused: () => 'Tên đăng nhập, mật khẩu hoặc mã xác thực không đúng.',
  signInLimited: (seconds: number) =>
    `Đã đăng nhập sai quá nhiều lần. Hãy thử lại sau ${seconds} giây, hoặc nhờ người quản trị đặt lại mật khẩu.`,
  mustChangePassword: () => 'Phải đổi mật khẩu được cấp trước khi làm việc.',
  mustGiveCode: () => 'Phải nhập mã xác thực thứ hai trước khi làm việc.',
  mustSetUpCode: () => 'Vai trò này phải thiết lập mã xác thực thứ hai trước khi làm việc.',
  noCodeToConfirm: () => 'Chưa có thiết lập mã xác thực nào đang chờ. Hãy bắt đầu thiết lập lại.',
  passwordUnusable: (least: number, most: number) =>
    `Mật khẩu phải có từ ${least} đến ${most} ký tự, không chứa tên đăng nhập và không phải mật khẩu thông dụng.`,
  loginTaken: (login: string) => `Đã có tài khoản "${login}". Hãy chọn tên đăng nhập khác.`,
  loginUnusable: (login: string) =>
    `Tên đăng nhập "${login}" không dùng được: từ 3 đến 64 ký tự gồm chữ không dấu, số, dấu chấm, gạch, @.`,
  accountNotFound: () => 'Không có tài khoản này.',
  sessionNotFound: () => 'Không có phiên làm việc này, hoặc phiên đã kết thúc.',
  tokenNotFound: () => 'Không có mã truy cập này, hoặc mã đã bị thu hồi.',
  unknownUnits: (codes: readonly string[]) =>
    codes.length === 0
      ? 'Chưa nêu xã, phường nào. Hãy chọn ít nhất một xã, phường, hoặc toàn tỉnh.'
      : `Không có đơn vị hành chính hiện hành mang mã ${codes.join(', ')}. Hãy dùng mã xã, phường hiện hành gồm 5 chữ số.`,
  unknownScopes: (scopes: readonly string[], allowed: readonly string[]) =>
    `Quyền ${scopes.join(', ')} không cấp cho chương trình được. Được phép: ${allowed.join(', ')}.`,
  badExpiry: (days: number) => `Mã truy cập phải có thời hạn từ 1 đến ${days} ngày.`,
  notOneself: () => 'Không tự khóa, đổi vai trò hay phạm vi của chính mình được.',
  noAccountNamed: (login: string) => `Không có tài khoản "${login}". "account list" liệt kê các tài khoản.`,
  accountCreated: (login: string) =>
    `Đã cấp tài khoản "${login}". Mật khẩu đầu tiên dưới đây chỉ hiện một lần và phải đổi khi đăng nhập:`,
  passwordReset: (login: string) =>
    `Đã đặt lại mật khẩu của "${login}" và kết thúc các phiên. Mật khẩu mới dưới đây chỉ hiện một lần:`,
  wholeProvince: () => 'toàn tỉnh',
  disabled: () => 'đã khóa',
  hasSecondFactor: () => 'có mã thứ hai',
  kinds: { person: 'người dùng', operator: 'máy chủ', program: 'chương trình' },
  roles: {
    officer: 'cán bộ',
    leader: 'lãnh đạo',
    liaison: 'đầu mối Công an',
    administrator: 'quản trị',
    auditor: 'kiểm tra nhật ký',
    program: 'chương trình',
  },
  oidcRefused: () => 'Không đăng nhập được qua hệ thống định danh. Hãy thử lại hoặc dùng mật khẩu.',
  oidcUnknown: (subject: string) =>
    `Hệ thống định danh xác nhận một người chưa có tài khoản ở đây. Hãy liên hệ người quản trị; mã định danh của bạn: ${subject}`,
  backToSignIn: () => 'Về trang đăng nhập',
  subjectTaken: () => 'Mã định danh này đã gắn với một tài khoản khác.',
} as const;
