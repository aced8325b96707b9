/**
 * TCVN3 (ABC) bytes as Latin-1 shows them, by pairs: character shown, letter meant. Capitals of the ABC fonts were
 * set by another font over the same bytes; the few below are the ones with bytes of their own.
 */
const TCVN3_PAIRS =
  '¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \u00adư ®đ µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ Éẫ Êấ Ëậ ' +
  'Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ ' +
  'ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ';

/** Character shown to letter meant, TCVN3. */
export const TCVN3_LETTERS: ReadonlyMap<string, string> = new Map(
  TCVN3_PAIRS.split(' ').map((pair) => [pair[0]!, pair.slice(1)]),
);

/** VNI-Windows: marks are Latin-1 letters after the vowel. Mark shown to combining marks, by vowel. */
const VNI_AFTER: readonly (readonly [string, string])[] = [
  ['aeiouyôö', 'ù\u0301 ø\u0300 û\u0309 õ\u0303 ï\u0323'],
  ['aeo', 'â\u0302 á\u0302\u0301 à\u0302\u0300 å\u0302\u0309 ã\u0302\u0303 ä\u0302\u0323'],
  ['a', 'ê\u0306 é\u0306\u0301 è\u0306\u0300 ú\u0306\u0309 ü\u0306\u0303 ë\u0306\u0323'],
];

const VNI_ALONE = 'ñđ ôơ öư íí ìì æỉ óĩ òị îỵ ÑĐ ÔƠ ÖƯ ÍÍ ÌÌ ÆỈ ÓĨ ÒỊ ÎỴ';

function vniLetters(): Map<string, string> {
  const alone = VNI_ALONE.split(' ').map((pair): [string, string] => [pair[0]!, pair.slice(1)]);
  const letters = new Map(alone);
  for (const [vowels, marks] of VNI_AFTER) {
    for (const vowel of vowels) {
      const base = letters.get(vowel) ?? vowel;
      for (const pair of marks.split(' ')) {
        const letter = (base + pair.slice(1)).normalize('NFC');
        letters.set(vowel + pair[0]!, letter);
        letters.set((vowel + pair[0]!).toUpperCase(), letter.toUpperCase());
        letters.set(vowel.toUpperCase() + pair[0]!, letter.toUpperCase());
      }
    }
  }
  return letters;
}

/** One or two characters shown to letter meant, VNI-Windows. */
export const VNI_LETTERS: ReadonlyMap<string, string> = vniLetters();

/** Code points that Windows-1252 shows for bytes 0x80 to 0x9f; 0 where the byte has none and is often lost. */
export const CP1252_HIGH: readonly number[] = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
  0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0, 0x017e, 0x0178,
];
