/** Texts of signing in, of passwords and codes. */
export const t = {
  signIn: {
    title: 'Đăng nhập',
    login: 'Tên đăng nhập',
    password: 'Mật khẩu',
    show: 'Hiện hoặc ẩn',
    submit: 'Đăng nhập',
    oidc: 'Đăng nhập qua hệ thống định danh',
    ended: 'Phiên đã kết thúc. Đăng nhập lại để tiếp tục; màn hình đang mở được giữ nguyên.',
    kept: (count: number) => `Đang giữ ${count} câu trả lời chưa ghi; sẽ tự gửi khi bạn đăng nhập.`,
    changeTitle: 'Đặt mật khẩu của bạn',
    changeWhy: 'Mật khẩu được cấp chỉ dùng một lần. Hãy đặt một câu dài, dễ nhớ, từ 12 ký tự.',
    oldPassword: 'Mật khẩu hiện tại',
    newPassword: 'Mật khẩu mới',
    repeat: 'Nhập lại mật khẩu mới',
    differs: 'Hai lần nhập không giống nhau.',
    change: 'Đổi mật khẩu',
    changed: 'Đã đổi mật khẩu; các phiên khác của bạn đã kết thúc.',
    codeTitle: 'Mã xác thực thứ hai',
    codeWhy: 'Nhập mã 6 chữ số trên điện thoại, hoặc một mã dự phòng.',
    code: 'Mã xác thực',
    setUpTitle: 'Thiết lập mã xác thực thứ hai',
    setUpWhy:
      'Vai trò này cần mã thứ hai. Quét hình bằng ứng dụng xác thực trên điện thoại, rồi nhập mã hiện ra.',
    setUpSecret: 'Hoặc nhập tay khóa này:',
    begin: 'Bắt đầu thiết lập',
    recoveryTitle: 'Mã dự phòng',
    recoveryWhy:
      'Mỗi mã dùng được một lần khi không có điện thoại. Hãy in hoặc chép ra và cất giữ; mã chỉ hiện lần này.',
    codesKept: 'Tôi đã cất giữ các mã',
  },
} as const;
