import { decodeLegacy, type EncodingName } from '#matchers';

/** What a cell of the register says in today's letters, `encoding` being that of its book. */
export const readableText = (written: string, encoding: string) =>
  decodeLegacy(written, encoding as EncodingName)
    .replace(/\s+/g, ' ')
    .trim();
