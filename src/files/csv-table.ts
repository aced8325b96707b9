import { basename } from 'node:path';
import { createUtf8Converter, detectByteEncoding } from './byte-encoding.ts';
import { csvHead, detectCsvFormat } from './csv-format.ts';
import { createCsvRecords } from './csv-records.ts';
import type { Table } from './table.ts';
import { createByteProgress, unpackedBytes, unpackedHead } from './unpacked-bytes.ts';

/** Enough to settle separator, encoding and header. */
const SAMPLE_BYTES = 256 * 1024;

/**
 * Opens a CSV (`,` or `;`, with or without BOM, UTF-8 or one-byte fonts), packed by gzip or not, as a table. The file is
 * streamed again from its beginning by every call of `batches`.
 *
 * Errors: those of `unpackedBytes` and `createCsvRecords`.
 */
export async function openCsvTable(path: string, size: number, packed: boolean): Promise<Table> {
  const sample = await unpackedHead(path, packed, SAMPLE_BYTES);
  const encoding = detectByteEncoding(sample);
  const utf8Sample = createUtf8Converter(encoding).convert(sample);
  const format = detectCsvFormat(utf8Sample);
  const progress = createByteProgress(size);
  const preamble = utf8Sample.toString('utf8', 0, format.preambleBytes);
  return {
    name: basename(path),
    head: csvHead(utf8Sample, format),
    progress: () => progress,
    async *batches(header, signal) {
      const converter = createUtf8Converter(encoding);
      const records = createCsvRecords({
        name: basename(path),
        format,
        headerLine: header.line,
        width: header.width,
        firstLine: preamble.split('\n').length,
        encoding: converter.encoding,
      });
      let preambleLeft = format.preambleBytes;
      for await (const chunk of unpackedBytes(path, packed, progress, signal)) {
        const utf8 = converter.convert(chunk).subarray(preambleLeft);
        preambleLeft = 0;
        yield await records.push(utf8);
      }
      yield await records.end();
    },
  };
}
