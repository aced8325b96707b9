import { decodeLegacy, type EncodingName } from '#matchers';

/** What a cell of the register says in today's letters, `encoding` being that of its book. */
export const readableText = (written: string, encoding: string) =>
  decodeLegacy(written, encoding as EncodingName)
    .replace(/\s+/g, ' ')
    .trim();

/** `1985-03-12`, as programs write a day, in the way people write it. */
export const asDay = (text: string) => text.replace(/^(\d{4})-(\d{2})-(\d{2})(?: 00:00:00)?$/, '$3/$2/$1');

/** What the register says in today's letters, values read in the book standing before what was keyed. */
export function standingCells({
  written,
  readings,
  encoding,
}: {
  readonly written: Readonly<Record<string, string>>;
  readonly readings: Readonly<Record<string, string>> | null;
  readonly encoding: string;
}): Readonly<Record<string, string>> {
  const decoded = Object.entries(written).map(([column, text]) => [
    column,
    asDay(readableText(text, encoding)),
  ]);
  return { ...Object.fromEntries(decoded), ...readings };
}
