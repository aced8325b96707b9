/** Peoples of the invented province, in the order of `PEOPLES`. */
export type People = (typeof PEOPLES)[number];

/** Keys of `matchers/tables/ethnic-groups.ts`. */
export const PEOPLES = [
  'thai',
  'kinh',
  'mong',
  'muong',
  'xinh_mun',
  'dao',
  'kho_mu',
  'khang',
  'la_ha',
  'lao',
  'tay',
] as const;

/** Shares of the people of such a province (estimates), and what the population register calls them. */
export const PEOPLE_SHARES: Readonly<Record<People, number>> = {
  thai: 53,
  kinh: 16.3,
  mong: 15.6,
  muong: 7.4,
  xinh_mun: 2,
  dao: 1.9,
  kho_mu: 1.5,
  khang: 0.9,
  la_ha: 0.8,
  lao: 0.4,
  tay: 0.2,
};

/** Surname and weight. */
const WRITTEN: Readonly<Record<People, string>> = {
  thai:
    'Lò 29, Quàng 9.5, Lường 8.5, Tòng 7.5, Cà 7, Vì 6.5, Hoàng 5.5, Hà 4, Cầm 3.5, Lèo 2.5, Bạc 2, Lù 1.8, ' +
    'Mè 1.7, Điêu 1.6, Đèo 1.3, Sa 1, Lô 0.8, Lự 0.7, Ngần 0.7, Nông 0.6, Lềm 0.5, Cầm Bá 0.1, Bạc Cầm 0.2, ' +
    'Tạo 0.3, Nho 0.2, Phìa 0.2, Khằm 0.2, Nguyễn 0.6, Mào 0.2, Vi 0.7, Leo 0.3, Xa 0.4, Tao 0.2, Lộc 0.2',
  kinh:
    'Nguyễn 32, Trần 11, Lê 9, Phạm 7.5, Vũ 5, Hoàng 4.5, Đỗ 3, Bùi 2.8, Đặng 2.2, Ngô 1.6, Đào 1.4, Đinh 1.3, ' +
    'Dương 1.2, Phan 1.8, Hà 1.1, Mai 1, Lương 1, Trịnh 1, Đoàn 1, Cao 0.9, Tạ 0.8, Phùng 0.7, Lưu 0.7, Tống 0.5, ' +
    'Nghiêm 0.3, Quách 0.3, Vương 0.5, Thái 0.2, Kiều 0.3, Chu 0.5, Tô 0.4, Lại 0.4, Hồ 0.6, Đồng 0.3, Khổng 0.2, ' +
    'La 0.2, Âu 0.1, Doãn 0.2, Ninh 0.2, Triệu 0.3, Võ 0.3, Huỳnh 0.1, Nguyễn Hữu 0.2, Lã 0.2, Từ 0.2',
  mong:
    'Giàng 13, Vàng 12, Mùa 10, Thào 9, Sùng 6, Sồng 5.5, Vừ 5, Lầu 4.8, Hạng 4.5, Hờ 4, Tráng 3.5, Chá 3, Phàng 2.8, ' +
    'Ly 2.5, Cứ 2, Má 1.2, Cháng 1, Thề 0.6, Khang 0.8, Sộng 0.7, Hảng 0.4, Lý 1, Cháo 0.3, Phá 0.4, Tếnh 0.4, Vạ 0.3',
  muong:
    'Đinh 33, Bùi 14, Hà 6, Mùi 6, Hoàng 6, Cầm 5.5, Phùng 5, Lò 5, Nguyễn 5, Quách 3.5, Sa 3, Xa 2.5, Lường 2.2, ' +
    'Bạch 1.2, Đặng 0.8, Phạm 0.8, Trương 0.5',
  xinh_mun: 'Vì 34, Lò 22, Hoàng 13, Mè 7, Cút 4, Lường 5, Quàng 6, Tòng 3, Hà 3, Lèo 2, Seo 1',
  dao: 'Bàn 23, Triệu 18, Đặng 16, Lý 14, Phùng 10, Dương 7, Chìu 3, Phàn 2.5, Tẩn 1.5, Lưu 1, Trương 0.8, Chu 0.8, Đàm 0.5',
  kho_mu:
    'Lò 24, Cút 18, Hoàng 12, Quàng 10, Vì 7, Moong 5, Lường 6, Ốc 3, Xeo 4, Tòng 3, Cụt 4, Rằn 2, Lèo 2',
  khang: 'Lò 40, Hoàng 12, Quàng 12, Lường 10, Cà 7, Điêu 6, Lù 4, Làm 4, Bạc 2',
  la_ha: 'Lò 38, Quàng 15, Lường 14, Hoàng 8, Cà 7, Lù 5, Tòng 5, Vàng 3',
  lao: 'Lò 30, Lường 18, Vì 12, Quàng 10, Tòng 10, Cầm 7, Hoàng 6, Lự 5',
  tay: 'Hoàng 24, Nông 20, Nguyễn 14, Lý 8, Hà 8, Ma 8, La 6, Bế 5, Vi 4, Lương 3',
};

export interface WeightedSurname {
  readonly surname: string;
  readonly weight: number;
}

const readSurnames = (written: string): WeightedSurname[] =>
  written.split(', ').map((entry) => {
    const at = entry.lastIndexOf(' ');
    return { surname: entry.slice(0, at), weight: Number(entry.slice(at + 1)) };
  });

/** Surnames by people. */
export const SURNAMES = Object.fromEntries(
  PEOPLES.map((people) => [people, readSurnames(WRITTEN[people])]),
) as unknown as Readonly<Record<People, readonly WeightedSurname[]>>;
