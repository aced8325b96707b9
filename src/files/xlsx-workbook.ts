import { posix } from 'node:path';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { RandomAccess } from './random-access.ts';
import { attributeOf, decodeXmlText, withoutPrefix } from './xlsx-text.ts';
import { entryText, type ZipEntry } from './zip-archive.ts';

export interface WorkbookSheet {
  readonly name: string;
  readonly entry: ZipEntry;
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly sharedStrings: ZipEntry | undefined;
  /** By the number a cell's `s` attribute gives: whether its format shows a date. */
  readonly dateStyles: readonly boolean[];
  /** Old Excel for Mac counts days from 1904. */
  readonly from1904: boolean;
}

/**
 * What a workbook is made of, read from its directory and three small parts (ECMA-376 part 1, 18.2, 18.8).
 *
 * Errors: `NOT_A_WORKBOOK` when the archive is something else, `ZIP_BROKEN`.
 */
export async function readWorkbook(
  file: RandomAccess,
  entries: ReadonlyMap<string, ZipEntry>,
  name: string,
): Promise<Workbook> {
  const part = async (path: string): Promise<string | undefined> => {
    const text = await entryText(file, entries.get(path), name);
    return (
      text && withoutPrefix(text, /<(\w+:)(?:workbook|styleSheet|Relationships)\b/.exec(text)?.[1] ?? '')
    );
  };
  const root = relationships(await part('_rels/.rels'), '');
  const workbookPath = root.find(({ type }) => type.endsWith('/officeDocument'))?.target ?? '';
  const workbook = await part(workbookPath);
  if (workbook === undefined) throw new AppError('NOT_A_WORKBOOK', messages.files.notAWorkbook(name));
  const folder = posix.dirname(workbookPath);
  const relations = relationships(
    await part(posix.join(folder, '_rels', `${posix.basename(workbookPath)}.rels`)),
    folder,
  );
  const targetOf = (kind: string): string =>
    relations.find(({ type }) => type.endsWith(`/${kind}`))?.target ?? '';
  const sheets: WorkbookSheet[] = [];
  for (const [, inside] of workbook.matchAll(/<sheet\s([^>]*)>/g)) {
    const relation = /\w+:id=["']([^"']*)/.exec(inside!)?.[1];
    const target = relations.find(({ id, type }) => id === relation && type.endsWith('/worksheet'))?.target;
    const entry = target === undefined ? undefined : entries.get(target);
    if (entry) sheets.push({ name: decodeXmlText(attributeOf(inside!, 'name') ?? ''), entry });
  }
  return {
    sheets,
    sharedStrings: entries.get(targetOf('sharedStrings')),
    dateStyles: dateStyles((await part(targetOf('styles'))) ?? ''),
    from1904: /<workbookPr\b[^>]*\bdate1904=["'](?:1|true)/.test(workbook),
  };
}

function relationships(xml: string | undefined, folder: string) {
  return [...(xml ?? '').matchAll(/<Relationship\s([^>]*)>/g)].map(([, inside]) => {
    const target = decodeXmlText(attributeOf(inside!, 'Target') ?? '');
    return {
      id: attributeOf(inside!, 'Id'),
      type: attributeOf(inside!, 'Type') ?? '',
      target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
    };
  });
}

/** Number formats Excel has built in that show a date (ECMA-376 part 1, 18.8.30; 27-36 and 50-58 are East Asian ones). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

function dateStyles(xml: string): boolean[] {
  const own = new Map<number, boolean>();
  for (const [, inside] of xml.matchAll(/<numFmt\s([^>]*)>/g)) {
    // Quoted words, escaped characters, colours and locale marks do not count: "[Red]0", 0"d".
    const code = decodeXmlText(attributeOf(inside!, 'formatCode') ?? '').replace(
      /"[^"]*"|\\.|\[[^\]]*\]/g,
      '',
    );
    own.set(
      Number(attributeOf(inside!, 'numFmtId')),
      /[dy]/i.test(code) || /m/i.test(code.replace(/h+\W*m+|m+\W*s+/gi, '')),
    );
  }
  const formats = /<cellXfs\b[\s\S]*?<\/cellXfs>/.exec(xml)?.[0] ?? '';
  return [...formats.matchAll(/<xf\s([^>]*)>/g)].map(([, inside]) => {
    const id = Number(attributeOf(inside!, 'numFmtId') ?? 0);
    return own.get(id) ?? isBuiltInDate(id);
  });
}
