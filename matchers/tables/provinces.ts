/**
 * The 63 provinces until 30/06/2025: prefix of personal numbers (annex of circular 07/2016/TT-BCA), name, and the
 * code of today's province (34 since 01/07/2025, resolution 202/2025/QH15).
 */
const FORMER_PROVINCES_WRITTEN = [
  '001 Hà Nội > 01',
  '002 Hà Giang > 08',
  '004 Cao Bằng > 04',
  '006 Bắc Kạn > 19',
  '008 Tuyên Quang > 08',
  '010 Lào Cai > 15',
  '011 Điện Biên > 11',
  '012 Lai Châu > 12',
  '014 Sơn La > 14',
  '015 Yên Bái > 15',
  '017 Hòa Bình > 25',
  '019 Thái Nguyên > 19',
  '020 Lạng Sơn > 20',
  '022 Quảng Ninh > 22',
  '024 Bắc Giang > 24',
  '025 Phú Thọ > 25',
  '026 Vĩnh Phúc > 25',
  '027 Bắc Ninh > 24',
  '030 Hải Dương > 31',
  '031 Hải Phòng > 31',
  '033 Hưng Yên > 33',
  '034 Thái Bình > 33',
  '035 Hà Nam > 37',
  '036 Nam Định > 37',
  '037 Ninh Bình > 37',
  '038 Thanh Hóa > 38',
  '040 Nghệ An > 40',
  '042 Hà Tĩnh > 42',
  '044 Quảng Bình > 44',
  '045 Quảng Trị > 44',
  '046 Thừa Thiên Huế > 46',
  '048 Đà Nẵng > 48',
  '049 Quảng Nam > 48',
  '051 Quảng Ngãi > 51',
  '052 Bình Định > 52',
  '054 Phú Yên > 66',
  '056 Khánh Hòa > 56',
  '058 Ninh Thuận > 56',
  '060 Bình Thuận > 68',
  '062 Kon Tum > 51',
  '064 Gia Lai > 52',
  '066 Đắk Lắk > 66',
  '067 Đắk Nông > 68',
  '068 Lâm Đồng > 68',
  '070 Bình Phước > 75',
  '072 Tây Ninh > 80',
  '074 Bình Dương > 79',
  '075 Đồng Nai > 75',
  '077 Bà Rịa - Vũng Tàu > 79',
  '079 Hồ Chí Minh > 79',
  '080 Long An > 80',
  '082 Tiền Giang > 82',
  '083 Bến Tre > 86',
  '084 Trà Vinh > 86',
  '086 Vĩnh Long > 86',
  '087 Đồng Tháp > 82',
  '089 An Giang > 91',
  '091 Kiên Giang > 91',
  '092 Cần Thơ > 92',
  '093 Hậu Giang > 92',
  '094 Sóc Trăng > 92',
  '095 Bạc Liêu > 96',
  '096 Cà Mau > 96',
];

export interface FormerProvince {
  /** First three digits of a personal number registered at birth there. */
  readonly prefix: string;
  readonly name: string;
  /** Code of today's province. */
  readonly today: string;
}

/** The 63 provinces that ended or went on on 01/07/2025. */
export const FORMER_PROVINCES: readonly FormerProvince[] = FORMER_PROVINCES_WRITTEN.map((line) => {
  const [left, today] = line.split(' > ');
  return { prefix: left!.slice(0, 3), name: left!.slice(4), today: today! };
});

/** Prefixes of personal numbers that stand for a province; others stand for a country of birth. */
export const PROVINCE_PREFIXES: ReadonlySet<string> = new Set(FORMER_PROVINCES.map((each) => each.prefix));

/** Today's 34 provinces by code. */
export const PROVINCES: ReadonlyMap<string, string> = new Map([
  ['01', 'Hà Nội'],
  ['04', 'Cao Bằng'],
  ['08', 'Tuyên Quang'],
  ['11', 'Điện Biên'],
  ['12', 'Lai Châu'],
  ['14', 'Sơn La'],
  ['15', 'Lào Cai'],
  ['19', 'Thái Nguyên'],
  ['20', 'Lạng Sơn'],
  ['22', 'Quảng Ninh'],
  ['24', 'Bắc Ninh'],
  ['25', 'Phú Thọ'],
  ['31', 'Hải Phòng'],
  ['33', 'Hưng Yên'],
  ['37', 'Ninh Bình'],
  ['38', 'Thanh Hóa'],
  ['40', 'Nghệ An'],
  ['42', 'Hà Tĩnh'],
  ['44', 'Quảng Trị'],
  ['46', 'Huế'],
  ['48', 'Đà Nẵng'],
  ['51', 'Quảng Ngãi'],
  ['52', 'Gia Lai'],
  ['56', 'Khánh Hòa'],
  ['66', 'Đắk Lắk'],
  ['68', 'Lâm Đồng'],
  ['75', 'Đồng Nai'],
  ['79', 'Hồ Chí Minh'],
  ['80', 'Tây Ninh'],
  ['82', 'Đồng Tháp'],
  ['86', 'Vĩnh Long'],
  ['91', 'An Giang'],
  ['92', 'Cần Thơ'],
  ['96', 'Cà Mau'],
]);

/**
 * Other names a province is written by, and merged provinces of older maps, with the code of today's province. Old
 * ones whose parts lie in different provinces today (Hải Hưng, Hà Sơn Bình, Nghệ Tĩnh) are left out.
 */
export const PROVINCE_ALIASES: ReadonlyMap<string, string> = new Map([
  ['SL', '14'],
  ['S.La', '14'],
  ['HN', '01'],
  ['Hà Tây', '01'],
  ['TP HCM', '79'],
  ['TPHCM', '79'],
  ['HCM', '79'],
  ['Sài Gòn', '79'],
  ['Đắc Lắc', '66'],
  ['Đắk Lắc', '66'],
  ['Đắc Nông', '68'],
  ['Bà Rịa Vũng Tàu', '79'],
  ['Vũng Tàu', '79'],
  ['Công Tum', '51'],
  ['Bắc Cạn', '19'],
  ['Vĩnh Phú', '25'],
  ['Bắc Thái', '19'],
  ['Hà Bắc', '24'],
  ['Hoàng Liên Sơn', '15'],
  ['Hà Nam Ninh', '37'],
  ['Nam Hà', '37'],
  ['Hà Tuyên', '08'],
]);
