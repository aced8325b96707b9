import type { BookEncoding } from './book-style.ts';
import { withoutMarks } from './marks.ts';

/** TCVN 5712:1993 (ABC): the letter, then the Latin-1 character its byte shows. Capitals but these share the small ones' bytes. */
const TCVN3 =
  'Ă¡ Â¢ Ê£ Ô¤ Ơ¥ Ư¦ Đ§ ă¨ â© êª ô« ơ¬ ư\u00ad đ® àµ ả¶ ã· á¸ ạ¹ ằ» ẳ¼ ẵ½ ắ¾ ặÆ ầÇ ẩÈ ẫÉ ấÊ ậË èÌ ẻÎ ẽÏ éÐ ẹÑ ềÒ ểÓ ễÔ ếÕ ệÖ ' +
  'ì× ỉØ ĩÜ íÝ ịÞ òß ỏá õâ óã ọä ồå ổæ ỗç ốè ộé ờê ởë ỡì ớí ợî ùï ủñ ũò úó ụô ừõ ửö ữ÷ ứø ựù ỳú ỷû ỹü ýý ỵþ';
const tcvn3 = new Map(TCVN3.split(' ').map((pair) => [pair[0]!, pair[1]!]));

const toTcvn3 = (text: string) =>
  [...text.normalize('NFC')]
    .map((letter) => tcvn3.get(letter) ?? tcvn3.get(letter.toLowerCase()) ?? letter)
    .join('');

const VNI_ALONE: Readonly<Record<string, string>> = {
  đ: 'ñ',
  Đ: 'Ñ',
  í: 'í',
  ì: 'ì',
  ỉ: 'æ',
  ĩ: 'ó',
  ị: 'ò',
  ỵ: 'î',
  Í: 'Í',
  Ì: 'Ì',
  Ỉ: 'Æ',
  Ĩ: 'Ó',
  Ị: 'Ò',
  Ỵ: 'Î',
};
/** Quality mark with tone to VNI's mark after the vowel. */
const VNI_AFTER: Readonly<Record<string, string>> = {
  '\u0301': 'ù',
  '\u0300': 'ø',
  '\u0309': 'û',
  '\u0303': 'õ',
  '\u0323': 'ï',
  '\u0302': 'â',
  '\u0302\u0301': 'á',
  '\u0302\u0300': 'à',
  '\u0302\u0309': 'å',
  '\u0302\u0303': 'ã',
  '\u0302\u0323': 'ä',
  '\u0306': 'ê',
  '\u0306\u0301': 'é',
  '\u0306\u0300': 'è',
  '\u0306\u0309': 'ú',
  '\u0306\u0303': 'ü',
  '\u0306\u0323': 'ë',
};

/** Base letter, quality mark, tone: the canonical order puts the dot below first. */
function taken(letter: string): { base: string; quality: string; tone: string } {
  const [base, ...marks] = letter.normalize('NFD');
  const quality = marks.find((mark) => '\u0302\u0306\u031b'.includes(mark)) ?? '';
  return { base: base!, quality, tone: marks.find((mark) => mark !== quality) ?? '' };
}

function toVni(text: string): string {
  let result = '';
  for (const letter of text.normalize('NFC')) {
    const alone = VNI_ALONE[letter];
    const { base, quality, tone } = taken(letter);
    const upper = base !== base.toLowerCase();
    if (alone !== undefined) result += alone;
    else if (quality === '\u031b') {
      const horned = base.toLowerCase() === 'o' ? 'ô' : 'ö';
      const after = VNI_AFTER[tone] ?? '';
      result += upper ? horned.toUpperCase() + after.toUpperCase() : horned + after;
    } else {
      const after = VNI_AFTER[quality + tone] ?? '';
      result += base + (upper ? after.toUpperCase() : after);
    }
  }
  return result;
}

const VIQR_MARKS: Readonly<Record<string, string>> = {
  '\u0301': "'",
  '\u0300': '`',
  '\u0309': '?',
  '\u0303': '~',
  '\u0323': '.',
  '\u0302': '^',
  '\u0306': '(',
  '\u031b': '+',
};

function toViqr(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      if (letter === 'đ') return 'dd';
      if (letter === 'Đ') return 'DD';
      const { base, quality, tone } = taken(letter);
      return base + (VIQR_MARKS[quality] ?? '') + (VIQR_MARKS[tone] ?? '');
    })
    .join('');
}

const cp1252 = new TextDecoder('windows-1252');

/** A cell as a book's encoding shows it to a reader of Unicode. */
export function encodedText(text: string, encoding: BookEncoding): string {
  switch (encoding) {
    case 'unicode':
      return text;
    case 'decomposed':
      return text.normalize('NFD');
    case 'withoutMarks':
      return withoutMarks(text);
    case 'tcvn3':
      return toTcvn3(text);
    case 'vni':
      return toVni(text);
    case 'viqr':
      return toViqr(text);
    case 'mojibake':
      return cp1252.decode(new TextEncoder().encode(text));
  }
}

const TELEX_TONE: Readonly<Record<string, string>> = {
  '\u0301': 's',
  '\u0300': 'f',
  '\u0309': 'r',
  '\u0303': 'x',
  '\u0323': 'j',
};
const VNI_TONE: Readonly<Record<string, string>> = {
  '\u0301': '1',
  '\u0300': '2',
  '\u0309': '3',
  '\u0303': '4',
  '\u0323': '5',
};

/** A syllable whose marks stayed keys: "Vawn" (Telex) or "Va8n" (VNI). */
export function typedKeys(syllable: string, typing: 'telex' | 'vni'): string {
  let tone = '';
  let result = '';
  for (const letter of syllable.normalize('NFC')) {
    if (letter === 'đ' || letter === 'Đ') {
      result += (letter === 'đ' ? 'd' : 'D') + (typing === 'telex' ? 'd' : '9');
      continue;
    }
    const parts = taken(letter);
    result += parts.base;
    if (parts.quality === '\u0302') result += typing === 'telex' ? parts.base.toLowerCase() : '6';
    if (parts.quality === '\u0306') result += typing === 'telex' ? 'w' : '8';
    if (parts.quality === '\u031b') result += typing === 'telex' ? 'w' : '7';
    if (parts.tone !== '') tone = (typing === 'telex' ? TELEX_TONE : VNI_TONE)[parts.tone] ?? '';
  }
  return result + tone;
}
