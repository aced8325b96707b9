import { canonicalSyllable } from './syllable.ts';
import { isVietnameseSyllable } from './syllable-shape.ts';

const CIRCUMFLEX = '\u0302';
const BREVE = '\u0306';
const HORN = '\u031b';

/** Marks that stand for a tone, by the way of typing. */
const TELEX_TONES: Readonly<Record<string, string>> = {
  f: '\u0300',
  s: '\u0301',
  r: '\u0309',
  x: '\u0303',
  j: '\u0323',
};
const VNI_TONES: Readonly<Record<string, string>> = {
  1: '\u0301',
  2: '\u0300',
  3: '\u0309',
  4: '\u0303',
  5: '\u0323',
};
const VIQR_MARKS: Readonly<Record<string, string>> = {
  "'": '\u0301',
  '`': '\u0300',
  '?': '\u0309',
  '~': '\u0303',
  '.': '\u0323',
  '^': CIRCUMFLEX,
  '(': BREVE,
  '+': HORN,
};

const withMark = (vowels: string, mark: string) => (text: string) =>
  text.replace(new RegExp(`[${vowels}]`), (vowel) => vowel + mark);

/** Adds a tone to the first vowel; `canonicalSyllable` moves it where it belongs. */
function withTone(text: string, tone: string): string {
  const marked = /[aeiouy][\u0302\u0306\u031b]/.exec(text);
  if (marked !== null) return text.replace(marked[0], marked[0] + tone);
  return text.replace(/[aeiouy]/, (vowel) => vowel + tone);
}

function telexSyllable(word: string): string {
  let text = word.replace(/^dd|^d(?=[a-z]*d[a-z]*$)/, 'đ');
  if (text.startsWith('đ')) text = `đ${text.slice(1).replace('d', '')}`;
  let tone = '';
  text = text.replace(/(?<=[aeiouyw][a-z]*)[fsrxj](?=[a-z]*$)/g, (key) => {
    tone = TELEX_TONES[key]!;
    return '';
  });
  text = text
    .replace(/([aeo])\1/, `$1${CIRCUMFLEX}`)
    .replace(/([aeo])(ng|nh|ch|[nmcptuiy]+)\1$/, `$1${CIRCUMFLEX}$2`)
    .replace(/uow|uwow|wow/, `u${HORN}o${HORN}`)
    .replace(/uo([a-z]+)w$/, `u${HORN}o${HORN}$1`)
    .replace(/aw/, `a${BREVE}`)
    .replace(/a([a-z]+)w$/, `a${BREVE}$1`)
    .replace(/([ou])w/g, `$1${HORN}`)
    .replace(/([ou])([a-z]+)w$/, `$1${HORN}$2`)
    .replace(/w/g, `u${HORN}`);
  return tone === '' ? text : withTone(text, tone);
}

const VNI_QUALITY: Readonly<Record<string, (text: string) => string>> = {
  6: withMark('aeo', CIRCUMFLEX),
  7: (text) => (/uo/.test(text) ? text.replace('uo', `u${HORN}o${HORN}`) : withMark('ou', HORN)(text)),
  8: withMark('a', BREVE),
  9: (text) => text.replace(/^d/, 'đ'),
};

function vniSyllable(word: string): string {
  let text = '';
  let tone = '';
  for (const char of word) {
    if (VNI_TONES[char] !== undefined) {
      tone = VNI_TONES[char];
      continue;
    }
    const quality = VNI_QUALITY[char];
    if (quality === undefined) text += char;
    else if (char === '7' && /u\u031b/.test(text)) text = text.replace(/o(?!\u031b)/, `o${HORN}`);
    else text = quality(text);
  }
  return tone === '' ? text : withTone(text, tone);
}

function viqrSyllable(word: string): string {
  return word
    .replace(/^dd/, 'đ')
    .replace(/[\^(+'`?~.]/g, (mark) => VIQR_MARKS[mark]!)
    .replace(/([aeiouy])([\u0300\u0301\u0303\u0309\u0323])([\u0302\u0306\u031b])/g, '$1$3$2');
}

type Typing = 'telex' | 'vni_typing' | 'viqr';

const READ: Readonly<Record<Typing, (word: string) => string>> = {
  telex: telexSyllable,
  vni_typing: vniSyllable,
  viqr: viqrSyllable,
};

const TRACE: Readonly<Record<Typing, RegExp>> = {
  telex: /dd|[aeiouy].*[fsrxjw]|aa|ee|oo|w|d[a-z]+d/,
  vni_typing: /^[a-z]+\d[a-z\d]*$/,
  viqr: /[aeiouy][\^(+'`?~.]|^dd/,
};

function keepCase(word: string, lower: string): string {
  if (word === word.toLowerCase()) return lower;
  if (word.length > 1 && word === word.toUpperCase()) return lower.toUpperCase();
  return lower[0]!.toUpperCase() + lower.slice(1);
}

/**
 * Reads one word as keys pressed with the input method off ("Nguyeenx", "Nguye6n4", "Nguye^~n").
 *
 * @returns the word meant (canonical spelling), or undefined where the word is a syllable as it stands or means none
 */
export function readTypedMarks(word: string, typing: Typing): string | undefined {
  const lower = word.toLowerCase();
  if (!TRACE[typing].test(lower) || isVietnameseSyllable(lower)) return undefined;
  const read = canonicalSyllable(READ[typing](lower));
  return read !== lower && isVietnameseSyllable(read) ? keepCase(word, read) : undefined;
}
