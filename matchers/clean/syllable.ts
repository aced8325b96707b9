import { D_LOOK_ALIKES, MARKED_LETTERS, QUALITY_MARKS, TONE_MARKS } from '../tables/letters.ts';

const FOLDED: ReadonlyMap<number, string> = new Map(
  MARKED_LETTERS.map((letter) => {
    const base = letter.normalize('NFD')[0]!;
    return [letter.charCodeAt(0), base === 'đ' ? 'd' : base === 'Đ' ? 'D' : base];
  }),
);

const COMBINING = /\p{Mn}/gu;

function foldSlowly(text: string): string {
  return text
    .normalize('NFD')
    .replace(COMBINING, '')
    .replace(/[\u0111\u00f0\u0256]/g, 'd')
    .replace(/[\u0110\u00d0\u0189]/g, 'D');
}

/**
 * Takes every mark off ("Lường" to "Luong", đ to d). Works on whole texts; case stays.
 *
 * @param s text in any Unicode form
 */
export function foldMarks(s: string): string {
  let folded = '';
  let from = 0;
  for (let i = 0; i < s.length; i++) {
    const code = s.charCodeAt(i);
    if (code < 128) continue;
    const base = FOLDED.get(code);
    if (base === undefined) return foldSlowly(s);
    folded += s.slice(from, i) + base;
    from = i + 1;
  }
  return from === 0 ? s : folded + s.slice(from);
}

const VOWELS = new Set('aăâeêioôơuưy');
const SECOND_TAKES_TONE = new Set(['oa', 'oe', 'uy']);
const QUALITY = new Set('ăâêôơư');

/** Where the nucleus starts: the u of "qu" and the i of "gi" before a vowel belong to the onset. */
function nucleusStart(letters: readonly string[]): number {
  const start = letters.findIndex((letter) => VOWELS.has(letter));
  if (start < 0 || start !== 1) return start;
  const pair = letters[0]! + letters[1]!;
  const nextIsVowel = letters.length > 2 && VOWELS.has(letters[2]!);
  return nextIsVowel && (pair === 'qu' || pair === 'gi') ? 2 : 1;
}

/** Index of the letter that carries the tone by the newer rule (hoà, thuý, khoẻ; hoàn; mùa). */
function tonePlace(letters: readonly string[]): number {
  const start = nucleusStart(letters);
  if (start < 0) return -1;
  let end = start;
  while (end < letters.length && VOWELS.has(letters[end]!)) end++;
  for (let i = end - 1; i >= start; i--) if (QUALITY.has(letters[i]!)) return i;
  const length = end - start;
  if (length === 1) return start;
  if (length >= 3) return start + 1;
  const closed = end < letters.length;
  return closed || SECOND_TAKES_TONE.has(letters[start]! + letters[start + 1]!) ? start + 1 : start;
}

function canonicalise(syllable: string): string {
  let text = syllable.normalize('NFC').toLowerCase();
  for (const [alike, letter] of D_LOOK_ALIKES)
    if (text.includes(alike)) text = text.replaceAll(alike, letter);
  const decomposed = text.normalize('NFD');
  if (decomposed === text) return text;

  const letters: string[] = [];
  let tone = '';
  for (const char of decomposed) {
    if (TONE_MARKS.includes(char)) {
      if (tone !== '' && tone !== char) return text.normalize('NFC');
      tone = char;
      continue;
    }
    if (QUALITY_MARKS.includes(char) && letters.length > 0) {
      letters[letters.length - 1] = (letters[letters.length - 1]! + char).normalize('NFC');
      continue;
    }
    letters.push(char);
  }
  if (tone === '') return letters.join('').normalize('NFC');
  const place = tonePlace(letters);
  if (place < 0) return text.normalize('NFC');
  letters[place] += tone;
  return letters.join('').normalize('NFC');
}

const REMEMBERED_AT_MOST = 50_000;
const remembered = new Map<string, string>();

/**
 * One spelling for each syllable: lower case, NFC, quality mark before tone even where the tone was typed first,
 * tone placed by the newer rule (hoà, thuý), letters that only look like đ made đ. i and y stay as written.
 *
 * @param s one syllable without blanks
 */
export function canonicalSyllable(s: string): string {
  const known = remembered.get(s);
  if (known !== undefined) return known;
  const canonical = canonicalise(s);
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear();
  remembered.set(s, canonical);
  return canonical;
}

const Y_AS_ONLY_VOWEL = /^((?:qu|[^aăâeêioôơuưyáàảãạ]*))([yýỳỷỹỵ])$/;
const I_FOR_Y: Readonly<Record<string, string>> = { y: 'i', ý: 'í', ỳ: 'ì', ỷ: 'ỉ', ỹ: 'ĩ', ỵ: 'ị' };

/**
 * Writes i where the spelling knows both i and y: Lý and Lí, Mỹ and Mĩ, Quý and Quí. For comparing only.
 *
 * @param syllable canonical syllable
 */
export function iyFold(syllable: string): string {
  const found = Y_AS_ONLY_VOWEL.exec(syllable);
  return found === null ? syllable : found[1]! + I_FOR_Y[found[2]!]!;
}
