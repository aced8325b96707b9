import type { Random } from './random.ts';
import type { People } from './surnames.ts';

const THAI_HEADS =
  'Nà Pá Huổi Co Ten Pom Phiêng Noong Hua Tong Bó Lọng Púng Kéo Cang Hát Thẳm Xum Bon Liếng Mòng Chiềng Nong Tà Sàng Ngòi Búng ' +
  'Nặm Pọng Khâu Đán Ít Cọ Lốm Tạng Mé Sài Pảng Nhộp Hin Dồm Luông Mai Ca Na Tin Xa Buông';
const THAI_TAILS =
  'Hin Khôm Lót Phắng Mạt Tở Ban Nghịu Chặm Hắc Khoang Pùa Lụm Xiêm Cưởm Tong Hạ Thượng Củ Mới Lè Un Sản Khiêng Mòn Luông Cại ' +
  'Ngùa Hượn Púa Phát Cáy Đứa Bay Hỏm Piềng Mừn Sẳng Ỏ Khoai Ính Liu Phổng Dọi Sáng Lềm Nọi Tẩu Hún Xôm Púng Quài Pục Lống Đông ' +
  'Kham Văng Cò Pàn Bôm Ngần Hồng Thẩm Cút Cuông Lán Hốc';
const MONG_HEADS =
  'Háng Pá Sà Lao Chống Suối Hua Xà Pú Nậm Phình Tà Cáo Chung Hồng Kéo Làng Chế Xím Páo Huổi Trống Lũng Khau';
const MONG_TAILS =
  'Chấu Trang Sua Khúa Đồng Chua Cam Mua Dê Thênh Lừ Chơ Gàu Dua Tàu Dình Chủ Nhù Tủa Á Súa Páo Vàng Ngài Lềnh Mảng Xía Sinh ' +
  'Tào Hồ Ống Đề Pua Cha Lỳ Ông Khua Tấu Xang Chạng Lành';
const KINH_TAILS =
  'Hưng Thịnh|Tân Tiến|Hòa Bình|Quyết Thắng|Thống Nhất|Đoàn Kết|Phong Châu|Tiên Sơn|Nam Hải|Yên Bình|Hồng Hà|Đông Tiến|Sao Đỏ|' +
  'Kim Sơn|Trung Tâm|Bình Minh|Liên Phương|Tiền Tiến|Nông Xuân|Vĩnh Quang|Mỹ Lương|Lam Sơn';

const split = (text: string) => text.split(' ');
const heads = { thai: split(THAI_HEADS), mong: split(MONG_HEADS) };
const tails = { thai: split(THAI_TAILS), mong: split(MONG_TAILS), kinh: KINH_TAILS.split('|') };

/** A name for a village; in towns numbered groups. Names repeat from commune to commune, as they do. */
export function drawVillageName(random: Random, people: People, town: boolean): string {
  if (town) return random.chance(0.62) ? `Tiểu khu ${random.between(1, 19)}` : `Tổ ${random.between(1, 17)}`;
  if (people === 'kinh') {
    return `${random.pick(['Thôn', 'Tiểu khu', 'Bản'])} ${random.pick(tails.kinh)}`;
  }
  const kind = people === 'mong' || people === 'dao' ? 'mong' : 'thai';
  const at = random.next();
  if (at < 0.22) return `Bản ${random.pick(tails[kind])}`;
  const name = `Bản ${random.pick(heads[kind])} ${random.pick(tails[kind])}`;
  return at > 0.94 ? `${name} ${random.between(1, 4)}` : name;
}
