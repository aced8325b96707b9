/** Texts of the frame around the screens. */
export const t = {
  app: {
    skip: 'Đến nội dung',
    menu: 'Trình đơn',
    noCampaign: 'Chưa có đợt đối chiếu nào. Người quản trị lập đợt bằng lệnh "import" hoặc ở trang Quản trị.',
    campaign: 'Đợt',
    close: 'Đóng',
    notFound: 'Không có trang này.',
    home: 'Về Tổng quan',
    crashed: 'Màn hình gặp lỗi. Dữ liệu đã lưu không bị ảnh hưởng; hãy tải lại trang.',
    reload: 'Tải lại trang',
  },
  line: {
    kept: (count: number) => `Đang giữ ${count} câu trả lời; sẽ tự gửi khi có kết nối.`,
    notDone: 'Việc vừa làm chưa được thực hiện; hãy làm lại.',
  },
  look: {
    theme: 'Nền sáng hoặc tối',
    light: 'Nền sáng',
    dark: 'Nền tối',
    textSize: 'Cỡ chữ',
    sizes: { sm: 'Vừa', md: 'Lớn', lg: 'Rất lớn' },
    me: 'Tài khoản của tôi',
    password: 'Đổi mật khẩu',
  },
  session: {
    soonEnds: (minutes: number) => `Phiên kết thúc sau ${minutes} phút nếu không làm gì.`,
    endsForGood: (minutes: number) =>
      `Phiên kết thúc sau ${minutes} phút. Hãy lưu việc đang làm và đăng nhập lại.`,
    stay: 'Tiếp tục làm việc',
  },
} as const;
