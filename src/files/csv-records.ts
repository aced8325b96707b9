import { isUtf8 } from 'node:buffer';
import { type CsvError, type Info, parse } from 'csv-parse';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { type ByteEncoding, hasUndefinedCharacter } from './byte-encoding.ts';
import type { CsvFormat } from './csv-format.ts';
import type { BrokenReason, BrokenRow, TableBatch } from './table.ts';

const LF = 0x0a;
const CR = 0x0d;

/** A record longer than this has lost a quote: its first line is set aside and reading resumes at the next. */
const LONGEST_RECORD_BYTES = 2 ** 20;

/** A quarantined row is kept as it stood, but not without end. */
const KEPT_CHARACTERS = 4000;

export interface CsvRecordOptions {
  readonly name: string;
  readonly format: CsvFormat;
  readonly headerLine: number;
  readonly width: number;
  /** 1-based line at which the bytes handed in begin. */
  readonly firstLine: number;
  readonly encoding: () => ByteEncoding | undefined;
}

export interface CsvRecords {
  readonly push: (utf8: Buffer) => Promise<TableBatch>;
  readonly end: () => Promise<TableBatch>;
}

/**
 * Turns chunks of UTF-8 into rows by csv-parse, and mends what a stray quote does to it: csv-parse would swallow every
 * row up to the next quote, so a record over several lines that does not fit is undone, its first line set aside, and
 * parsing starts again at the next one. Keeps the bytes of the unfinished record only.
 *
 * Errors: `CSV_LINE_TOO_LONG`.
 */
export function createCsvRecords(options: CsvRecordOptions): CsvRecords {
  const lineFeed = options.format.lineFeed === '\n' ? LF : CR;
  let line = options.firstLine;
  // `window` holds every byte from the end of the last whole record on; offsets below are into it.
  let window: Buffer = Buffer.alloc(0);
  let windowIsUtf8 = true;
  let recordStart = 0;
  // csv-parse counts bytes from its own beginning: `counted` of them lie before the window.
  let counted = 0;
  let passOverLine = false;
  let rows: string[][] = [];
  let lines: number[] = [];
  let broken: BrokenRow[] = [];

  const setAside = (reason: BrokenReason, at: number, value: string, column?: number): void => {
    broken.push({ line: at, column, value: value.slice(0, KEPT_CHARACTERS), reason });
  };

  const take = (cells: string[], info: Pick<Info, 'bytes'>): null => {
    const end = info.bytes - counted;
    let start = recordStart;
    for (; start < end && (window[start] === LF || window[start] === CR); start++) {
      if (window[start] === lineFeed) line++;
    }
    let feeds = 0;
    for (
      let at = window.indexOf(lineFeed, start);
      at !== -1 && at < end;
      at = window.indexOf(lineFeed, at + 1)
    )
      feeds++;
    const overLines = feeds > 1 || (feeds === 1 && window[end - 1] !== lineFeed);
    const first = line;
    if (overLines && (cells.length !== options.width || cells.some((cell) => cell.startsWith('"')))) {
      recordStart = start;
      throw new StrayQuote();
    }
    recordStart = end;
    line += feeds;
    if (first <= options.headerLine || cells.every(isBlank)) return null;
    if (cells.length !== options.width) {
      setAside('field_count', first, cells.join(options.format.delimiter));
      return null;
    }
    const damaged = damagedCell(cells, window, start, end);
    if (damaged !== -1) {
      setAside('undecodable', first, cells[damaged]!, damaged);
      return null;
    }
    rows.push(cells);
    lines.push(first);
    return null;
  };

  const damagedCell = (cells: readonly string[], bytes: Buffer, start: number, end: number): number => {
    if (options.encoding() === 'windows1252') return cells.findIndex(hasUndefinedCharacter);
    const nul = cells.findIndex((cell) => cell.includes('\0'));
    if (nul !== -1 || windowIsUtf8 || isUtf8(bytes.subarray(start, end))) return nul;
    return cells.findIndex((cell) => cell.includes('\ufffd'));
  };

  const startParser = () => {
    const parser = parse({
      delimiter: options.format.delimiter,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // Both, so that a file put together from two programs is read right.
      record_delimiter: options.format.lineFeed === '\n' ? ['\r\n', '\n'] : ['\r'],
      on_record: take,
    });
    parser.on('error', () => {});
    parser.resume();
    return parser;
  };
  let parser = startParser();

  /** Drops the first line of the record in hand and starts again behind it; false when the line's end is not here yet. */
  const resumeAtNextLine = (): boolean => {
    const feed = window.indexOf(lineFeed, recordStart);
    const lineEnd = feed === -1 ? window.length : feed;
    setAside('quotes', line, window.toString('utf8', recordStart, lineEnd).trimEnd());
    parser.destroy();
    parser = startParser();
    window = window.subarray(Math.min(lineEnd + 1, window.length));
    recordStart = 0;
    counted = 0;
    if (feed !== -1) line++;
    return feed !== -1;
  };

  const run = async (fresh: Buffer, last: boolean): Promise<void> => {
    let bytes = fresh;
    for (;;) {
      const failure = await feedParser(parser, bytes, last);
      if (failure && !(failure instanceof StrayQuote) && failure.code !== 'CSV_QUOTE_NOT_CLOSED')
        throw failure;
      const tooLong = window.length - recordStart > LONGEST_RECORD_BYTES;
      if (!failure && !tooLong) return;
      if (tooLong && window.indexOf(lineFeed, recordStart) === -1) {
        throw new AppError('CSV_LINE_TOO_LONG', messages.files.csvLineTooLong(options.name, line));
      }
      passOverLine = !resumeAtNextLine();
      if (passOverLine) return;
      bytes = window;
    }
  };

  const batch = (): TableBatch => {
    const result = { rows, lines, broken };
    rows = [];
    lines = [];
    broken = [];
    return result;
  };

  return {
    async push(utf8) {
      let bytes = utf8;
      if (passOverLine) {
        const feed = bytes.indexOf(lineFeed);
        if (feed === -1) return batch();
        bytes = bytes.subarray(feed + 1);
        line++;
        passOverLine = false;
      }
      window = window.length === recordStart ? bytes : Buffer.concat([window.subarray(recordStart), bytes]);
      counted += recordStart;
      recordStart = 0;
      windowIsUtf8 = isUtf8(window);
      await run(bytes, false);
      return batch();
    },
    async end() {
      if (!passOverLine) await run(Buffer.alloc(0), true);
      return batch();
    },
  };
}

class StrayQuote extends Error {
  readonly code = 'STRAY_QUOTE';
}

const isBlank = (cell: string): boolean => cell === '' || cell.trim() === '';

function feedParser(
  parser: ReturnType<typeof parse>,
  bytes: Buffer,
  last: boolean,
): Promise<CsvError | StrayQuote | undefined> {
  return new Promise((resolve) => {
    const fail = (error: Error): void => resolve(error as CsvError);
    parser.once('error', fail);
    const done = (error?: Error | null): void => {
      parser.off('error', fail);
      resolve((error ?? undefined) as CsvError | undefined);
    };
    if (last) parser.end(bytes.length > 0 ? bytes : undefined, done);
    else parser.write(bytes, done);
  });
}
