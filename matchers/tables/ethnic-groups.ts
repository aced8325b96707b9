/** One of the 54 ethnic groups, with its code in each official list. */
export interface EthnicGroup {
  readonly key: string;
  readonly name: string;
  /** Decision 121-TCTK/PPCĐ of 02/03/1979: the list of civil-status forms. */
  readonly code1979: string;
  /** Decision 1019/QĐ-TCTK of 12/11/2008: the list of population messages (QCVN 109, annex E). */
  readonly code2008: string;
  /** Other names, local groups and spellings, without marks. */
  readonly variants: readonly string[];
}

/** key | name | code 1979 | code 2008 | variants. Codes of 2008 from 21 on await the official annex. */
const WRITTEN = [
  'kinh|Kinh|01|01|viet',
  'tay|Tày|02|02|pa di, thu lao, ngan, phen',
  'thai|Thái|03|03|tay dam, tay muoi, tay muong, tay thanh, tay khao, hang bong, man thanh, pa thay, tho da bac, thai den, thai trang, thai do',
  'hoa|Hoa|04|06|han, xa phang, trieu chau, phuc kien, quang dong, hai nam',
  'kho_me|Khơ-me|05|05|khmer, kho me krom, cur, cul, mien',
  'muong|Mường|06|04|mol, mual, moi, moi bi, ao ta, au ta',
  'nung|Nùng|07|07|nung an, nung loi, phan sinh, nung chao, nung inh, quy rin, khen lai',
  'mong|Mông|08|08|hmong, ho mong, h mong, meo, meo den, meo do, meo xanh, meo hoa, meo trang, mong hoa, mong den, mong trang, mong do, mong xanh, mong lenh, man trang, na meo',
  'dao|Dao|09|09|man, dao tien, dao do, dao quan chet, dao quan trang, quan chet, quan trang, lo gang, dao lan ten, dai ban, tieu ban, coc ngang, coc mun, son dau',
  'gia_rai|Gia-rai|10|10|jarai, gio rai, to buan, ho bau, hdrung, chor',
  'ngai|Ngái|11|43|xin, le, dan, khach gia',
  'e_de|Ê-đê|12|11|ra de, rhade, de, kpa, adham, krung, mdhur, epan',
  'ba_na|Ba na|13|12|bahnar, go lar, to lo, gio long, ro ngao, krem, roh, kon kde, ala cong, kpang cong, bo nam',
  'xo_dang|Xơ-Đăng|14|16|xe dang, sedang, xo teng, hdang, to dra, mo nam, ha lang, ca dong, kmrang, con lan, bri la',
  'san_chay|Sán Chay|15|13|cao lan, san chi, cao lan san chi, man cao lan, hon ban',
  'co_ho|Cơ-ho|16|15|xre, nop, cop, chil, lat, trinh, koho',
  'cham|Chăm|17|14|chiem thanh, hroi, champa',
  'san_diu|Sán Dìu|18|17|san deo, trai, trai dat, man quan coc',
  'hre|Hrê|19|18|cham re, chom, kre luy',
  'mnong|Mnông|20|20|m nong, pnong, nong, pre, bu dang, di pri, biat, gar, ro lam',
  'ra_glai|Ra-glai|21|19|ra clay, rai, noang, la oang, raglay',
  'xtieng|Xtiêng|22|22|xa dieng, stieng',
  'bru_van_kieu|Bru-Vân Kiều|23|24|bru, van kieu, mang coong, tri, khua',
  'tho|Thổ|24|21|keo, mon, cuoi, ho, tay poong, dan lai ly ha',
  'giay|Giáy|25|26|nhang, dang, pau thin, pu na, cui chu, xa giay',
  'co_tu|Cơ-tu|26|25|ca tu, cao, ha, phuong, ca tang',
  'gie_trieng|Giẻ Triêng|27|29|dgieh, tareh, giang ray, pin, trieng, treng, ta rieng, ve, la ve, gie',
  'ma|Mạ|28|28|chau ma, ma ngan, ma xop, ma to, ma krung',
  'kho_mu|Khơ-mú|29|23|khmu, kmu, xa cau, mun xen, pu thenh, tenh, tay hay, k mu',
  'co|Co|30|30|cor, col, cua, trau',
  'ta_oi|Tà-ôi|31|27|toi oi, pa co, pa hi, ba hi',
  'cho_ro|Chơ-ro|32|31|do ro, chau ro',
  'khang|Kháng|33|37|xa ai, xa bung, xa don, xa sua, xa xua, xa hoc, xa dang, xa hoac, quang lam, tay khang, khang dang',
  'xinh_mun|Xinh-mun|34|32|puoc, pua, xing mun, sinh mun, xin mun, xa puoc',
  'ha_nhi|Hà Nhì|35|33|u ni, xa u ni',
  'chu_ru|Chu ru|36|34|chu, cho ru, kru',
  'lao|Lào|37|35|la boc, lao noi, lao boc, phu thay',
  'la_chi|La Chí|38|36|cu te, la qua, tho den',
  'la_ha|La Ha|39|40|khla phlao, xa khla phlao, xa cha',
  'phu_la|Phù Lá|40|38|bo kho pa, mu di pa, xa pho, pho, va xo, va xo lao, pu dang',
  'la_hu|La Hủ|41|39|co xung, khu xung, kha quy, xa la vang, lao',
  'lu|Lự|42|42|lu, nhuon, duon',
  'lo_lo|Lô Lô|43|45|mun di, di',
  'chut|Chứt|44|44|sach, may, ruc, ma lieng, arem, tu vang, pa leng, xo lang, to hung, cha cu, tac cui, u mo, xa la vang',
  'mang|Mảng|45|46|mang u, xa la vang, xa mang',
  'pa_then|Pà Thẻn|46|41|pa hung, tong',
  'co_lao|Cơ Lao|47|47|ke lao',
  'cong|Cống|48|49|xam khong, mang nhe, xa xeng',
  'bo_y|Bố Y|49|48|chung cha, trong gia, tu di, tu din',
  'si_la|Si La|50|50|cu de xu, kha pe',
  'pu_peo|Pu Péo|51|51|ka beo, pen ti lo lo',
  'brau|Brâu|52|53|brao',
  'o_du|Ơ Đu|53|54|tay hat',
  'ro_mam|Rơ măm|54|52|ro mam',
];

/** The 54 groups. Keys are stable names of ours: no code is compared across lists. */
export const ETHNIC_GROUPS: readonly EthnicGroup[] = WRITTEN.map((line) => {
  const [key, name, code1979, code2008, variants] = line.split('|');
  return {
    key: key!,
    name: name!,
    code1979: code1979!,
    code2008: code2008!,
    variants: variants!.split(', '),
  };
});

/** Names that stand for several groups: "Xá" is what neighbours called four peoples of the north-west. */
export const AMBIGUOUS_ETHNIC_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['xa', ['kho_mu', 'khang', 'xinh_mun', 'la_ha']],
  ['xa khao', ['khang', 'la_ha']],
  ['tho', ['tho', 'tay']],
]);
