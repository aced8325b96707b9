/** Vietnamese letters taken apart: base letter, quality mark (circumflex, breve, horn), tone. */
const TONES = '\u0301\u0300\u0309\u0303\u0323';

export type Tone = '' | '\u0301' | '\u0300' | '\u0309' | '\u0303' | '\u0323';
export const TONE = {
  none: '',
  acute: '\u0301',
  grave: '\u0300',
  hook: '\u0309',
  tilde: '\u0303',
  dot: '\u0323',
} as const;

const foldCache = new Map<string, string>();

/** Without any mark: "Lường" to "Luong". Case is kept. */
export function withoutMarks(text: string): string {
  const known = foldCache.get(text);
  if (known !== undefined) return known;
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  if (foldCache.size < 20_000) foldCache.set(text, folded);
  return folded;
}

/** The tone of a syllable. */
export const toneOf = (syllable: string): Tone =>
  ([...syllable.normalize('NFD')].find((each) => TONES.includes(each)) ?? '') as Tone;

/** The syllable with another tone, in its place or on the vowel the rules give it. */
export function withTone(syllable: string, tone: Tone): string {
  const letters = [...syllable.normalize('NFD')];
  const at = letters.findIndex((each) => TONES.includes(each));
  if (at >= 0) {
    letters.splice(at, 1, ...(tone === '' ? [] : [tone]));
    return letters.join('').normalize('NFC');
  }
  if (tone === '') return syllable;
  const place = placeOfTone(letters);
  if (place < 0) return syllable;
  letters.splice(place + 1, 0, tone);
  return letters.join('').normalize('NFC');
}

/** Index of the last combining mark or letter of the vowel that carries the tone. */
function placeOfTone(letters: readonly string[]): number {
  const isVowel = (letter: string | undefined) => letter !== undefined && /[aeiouy]/i.test(letter);
  let start = letters.findIndex((each) => isVowel(each));
  if (start < 0) return -1;
  const glide = letters[start - 1]?.toLowerCase();
  const next = letters[start + 1];
  const isGlide =
    (glide === 'q' && letters[start]!.toLowerCase() === 'u') ||
    (glide === 'g' && letters[start]!.toLowerCase() === 'i' && isVowel(next));
  if (isGlide) start++;
  const marked = letters.findLastIndex((each) => /[\u0302\u0306\u031b]/.test(each));
  if (marked >= 0) return marked;
  let end = start;
  while (isVowel(letters[end + 1])) end++;
  const closed = end + 1 < letters.length;
  return end - start === 0 ? start : closed || end - start === 2 ? start + 1 : start;
}
