/** Given names by naming custom and sex; the order says nothing about how common a name is. */
export type Custom = 'thai' | 'kinh' | 'mong' | 'muong' | 'dao' | 'kho_mu' | 'modern';

interface GivenNames {
  readonly men: readonly string[];
  readonly women: readonly string[];
}

const THAI_MEN =
  'Panh Ín Inh Ánh Chiến Hặc Pọm Pâng Pản Hom Xuân Dương Tiến Toàn Muôn Nọi Ỏm Thoát Biên Ngoan Hải Sơn Phong Phương ' +
  'Khụt Choi Chom Chanh Chựa Chướng Dựa Dung Diêu Doan Đôi Đoi Định Ém Én Ết Hịa Hính Hiêng Hoan Hoai Hôm Hùm Ịa ' +
  'Ịch Khặn Khăm Khằm Khánh Khiên Khuyên Kiêm Kim Lả Lai Lán Lạn Lằn Lặp Lẻ Liên Lính Lón Lọng Lơ Lún Luyến Mạ Mẳn ' +
  'Mấng Mắng Mến Mịch Minh Mo Món Mừng Nái Nắng Nặp Nến Nga Ngơi Nghiêm Nghín Nhặt Nhất Nhọt Nhúm Niên Nó Nóm Nưa ' +
  'Nươi Ó Ón Ỏi Ơn Pành Păn Phánh Phăn Phiêu Phính Phóng Phớ Phúc Piêng Pính Pó Pỏm Pụa Quân Quyết Sẳn Sáo Sinh Sơi ' +
  'Sớn Sướng Tảnh Tếnh Thánh Thắng Thiêm Thín Thoan Thoong Thơ Thương Tiêng Tiếp Tỉnh Tới Tôn Tủn Tướng Ước Ún Vạn ' +
  'Vui Viêng Vinh Xanh Xiên Xoán Xôm Xương Yên Yêu Bun Bương Bó Bịch Cương Cu Hượng Khay Khuôn Lâng Lịnh Măng Móng ' +
  'Ngọi Ngưm Nhinh Nuôn Oi Phương Sưởi Tâng Tiên Xiêng Uân Ưng Yêm Oai Sao Sáng Thuông Hỏa Quý Điện Hiên Thu Tân';
const THAI_WOMEN =
  'Ỏm Xôm Lả Pâng Hặc Chom Ín Mai Lan Hoa Hương Thoan Ngoan Pành Muôn Nọi Xuân Yên Diên Diện Doan Dung Én Ơn Inh ' +
  'Hịa Hiên Hiền Hoan Hom Hôm Ịch Ịa Khánh Khuyên Kiêm Kim La Lai Lún Luyến Lương Liên Lót Mấng Mến Mển Minh Mo Món ' +
  'Nga Ngân Nguyên Nguyệt Nhung Nó Nưa Nươi Ó Ón Oanh Ỏi Phanh Phiêng Phóng Phương Phượng Piêng Pính Pó Quyên Quý ' +
  'Sinh Sơi Sươi Sao Thanh Thiên Thiêm Thín Thoa Thơ Thơm Thu Thương Tiên Tiếng Tỉnh Tới Tươi Tưởng Ún Uôn Ưởng Vân ' +
  'Vui Viên Viêng Vinh Xanh Xiên Xoan Xoán Xo Xơm Xương Yêu Bóng Bun Bua Biên Cươi Chiêng Chung Đôi Đoi Đanh Hởi ' +
  'Hiêng Khoa Khăm Lả Lằn Lâm Lụa Mẩy Mọn Nết Nhinh Nuôn Ngơi Panh Pọm Păn Sương Sang Tâm Tân Tậu Thẳm Ưng Yểu Hượng ' +
  'Hạnh Hồng Ngọc Loan Bình Phong Hoài Biếng Ban Ín Um Oong';
const KINH_MEN =
  'Hùng Dũng Tuấn Cường Thắng Sơn Hải Minh Đức Long Nam Hoàng Quang Trung Kiên Thành Hiếu Tùng Hưng Phúc Anh Việt Toàn ' +
  'Tú Quân Duy Khánh Huy Bình An Bảo Bách Chiến Chung Công Cương Danh Đại Đạt Điệp Định Đoàn Đông Giang Hà Hào Hậu ' +
  'Hiển Hiệp Hòa Hoan Học Hợp Huân Khải Khang Khoa Khôi Lâm Lân Lập Linh Lộc Lợi Luân Lực Lương Mạnh Nghĩa Nguyên Nhân ' +
  'Nhật Ninh Phong Phú Phương Quốc Quý Quyền Quyết Sáng Sỹ Tài Tâm Tân Tạo Thái Thạch Thanh Thiện Thịnh Thọ Thoại Thông ' +
  'Thuận Thủy Thức Thường Tiến Tiệp Tín Tình Toản Trí Trọng Trường Tuyên Tường Văn Viên Vinh Vũ Vương Xuân Bằng Chính ' +
  'Dương Đăng Đồng Hoạt Kha Kỳ Liêm Lượng Mẫn Nghị Ngọc Nhuận Phi Sang Tạc Thế Thiết Trác Triệu Vịnh Xướng Yên';
const KINH_WOMEN =
  'Hương Lan Hoa Hồng Huệ Mai Nga Thu Hà Thủy Hằng Hạnh Hiền Hoài Huyền Linh Loan Ly Lý Mơ My Ngân Ngọc Nguyệt Nhàn ' +
  'Nhung Nương Oanh Phương Phượng Quỳnh Quyên Tâm Thanh Thảo Thắm Thoa Thơm Thúy Thùy Trang Trinh Tuyết Uyên Vân Vui ' +
  'Xuân Yến An Anh Ánh Bích Bình Châu Chi Chinh Chuyên Cúc Dịu Diệp Diệu Dung Duyên Đào Đoan Giang Gái Hải Hậu Hòa ' +
  'Hoàn Hợp Huế Hường Khuyên Kiều Lam Lành Lệ Lê Len Liên Liễu Lụa Lương Luyến Mận Miên Minh Mùi Nết Nhài Nhâm Nhi Như ' +
  'Ninh Nụ Phúc Sen Sinh Sương Tân Thái Thêu Thi Thìn Tho Thoan Thư Thục Thuận Thương Tiên Tình Tơ Trà Trâm Tú Tươi Vi ' +
  'Viên Vinh Vượng Xoan Xuyến Ý Dậu Gấm Hiên Khánh Mỵ Phấn Quế Sim Tuất Thiện Vóc Xim';
const MONG_MEN =
  'Páo Chu Dơ Giàng Chía Chống Chứ Chớ Dê Dếnh Dia Dình Dông Dua Giống Giơ Hồ Hờ Hạ Ký Kỷ Khua Khày Lử Lềnh Lầu Lồng ' +
  'Lành Lênh Lo Lỳ Mang Mua Minh Nủ Nếnh Nênh Nhà Nhè Nhìa Nỏ Pó Pháy Pháng Phử Phống Plua Pủa Rùa Sò Sáu Sềnh Sinh Sở ' +
  'Sồng Súa Sùng Tà Tồng Tếnh Thái Thào Tủa Tráng Tro Trư Tu Vàng Vảng Vừ Và Xà Xìa Xía Xi Xang Xúa Chồng Chư Chua ' +
  'Cháng Câu Cở Của Cú Dạng Di Dí Gà Giào Giao Hảng Hầu Ka Kỉa Khư Là Lâu Lia Lù Màng Mủa Nhia Nu Nụ Páng Pàng Phàng ' +
  'Phong Sang Say Sếnh Tang Thề Tính Trang Vạng Vư Xê Xồng Anh Dũng Chinh Khai Khứ Sa Sua Su Tằng Thênh Trống';
const MONG_WOMEN =
  'Mỷ Mỵ My Dợ Giợ Sua Súa Mai Máy Mao Chá Chía Chở Chư Dính Do Dua Dở Gầu Ghênh Hoa Ía Ka Kia Kía Ky Lầu Lia Ly Lỳ Mo ' +
  'Mú Mùa Mua Nênh Nếnh Nhìa Nu Nủ Pà Pa Pàng Pla Phua Rua Say Sênh Sếnh Sia So Sông Sồng Tông Thào Thề Tro Và Vang Xay ' +
  'Xi Xía Xinh Xống Yến Bầu Bla Cha Chi Của Dê Dếnh Gánh Giang Giống Hờ Hương Lan Mảy Mỷ Pằng Sáy Sùa Trù Tâu Vừ Xúa ' +
  'Dợ Chúa Mỷ Tủng Chừ Ký Dông Sầu Pàng Trự';
const MUONG_MEN =
  'Lực Quyền Thiết Thiện Bầu Nhậm Nghị Ửng Tịch Dần Hùng Dũng Chiến Tiến Quân Thắng Bình Đức Hiệp Toàn Sơn Tuấn Tình Hợi ' +
  'Ngọ Lâm Luyện Huấn Nhàn Nhất Đạo Ngoan Hải Quỳnh Thành Thường Long Trọng Phượng Tài Nội Ngành Hoạch Giáp Thìn Xiêm Công ' +
  'Khiển Kiên Lợi Hậu Cảnh Chức Biểu Đàm Diện Nguyện Khuyến Sáng Tưởng Vượng Chuẩn Chung Hòa Hiếu';
const MUONG_WOMEN =
  'Lành Bưởi Mận Mơ Nhân Hiềng Tiến Vang Thường Đoan Ngành Hoa Hương Nga Lan Hằng Hiền Thủy Thảo Yến Liên Nguyệt Xuân Loan ' +
  'Oanh Thanh Sen Mừng Quyên Sự Hiệp Nhung Dung Quý Tình Hoàn Bình Phương Minh Chiên Lưu Lý Hạnh Hồng Nhàn Thơm Vân Tâm ' +
  'Huế Ngân Chanh Khuyên Diện Tươi Nhàn Bích Chuyên Hợi Bẩy Tám Út Đào Sáu';
const DAO_MEN =
  'Chòi Chiều Dào Quẩy Tá Sinh Sơn Phúc Tài Kim Nhàn Vạn Lai Thanh Chăn Vần On Phin Mềnh Páo Chìu Thông Hiện Đường Vượng ' +
  'Quyên Minh Ton Sểnh Phủ Lâm Tiến Hương Dất Hin Nảo Quang Long Phấu Thắng Ú';
const DAO_WOMEN =
  'Mùi Mẩy Lai Liều Nái Pham Chài Tá Ghển Coi Sểnh Dậu Lụa Phẩy Mụi Khe Phương Xuân Hoa Hồng Mai Lan Pết Chiều Nhất Nhậy ' +
  'Nguyệt Linh Dất Thanh Ngân Cói Mản Tư Sắn';
const KHO_MU_MEN =
  'Phong Sơn Bun Phanh Sến Ún Xay Nam Muôn Nghiên Chơ Hặc Chựa Diên Khuyên Lả Ỏm Xôm Lay Pâng Bông Cương Dung Inh Hỏm Hừn ' +
  'Lướn Mằn Ngoan Ón Păn Sáng Tâng Thoát Uôn Viên Xên Yên Dựa Hịa Khụt Leo';
const KHO_MU_WOMEN =
  'Ỏm Sâm Hom Xôm Lả Mai Hặc Nguyên Phanh Bun Inh Ún Hỏm Lay Sao Xay Yên Duyên Cương Én Hiên Khuyên Liên Mến Nọi Ón Păn ' +
  'Piêng Tâm Thoa Thanh Uôn Viên Xoan Bông Dung Hoa Nga Minh Hoan';
const MODERN_MEN =
  'Anh Huy Khang Bảo Minh Phúc Kiệt Khôi Long Nam Hưng Hiếu Đạt Tuấn Dương Quân Đức Trung Thịnh Việt Vũ Thành Hoàng Sơn Bách ' +
  'Đăng Nhật Thiên Khánh Duy Tùng Cường Quang Hải Lâm Phong Tú Trường Toàn Tiến Thắng Kiên An Linh Nguyên Giang Hà Chiến Hào ' +
  'Tài Phát Khoa Lộc Luân Mạnh Nghĩa Quốc Quý Thái Thiện Trí Tâm Vinh';
const MODERN_WOMEN =
  'Anh Linh Trang Phương Thảo Nhi My Ngọc Hà Hương Huyền Yến Quỳnh Vy Trâm Nhung Ngân Mai Lan Chi Thu Hằng Thúy Thùy Hiền Uyên ' +
  'Như Ly Dung Duyên Giang Hạnh Hoa Hồng Kiều Lê Loan Mỹ Nga Nguyệt Oanh Tâm Thanh Thư Tiên Tuyết Vân Xuân Diệp Diệu Châu Bích ' +
  'Ánh Khánh Lệ Thương Trà Trinh Vi';

const split = (text: string) => [...new Set(text.split(' '))];

/** Given names by custom. */
export const GIVEN_NAMES: Readonly<Record<Custom, GivenNames>> = {
  thai: { men: split(THAI_MEN), women: split(THAI_WOMEN) },
  kinh: { men: split(KINH_MEN), women: split(KINH_WOMEN) },
  mong: { men: split(MONG_MEN), women: split(MONG_WOMEN) },
  muong: { men: split(MUONG_MEN), women: split(MUONG_WOMEN) },
  dao: { men: split(DAO_MEN), women: split(DAO_WOMEN) },
  kho_mu: { men: split(KHO_MU_MEN), women: split(KHO_MU_WOMEN) },
  modern: { men: split(MODERN_MEN), women: split(MODERN_WOMEN) },
};

/** Middle elements that came in with modern names. */
export const MODERN_MIDDLES = {
  men: 'Minh Đức Quang Duy Quốc Tuấn Anh Xuân Thanh Ngọc Hữu Đình Công Trung Gia Tiến Mạnh Bảo Hoàng Trọng Việt Thế Hồng'.split(
    ' ',
  ),
  women:
    'Thị Thu|Thị Ngọc|Thị Hồng|Thị Thanh|Thị Kim|Thị Phương|Thị Mai|Thị Bích|Thị Minh|Thị Thùy|Thị Lan|Thị Mỹ|Thu|Ngọc|' +
    'Phương|Khánh|Thùy|Hồng|Minh|Quỳnh|Bảo|Kim|Thị Hoài|Thị Diệu|Thị Xuân',
} as const;

/** Elements a Mông man takes after marriage and first child, before his given name ("tên già"). */
export const MONG_ADULT_ELEMENTS = 'Nhìa Nỏ Chồng Chờ Giống Pá Bả Chứ Sái Dúa Xái Vả'.split(' ');
