import { CP1252_HIGH, TCVN3_LETTERS, VNI_LETTERS } from '../tables/legacy-characters.ts';
import { isVietnameseSyllable } from './syllable-shape.ts';
import { readTypedMarks } from './typed-marks.ts';

export type EncodingName = 'unicode' | 'tcvn3' | 'vni' | 'viqr' | 'telex' | 'vni_typing' | 'utf8_as_cp1252';

/** How a book or file was keyed, and what was counted for it. */
export interface EncodingDecision {
  readonly encoding: EncodingName;
  /** Words that are a syllable only when read in that encoding; for Unicode, words marked as only it marks. */
  readonly evidence: Readonly<Partial<Record<EncodingName, number>>>;
  readonly texts: number;
}

type LegacyName = Exclude<EncodingName, 'unicode'>;

const BEYOND_LATIN_1 =
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]|\p{Mn}/u;
const BEYOND_ASCII = /[^\0-\x7f]/;
const SOME_INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** Typing keeps "." and "?" inside VIQR words, Latin-1 encodings keep their letters and the soft hyphen. */
const WORDS = /[^\s,;:/()[\]"|_=-]+/g;

const REPLACED = /[¡-ÿ]/g;

/** Names write ươ before ng and c, never ơ alone: there the ư of byte 0xad was deleted on the way. */
function restoreLostHorn(word: string): string {
  if (isVietnameseSyllable(word)) return word;
  const mended = word.replace(/[ơờớởỡợ](?=ng|c|u)/i, (vowel) => `ư${vowel}`);
  return mended !== word && isVietnameseSyllable(mended) ? mended : word;
}

function readTcvn3(word: string): string {
  return restoreLostHorn(word.replace(REPLACED, (char) => TCVN3_LETTERS.get(char) ?? char));
}

function readVni(word: string): string {
  let text = '';
  for (let i = 0; i < word.length; i++) {
    const pair = VNI_LETTERS.get(word.slice(i, i + 2));
    if (pair !== undefined && i + 1 < word.length) {
      text += pair;
      i++;
      continue;
    }
    text += VNI_LETTERS.get(word[i]!) ?? word[i]!;
  }
  return text;
}

const CP1252_BYTES: ReadonlyMap<number, number> = new Map(
  CP1252_HIGH.flatMap((code, i): [number, number][] => [
    [0x80 + i, 0x80 + i],
    ...(code === 0 ? [] : [[code, 0x80 + i] as [number, number]]),
  ]),
);

const byteOf = (char: string): number => {
  const code = char.charCodeAt(0);
  return CP1252_BYTES.get(code) ?? (code > 0xff ? -1 : code);
};

/** Bytes Windows-1252 has no character for; they vanish from many files, and 0xa0 becomes a blank. */
const LOST_BYTES = [0x81, 0x8d, 0x8f, 0x90, 0x9d, 0xa0];

const utf8 = new TextDecoder('utf-8', { fatal: true });

function readBytes(bytes: readonly number[]): string | undefined {
  try {
    return utf8.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

const CONTINUED = (byte: number) => byte >= 0x80 && byte < 0xc0;

/** Every reading of a word shown as Windows-1252, where each sequence cut short may have lost one byte. */
function readingsOfBytes(word: string): string[] {
  const bytes = [...word].map(byteOf);
  if (bytes.includes(-1)) return [];
  let readings: number[][] = [[]];
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i]!;
    const length = lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
    const sequence = [lead];
    while (sequence.length < length && CONTINUED(bytes[i + sequence.length]!)) {
      sequence.push(bytes[i + sequence.length]!);
    }
    i += sequence.length;
    const missing = length - sequence.length;
    if (missing > 1) return [];
    const ends = missing === 0 ? [[]] : LOST_BYTES.map((byte) => [byte]);
    readings = readings.flatMap((start) => ends.map((end) => [...start, ...sequence, ...end])).slice(0, 64);
  }
  return readings.map(readBytes).filter((text) => text !== undefined);
}

function readUtf8AsCp1252(word: string): string {
  const readings = readingsOfBytes(word);
  return readings.find(isVietnameseSyllable) ?? readings[0] ?? word;
}

const READ: Readonly<Record<LegacyName, (word: string) => string>> = {
  tcvn3: readTcvn3,
  vni: readVni,
  utf8_as_cp1252: readUtf8AsCp1252,
  viqr: (word) => readTypedMarks(word, 'viqr') ?? word,
  telex: (word) => readTypedMarks(word, 'telex') ?? word,
  vni_typing: (word) => readTypedMarks(word, 'vni_typing') ?? word,
};

const TYPED: readonly LegacyName[] = ['telex', 'vni_typing', 'viqr'];
const SHOWN: readonly LegacyName[] = ['tcvn3', 'vni', 'utf8_as_cp1252'];

/** In a word of "Ã ng" the blank is the byte 0xa0 of à; before a capital it is that byte's only trace. */
const joinBlankBytes = (text: string) =>
  text
    .replace(/(\u00c3|\u00e1\u00ba)[ \u00a0](?=\p{Lu}|[ ,;]|$)/gu, '$1\u00a0 ')
    .replace(/(\u00c3|\u00e1\u00ba) (?=\p{Ll})/gu, '$1\u00a0');

const WORDS_OF_BYTES = /[^ \t\r\n,;:/()[\]"|_=-]+/g;

/** VIQR writes ă as "a(". */
const WORDS_OF_VIQR = /[^\s,;:/)[\]"|_=-]+/g;

const wordPattern = (encoding: LegacyName) =>
  encoding === 'utf8_as_cp1252' ? WORDS_OF_BYTES : encoding === 'viqr' ? WORDS_OF_VIQR : WORDS;

function wordsOf(text: string, encoding: LegacyName): string[] {
  const prepared = encoding === 'utf8_as_cp1252' ? joinBlankBytes(text) : text;
  return prepared.match(wordPattern(encoding)) ?? [];
}

const isLegacyWord = (word: string, encoding: LegacyName) => {
  if (isVietnameseSyllable(word.endsWith('\u00a0') ? word.slice(0, -1) : word)) return false;
  const read = READ[encoding](word);
  return read !== word && isVietnameseSyllable(read);
};

const REMEMBERED_AT_MOST = 100_000;
const remembered = new Map<string, readonly EncodingName[]>();

function measureWord(word: string): readonly EncodingName[] {
  if (!BEYOND_ASCII.test(word)) return TYPED.filter((encoding) => isLegacyWord(word, encoding));
  if (BEYOND_LATIN_1.test(word) && isVietnameseSyllable(word)) return ['unicode'];
  return SHOWN.filter((encoding) => isLegacyWord(word, encoding));
}

/** Encodings a word speaks for. */
function encodingsOf(word: string): readonly EncodingName[] {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const found = measureWord(word);
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear();
  remembered.set(word, found);
  return found;
}

function usualWords(text: string): LegacyName {
  if (/[\u00c3\u00e1][ \u00a0\u00ba]/.test(text)) return 'utf8_as_cp1252';
  return BEYOND_ASCII.test(text) || !/[a-z]\(/i.test(text) ? 'tcvn3' : 'viqr';
}

/**
 * Decides how a book was keyed, from all its text: a single word may be a syllable in two encodings ("Võ" is Vừ in
 * TCVN3). Soft hyphens must not be stripped before, they are TCVN3's ư.
 *
 * @param texts every cell of the book that holds letters, as written
 */
export function detectEncoding(texts: Iterable<string>): EncodingDecision {
  const evidence: EncodingEvidence = {};
  let count = 0;
  for (const text of texts) {
    count++;
    countEncodings(text, evidence);
  }
  return { encoding: chooseEncoding(evidence), evidence, texts: count };
}

/** How many words speak for each encoding. What several texts say adds up. */
export type EncodingEvidence = Partial<Record<EncodingName, number>>;

/** Adds what a text says to the evidence. */
export function countEncodings(text: string, evidence: EncodingEvidence): void {
  for (const word of wordsOf(text, usualWords(text))) {
    for (const encoding of encodingsOf(word)) evidence[encoding] = (evidence[encoding] ?? 0) + 1;
  }
}

/** The encoding of a book by the evidence of all its text. */
export function chooseEncoding(evidence: EncodingEvidence): EncodingName {
  const legacy = [...SHOWN, ...TYPED].sort((a, b) => (evidence[b] ?? 0) - (evidence[a] ?? 0))[0]!;
  const legacyWords = evidence[legacy] ?? 0;
  const enough = legacyWords >= 2 && legacyWords * 4 > (evidence.unicode ?? 0);
  return enough ? legacy : 'unicode';
}

function decodeWords(written: string, encoding: LegacyName): string {
  const prepared = encoding === 'utf8_as_cp1252' ? joinBlankBytes(written) : written;
  return prepared.replace(wordPattern(encoding), (word) => {
    const read = READ[encoding](word);
    return isVietnameseSyllable(word) && !isVietnameseSyllable(read) ? word : read;
  });
}

/**
 * Reads a text of a book that was keyed in `encoding`. A text that only Unicode can hold stays as it is, for books
 * were retyped in part.
 *
 * @returns NFC
 */
export function decodeLegacy(written: string, encoding: EncodingName): string {
  if (encoding === 'unicode') return decodeUnmistakable(written).text;
  const shown = encoding === 'tcvn3' || encoding === 'vni' || encoding === 'utf8_as_cp1252';
  const keep = shown && (!BEYOND_ASCII.test(written) || BEYOND_LATIN_1.test(written));
  const text = keep ? written : decodeWords(written, encoding);
  return text.replace(INVISIBLE, '').normalize('NFC');
}

/** A text alone that no one could have meant as it stands. */
export interface UnmistakableReading {
  readonly text: string;
  readonly encoding: EncodingName;
}

const SHOWN_ONLY = /[¡-¿ÃÆÐ×ØÞßåæïñö÷øûüþëäîç\u00ad\u0080-\u009f]/i;
const TYPED_ONLY = /\p{L}[\d^(`~?'.+][\p{L}\d]?|[wfjz]|[aeiouy][a-z]*[sxr](?![a-z])|aa|ee|oo|dd/iu;

const isClean = (text: string) =>
  wordsOf(text, 'tcvn3').every((word) => !/\p{L}/u.test(word) || isVietnameseSyllable(word));

/** Beside words with proper marks a last j or s is a slip of the finger; only keys no slip explains count there. */
const NO_SLIP = /[fw\d^(`]|aa|ee|oo|dd/i;

function readingIn(written: string, encoding: LegacyName): UnmistakableReading | undefined {
  const traces = wordsOf(written, encoding).filter((word) => isLegacyWord(word, encoding));
  if (traces.length === 0) return undefined;
  if (TYPED.includes(encoding) && BEYOND_ASCII.test(written) && !traces.every((word) => NO_SLIP.test(word)))
    return undefined;
  const text = decodeWords(written, encoding).replace(INVISIBLE, '').normalize('NFC');
  return isClean(text) ? { text, encoding } : undefined;
}

/**
 * Reads one cell without its book: only where words cannot stand as written and one encoding makes every word with
 * traces of it a syllable.
 *
 * @returns the reading in NFC and its encoding; the text itself as Unicode where nothing is unmistakable
 */
export function decodeUnmistakable(written: string): UnmistakableReading {
  const text = (SOME_INVISIBLE.test(written) ? written.replace(INVISIBLE, '') : written).normalize('NFC');
  const candidates =
    SHOWN_ONLY.test(written) && !BEYOND_LATIN_1.test(written) ? SHOWN : TYPED_ONLY.test(written) ? TYPED : [];
  for (const encoding of candidates) {
    const reading = readingIn(written, encoding);
    if (reading !== undefined) return reading;
  }
  return { text, encoding: 'unicode' };
}
