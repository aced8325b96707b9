import type { UnitKind, UnitRow } from './unit-row.ts';

/** Districts of Sơn La until 30/06/2025. */
export const SON_LA_DISTRICTS = [
  'Sơn La',
  'Quỳnh Nhai',
  'Thuận Châu',
  'Mường La',
  'Bắc Yên',
  'Phù Yên',
  'Mộc Châu',
  'Yên Châu',
  'Mai Sơn',
  'Sông Mã',
  'Sốp Cộp',
  'Vân Hồ',
] as const;

const KINDS: Readonly<Record<string, UnitKind>> = { X: 'commune', P: 'ward', T: 'town' };

/**
 * Resolution 1681/NQ-UBTVQH15: each of today's 75 units and the units it was formed of, under the district of the
 * latter (in brackets where another). X xã, P phường, T thị trấn.
 */
const FORMED_OF = [
  '# Sơn La',
  '03646 P Tô Hiệu < 03646 P Chiềng Lề, 03649 P Tô Hiệu, 03652 P Quyết Thắng, 03655 P Quyết Tâm',
  '03664 P Chiềng An < 03661 X Chiềng Đen, 03664 X Chiềng Xôm, 03667 P Chiềng An',
  '03670 P Chiềng Cơi < 03658 X Chiềng Cọ, 03670 P Chiềng Cơi, 03676 X Hua La',
  '03679 P Chiềng Sinh < 03673 X Chiềng Ngần, 03679 P Chiềng Sinh',
  '# Quỳnh Nhai',
  '03688 X Mường Chiên < 03682 X Mường Chiên, 03685 X Cà Nàng, 03688 X Chiềng Khay',
  '03694 X Mường Giôn < 03694 X Mường Giôn, 03697 X Pá Ma Pha Khinh',
  '03703 X Quỳnh Nhai < 03700 X Chiềng Ơn, 03703 T Mường Giàng, 03706 X Chiềng Bằng, 03718 X Chiềng Khoang',
  '03712 X Mường Sại < 03709 X Mường Sại, 03712 X Nặm Ét',
  '# Thuận Châu',
  '03721 X Thuận Châu < 03721 T Thuận Châu, 03748 X Phổng Ly, 03769 X Thôm Mòn, 03772 X Tông Lạnh, 03787 X Chiềng Pấc',
  '03724 X Bình Thuận < 03724 X Phổng Lái, 03730 X Chiềng Pha',
  '03727 X Mường É < 03727 X Mường É, 03745 X Phổng Lập',
  '03754 X Chiềng La < 03733 X Chiềng La, 03736 X Chiềng Ngàm, 03754 X Nong Lay, 03775 X Tông Cọ',
  '03757 X Mường Khiêng < 03739 X Liệp Tè, 03757 X Mường Khiêng, 03778 X Bó Mười',
  '03760 X Mường Bám < 03760 X Mường Bám',
  '03763 X Long Hẹ < 03742 X É Tòng, 03763 X Long Hẹ',
  '03781 X Co Mạ < 03781 X Co Mạ, 03796 X Co Tòng, 03802 X Pá Lông',
  '03784 X Nậm Lầu < 03766 X Chiềng Bôm, 03784 X Púng Tra, 03790 X Nậm Lầu',
  '03799 X Muổi Nọi < 03793 X Bon Phặng, 03799 X Muổi Nọi, 03805 X Bản Lầm',
  '# Mường La',
  '03808 X Mường La < 03808 T Ít Ong, 03823 X Mường Trai, 03826 X Nậm Păm, 03829 X Chiềng Muôn, 03835 X Pi Toong, 03844 X Chiềng San',
  '03814 X Chiềng Lao < 03811 X Nậm Giôn, 03814 X Chiềng Lao, 03817 X Hua Trai',
  '03820 X Ngọc Chiến < 03820 X Ngọc Chiến',
  '03847 X Mường Bú < 03841 X Tạ Bú, 03847 X Mường Bú, 03853 X Mường Chùm',
  '03850 X Chiềng Hoa < 03832 X Chiềng Ân, 03838 X Chiềng Công, 03850 X Chiềng Hoa',
  '# Bắc Yên',
  '03856 X Bắc Yên < 03856 T Bắc Yên, 03859 X Phiêng Ban, 03883 X Song Pe, 03886 X Hồng Ngài',
  '03862 X Xím Vàng < 03862 X Hang Chú, 03865 X Xím Vàng',
  '03868 X Tà Xùa < 03868 X Tà Xùa, 03869 X Háng Đồng, 03874 X Làng Chếu',
  '03871 X Pắc Ngà < 03871 X Pắc Ngà, 03877 X Chim Vàn',
  '03880 X Tạ Khoa < 03880 X Mường Khoa, 03889 X Tạ Khoa, 03890 X Hua Nhàn',
  '03892 X Chiềng Sại < 03892 X Phiêng Côn, 03895 X Chiềng Sại',
  '# Phù Yên',
  '03901 X Suối Tọ < 03901 X Suối Tọ',
  '03907 X Mường Cơi < 03904 X Mường Thải, 03907 X Mường Cơi, 03919 X Tân Lang',
  '03910 X Phù Yên < 03910 T Quang Huy, 03916 X Huy Thượng, 03928 X Huy Hạ, 03931 X Huy Tân, 03940 X Huy Tường',
  '03922 X Gia Phù < 03922 X Gia Phù, 03925 X Tường Phù, 03937 X Suối Bau, 03946 X Sập Xa',
  '03943 X Mường Bang < 03934 X Mường Lang, 03943 X Mường Do, 03964 X Mường Bang',
  '03958 X Tường Hạ < 03949 X Tường Thượng, 03952 X Tường Tiến, 03955 X Tường Phong, 03958 X Tường Hạ',
  '03961 X Kim Bon < 03961 X Kim Bon, 03967 X Đá Đỏ',
  '03970 X Tân Phong < 03970 X Tân Phong, 03973 X Nam Phong, 03976 X Bắc Phong',
  '# Mộc Châu',
  '03979 P Mộc Sơn < 03979 P Mộc Sơn, 04030 P Đông Sang',
  '03980 P Mộc Châu < 03980 P Mộc Lỵ, 04012 X Chiềng Hắc, 04027 P Mường Sang',
  '03982 P Thảo Nguyên < 03982 P Thảo Nguyên, 03984 P Cờ Đỏ',
  '04033 P Vân Sơn < 03983 P Bình Minh, 04033 P Vân Sơn',
  '03985 X Chiềng Sơn < 03985 X Chiềng Sơn, 04056 X Chiềng Xuân (Vân Hồ)',
  '03997 X Tân Yên < 03997 X Tân Yên',
  '04000 X Đoàn Kết < 04000 X Đoàn Kết, 04015 X Chiềng Chung',
  '04045 X Lóng Sập < 04024 X Chiềng Khừa, 04045 X Lóng Sập',
  '# Vân Hồ',
  '04006 X Song Khủa < 04006 X Song Khủa, 04009 X Liên Hòa, 04021 X Mường Tè, 04042 X Quang Minh',
  '04018 X Tô Múa < 03994 X Suối Bàng, 04018 X Tô Múa, 04036 X Chiềng Khoa',
  '04048 X Vân Hồ < 04039 X Mường Men, 04048 X Vân Hồ, 04051 X Lóng Luông, 04054 X Chiềng Yên',
  '04057 X Xuân Nha < 04057 X Xuân Nha, 04058 X Tân Xuân',
  '# Yên Châu',
  '04075 X Yên Châu < 04063 X Chiềng Đông, 04066 X Sặp Vạt, 04069 X Chiềng Sàng, 04072 X Chiềng Pằn, 04075 T Yên Châu, 04090 X Chiềng Khoi',
  '04078 X Chiềng Hặc < 04078 X Chiềng Hặc, 04081 X Mường Lựm, 04093 X Tú Nang',
  '04087 X Yên Sơn < 04084 X Chiềng On, 04087 X Yên Sơn',
  '04096 X Lóng Phiêng < 04096 X Lóng Phiêng, 04102 X Chiềng Tương',
  '04099 X Phiêng Khoài < 04099 X Phiêng Khoài',
  '# Mai Sơn',
  '04105 X Mai Sơn < 04105 T Hát Lót, 04135 X Hát Lót, 04138 X Cò Nòi',
  '04108 X Chiềng Sung < 04108 X Chiềng Sung, 04114 X Chiềng Chăn',
  '04117 X Mường Chanh < 04117 X Mường Chanh, 04129 X Chiềng Chung',
  '04123 X Chiềng Mung < 04111 X Mường Bằng, 04123 X Chiềng Mung, 04126 X Mường Bon',
  '04132 X Chiềng Mai < 04120 X Chiềng Ban, 04132 X Chiềng Mai, 04147 X Chiềng Dong, 04150 X Chiềng Kheo, 04153 X Chiềng Ve',
  '04136 X Tà Hộc < 04136 X Nà Bó, 04165 X Tà Hộc',
  '04144 X Phiêng Cằm < 04141 X Chiềng Nơi, 04144 X Phiêng Cằm',
  '04159 X Phiêng Pằn < 04156 X Chiềng Lương, 04159 X Phiêng Pằn, 04162 X Nà Ớt',
  '# Sông Mã',
  '04168 X Sông Mã < 04168 T Sông Mã, 04198 X Nà Nghịu',
  '04171 X Bó Sinh < 04171 X Bó Sinh, 04174 X Pú Bẩu, 04180 X Chiềng En',
  '04183 X Mường Lầm < 04183 X Mường Lầm, 04189 X Đứa Mòn',
  '04186 X Nậm Ty < 04177 X Chiềng Phung, 04186 X Nậm Ty',
  '04195 X Chiềng Sơ < 04192 X Yên Hưng, 04195 X Chiềng Sơ',
  '04204 X Chiềng Khoong < 04204 X Chiềng Khoong, 04216 X Mường Cai',
  '04210 X Huổi Một < 04201 X Nậm Mằn, 04210 X Huổi Một',
  '04219 X Mường Hung < 04207 X Chiềng Cang, 04219 X Mường Hung',
  '04222 X Chiềng Khương < 04213 X Mường Sai, 04222 X Chiềng Khương',
  '# Sốp Cộp',
  '04228 X Púng Bánh < 04225 X Sam Kha, 04228 X Púng Bánh, 04234 X Dồm Cang',
  '04231 X Sốp Cộp < 04231 X Sốp Cộp, 04237 X Nậm Lạnh, 04243 X Mường Và',
  '04240 X Mường Lèo < 04240 X Mường Lèo',
  '04246 X Mường Lạn < 04246 X Mường Lạn',
];

/**
 * Units that ended or were renamed by resolution 1280/NQ-UBTVQH15, and the state farm towns of decision 60-CP of
 * 1980: code, name, district, today's codes. The successors of the two Mộc Châu towns and of the farm of Tô Hiệu
 * are not read from a resolution, so all of their neighbours are named.
 */
const UNTIL_JANUARY_2025 = [
  '03748 X Phổng Lăng (Thuận Châu) > 03721',
  '03751 X Chiềng Ly (Thuận Châu) > 03721',
  '03898 T Phù Yên (Phù Yên) > 03910',
  '03910 X Quang Huy (Phù Yên) > 03910',
  '03913 X Huy Bắc (Phù Yên) > 03910',
  '03979 T Mộc Châu (Mộc Châu) > 03980, 03979',
  '03982 T Nông Trường Mộc Châu (Mộc Châu) > 03982, 04033, 03979',
  '03988 X Tân Hợp (Mộc Châu) > 03997',
  '03991 X Quy Hướng (Mộc Châu) > 04000',
  '03997 X Tân Lập (Mộc Châu) > 03997',
  '04000 X Nà Mường (Mộc Châu) > 04000',
  '04003 X Tà Lai (Mộc Châu) > 04000',
  '04015 X Hua Păng (Mộc Châu) > 04000',
  '04033 X Phiêng Luông (Mộc Châu) > 04033',
  '04060 T Yên Châu (Yên Châu) > 04075',
  '04075 X Viêng Lán (Yên Châu) > 04075',
  '04105 T Nông Trường Tô Hiệu (Mai Sơn) > 04105',
  '04108 T Nông Trường Chiềng Sung (Mai Sơn) > 04108',
  '04153 T Nông Trường Chiềng Ve (Mai Sơn) > 04132',
];

/** Spellings of other lists that differ by more than a mark, and short forms. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  'Nong Lay': ['Noong Lay'],
  'Nà Bó': ['Nà Pó'],
  'Pú Bẩu': ['Pú Pẩu'],
  'Quy Hướng': ['Qui Hướng'],
  'Lóng Phiêng': ['Loóng Phiêng'],
  'Pi Toong': ['Pi Tong'],
  'Nông Trường Mộc Châu': ['NT Mộc Châu', 'Nông Trường', 'Chờ Lồng'],
  'Nông Trường Tô Hiệu': ['NT Tô Hiệu'],
  'Nông Trường Chiềng Sung': ['NT Chiềng Sung'],
  'Nông Trường Chiềng Ve': ['NT Chiềng Ve'],
};

/** Vân Hồ was split from Mộc Châu in 2013, Sốp Cộp from Sông Mã in 2003. */
const SPLIT_FROM: Readonly<Record<string, readonly string[]>> = {
  'Vân Hồ': ['Mộc Châu'],
  'Sốp Cộp': ['Sông Mã'],
};

/** Names that resolution 1280 gave; before it they stood for nothing, or for a unit of another district. */
const SINCE_FEBRUARY_2025 = new Set([
  'Phổng Ly (Thuận Châu)',
  'Mộc Sơn (Mộc Châu)',
  'Mộc Lỵ (Mộc Châu)',
  'Thảo Nguyên (Mộc Châu)',
  'Cờ Đỏ (Mộc Châu)',
  'Bình Minh (Mộc Châu)',
  'Vân Sơn (Mộc Châu)',
  'Tân Yên (Mộc Châu)',
  'Đoàn Kết (Mộc Châu)',
  'Chiềng Chung (Mộc Châu)',
]);

const UNIT = /^(\d{5}) ([XPT]) ([^(]+?)(?: \((.+)\))?$/;

interface WrittenUnit {
  readonly code: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly district: string | undefined;
}

function readUnit(text: string): WrittenUnit {
  const found = UNIT.exec(text)!;
  return { code: found[1]!, kind: KINDS[found[2]!]!, name: found[3]!, district: found[4] };
}

function oldUnit(
  unit: WrittenUnit,
  district: string,
  validTo: string,
  successors: readonly string[],
): UnitRow {
  return {
    code: unit.code,
    kind: unit.kind,
    name: unit.name,
    district,
    formerDistricts: SPLIT_FROM[district] ?? [],
    province: '14',
    validFrom: SINCE_FEBRUARY_2025.has(`${unit.name} (${district})`) ? '2025-02-01' : '',
    validTo,
    successors,
    aliases: ALIASES[unit.name] ?? [],
  };
}

function todaysUnit(unit: WrittenUnit): UnitRow {
  return { ...oldUnit(unit, '', '', []), validFrom: '2025-07-01' };
}

function rowsOfSonLa(): UnitRow[] {
  const rows: UnitRow[] = [];
  let district = '';
  for (const line of FORMED_OF) {
    if (line.startsWith('# ')) {
      district = line.slice(2);
      continue;
    }
    const [today, parts] = line.split(' < ');
    const unit = readUnit(today!);
    rows.push(todaysUnit(unit));
    for (const part of parts!.split(', ')) {
      const old = readUnit(part);
      rows.push(oldUnit(old, old.district ?? district, '2025-06-30', [unit.code]));
    }
  }
  for (const line of UNTIL_JANUARY_2025) {
    const [old, successors] = line.split(' > ');
    const unit = readUnit(old!);
    rows.push(oldUnit(unit, unit.district!, '2025-01-31', successors!.split(', ')));
  }
  return rows;
}

/** Sơn La: today's 75 units, the 200 they were formed of, and those that ended or were renamed before. */
export const SON_LA_UNIT_ROWS: readonly UnitRow[] = rowsOfSonLa();
