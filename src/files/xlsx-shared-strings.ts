import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { RandomAccess } from './random-access.ts';
import { stringItemText, withoutPrefix } from './xlsx-text.ts';
import { entryBytes, type ZipEntry } from './zip-archive.ts';

/** The strings of a workbook by their number; an unknown number is an empty string. */
export type SharedStrings = (index: number) => string;

/** A full sheet of persons shares some 600 MB of XML, of which the text, kept as bytes, is a third. */
const LARGEST_BYTES = 2 ** 30;

const ITEM = /<si(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/si>)/g;

/**
 * Reads the shared string table into one block of UTF-8 bytes and their ends: as JavaScript strings (how hucre 1.0 keeps
 * them) a full sheet of persons took 1.8 GB, so a tenth of it.
 *
 * Errors: `XLSX_TOO_MANY_STRINGS`, `ZIP_BROKEN`, `FILE_UNPACKS_TOO_FAR`.
 */
export async function readSharedStrings(
  file: RandomAccess,
  entry: ZipEntry | undefined,
  name: string,
): Promise<SharedStrings> {
  if (!entry) return () => '';
  if (entry.size > LARGEST_BYTES) {
    throw new AppError('XLSX_TOO_MANY_STRINGS', messages.files.tooManyStrings(name, LARGEST_BYTES));
  }
  // Text is never longer than its XML; the system gives memory only to what is written.
  const bytes = Buffer.allocUnsafeSlow(entry.size);
  let ends = new Uint32Array(2 ** 16);
  let count = 0;
  let used = 0;
  const decoder = new TextDecoder();
  let prefix: string | undefined;
  let rest = '';
  for await (const chunk of entryBytes(file, entry, name)) {
    rest += decoder.decode(chunk, { stream: true });
    prefix ??= /<(\w+:)?sst\b/.exec(rest)?.[1] ?? '';
    const text = withoutPrefix(rest, prefix);
    let done = 0;
    for (const item of text.matchAll(ITEM)) {
      used += bytes.write(stringItemText(item[1] ?? ''), used, 'utf8');
      if (count === ends.length) ends = doubled(ends);
      ends[count++] = used;
      done = item.index + item[0].length;
    }
    rest = text.slice(done);
  }
  return (index) =>
    index < count ? bytes.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index]) : '';
}

function doubled(ends: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(ends.length * 2);
  larger.set(ends);
  return larger;
}
