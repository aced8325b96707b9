import { isAscii } from 'node:buffer';

/** How a file's bytes become text: UTF-8, or one byte a character (TCVN3, VNI and other fonts of the 1990s). */
export type ByteEncoding = 'utf8' | 'windows1252';

/** Bytes that windows-1252 leaves without a character, as they come out of the decoder; and NUL, which no text holds. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these control characters are what is looked for
const UNDEFINED_CHARACTER = /[\u0000\u0081\u008d\u008f\u0090\u009d]/;

/** Whether a text read by windows-1252 came from bytes that stand for nothing there. */
export const hasUndefinedCharacter = (text: string): boolean => UNDEFINED_CHARACTER.test(text);

/**
 * UTF-8 when well-formed sequences outnumber malformed bytes, so that one damaged cell does not turn a whole UTF-8 file
 * into Latin characters; `undefined` while every byte is ASCII.
 */
export function detectByteEncoding(bytes: Uint8Array): ByteEncoding | undefined {
  if (isAscii(bytes)) return undefined;
  let wellFormed = 0;
  let malformed = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!;
    if (lead < 0x80) continue;
    const length =
      lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    let following = 1;
    while (following < length && (bytes[at + following] ?? 0) >> 6 === 0b10) following++;
    if (length > 0 && following === length) {
      wellFormed++;
      at += length - 1;
    } else if (at + length <= bytes.length) {
      malformed++;
    }
  }
  return wellFormed > malformed ? 'utf8' : 'windows1252';
}

export interface Utf8Converter {
  /** The chunk as UTF-8 bytes; malformed ones stay where the file is held to be UTF-8. */
  readonly convert: (chunk: Buffer) => Buffer;
  readonly encoding: () => ByteEncoding | undefined;
}

/**
 * Turns chunks of a file into UTF-8. The encoding is decided once, at the first chunk that is not ASCII: legacy bytes are
 * kept as the Latin characters of windows-1252, from which the matchers decide between TCVN3 and VNI for a whole book.
 */
export function createUtf8Converter(known?: ByteEncoding): Utf8Converter {
  const latin = new TextDecoder('windows-1252');
  let encoding = known;
  return {
    convert(chunk) {
      encoding ??= detectByteEncoding(chunk);
      return encoding === 'windows1252' ? Buffer.from(latin.decode(chunk), 'utf8') : chunk;
    },
    encoding: () => encoding,
  };
}
