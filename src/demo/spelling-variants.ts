/** Surnames clerks write for one another (domain notes, section 4.5 of the survey), the usual form first. */
const SURNAME_FORMS =
  'Lò Lô Lo|Lường Lương Lượng|Quàng Quảng Hoàng Vàng Coàng|Cà Ca Kha Hà|Tòng Tông Toòng|Lèo Leo Lều|Vì Vi Vỳ|Mè Me Mế|Sa Xa|' +
  'Cầm Cẩm|Điêu Đèo|Lù Lừ Lự|Giàng Dàng Ràng Zàng Giang|Vừ Vù Vư Vứ|Sồng Xồng Sùng Sông|Sùng Sồng Xùng|Thào Thao Thảo Đào|' +
  'Mùa Mua|Lầu Lâu Lù Lồ|Hạng Hàng Háng|Phàng Phang Pàng|Ly Lý Li|Cứ Cư Cử|Tráng Cháng Chang|Cháng Tráng Chang|Vàng Vang Vảng|' +
  'Chá Trá Cha|Hờ Hơ Hở|Bàn Phàn|Triệu Chẹo|Cút Cụt|Xa Sa|Bạc Bạch|Tếnh Tênh|Má Mã|Ngần Ngân|Lý Lí|Quách Quạch|Mùi Muồi';

/** Given names written several ways. */
const GIVEN_FORMS =
  'Pó Páo Pao|Páo Pó Pao|Sua Sùa Súa|Súa Sua Xúa|Dợ Giợ Rợ|Giợ Dợ|Mỷ Mỵ My|Mỵ Mỷ|Xía Sía|Chứ Trứ|Tồng Tủng Tông|Ký Kỷ|Kỷ Ký|' +
  'Ỏm Ôm Um|Xôm Sôm Xoom|Pâng Păng Pưng|Lả Lá La|Ín Inh Ỉn|Hặc Hắc Hạc|Panh Pành Păn|Dơ Giơ Rơ|Dính Giính Rính|Sếnh Xếnh|' +
  'Lềnh Lênh|Của Cúa Cua|Pà Pa|Nênh Nếnh|Chía Chia|Khụt Khụp|Hịa Hia|Chom Chôm|Thoong Thông|Pọm Pỏm|Mẩy Mảy|Dua Giua|' +
  'Tủa Tua|Phử Phứ|Say Xay|Sính Xính|Vảng Vàng|Plua Pùa|Bla Pla|Gầu Gàu|Dếnh Giếnh|Sáy Xáy|Chơ Chờ';

const readForms = (written: string) =>
  new Map(
    written.split('|').map((row) => {
      const [usual, ...others] = row.split(' ');
      return [usual!, others] as const;
    }),
  );

export const SURNAME_VARIANTS: ReadonlyMap<string, readonly string[]> = readForms(SURNAME_FORMS);
export const GIVEN_VARIANTS: ReadonlyMap<string, readonly string[]> = readForms(GIVEN_FORMS);

/** Beginnings that are spoken or heard alike, longest first. */
export const INITIAL_CONFUSIONS: readonly (readonly [string, string])[] = [
  ['tr', 'ch'],
  ['ch', 'tr'],
  ['gi', 'd'],
  ['gi', 'r'],
  ['d', 'gi'],
  ['r', 'd'],
  ['s', 'x'],
  ['x', 's'],
  ['l', 'n'],
  ['n', 'l'],
  ['v', 'd'],
  ['v', 'b'],
  ['đ', 'l'],
  ['k', 'c'],
];

/** Ends that are heard alike. */
export const FINAL_CONFUSIONS: readonly (readonly [string, string])[] = [
  ['ng', 'n'],
  ['nh', 'n'],
  ['n', 'ng'],
  ['t', 'c'],
  ['c', 't'],
];

/** Keys beside each other. */
export const NEIGHBOUR_KEYS: Readonly<Record<string, string>> = {
  a: 's',
  b: 'vn',
  c: 'xv',
  d: 'sf',
  e: 'wr',
  g: 'fh',
  h: 'gj',
  i: 'uo',
  k: 'jl',
  l: 'k',
  m: 'n',
  n: 'bm',
  o: 'ip',
  p: 'o',
  q: 'w',
  r: 'et',
  s: 'ad',
  t: 'ry',
  u: 'yi',
  v: 'cb',
  x: 'zc',
  y: 'tu',
};
