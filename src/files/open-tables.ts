import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { openCsvTable } from './csv-table.ts';
import { detectFileKind, type FileKind, KIND_HEAD_BYTES } from './file-kind.ts';
import type { Table } from './table.ts';
import { inspectFile, unpackedHead } from './unpacked-bytes.ts';
import { openXlsxTables } from './xlsx-tables.ts';

/**
 * Opens a file as the tables in it, by what its bytes are and not by its name: CSV, XLSX, either of them in gzip.
 *
 * Errors: `FILE_EMPTY`, `FILE_OLD_EXCEL` (an old .xls or an .xlsx with a password: both are OLE2 containers),
 * `FILE_NOT_A_TABLE` (PDF, image, UTF-16, anything else), and those of the readers.
 */
export async function openTables(path: string): Promise<Table[]> {
  const { kind: outer, size } = await inspectFile(path);
  const packed = outer === 'gzip';
  const kind = packed ? detectFileKind(await unpackedHead(path, true, KIND_HEAD_BYTES)) : outer;
  if (kind === 'zip') return openXlsxTables(path, packed);
  if (kind === 'text') return [await openCsvTable(path, size, packed)];
  throw refusal(path, kind);
}

function refusal(path: string, kind: Exclude<FileKind, 'zip' | 'text'>): AppError {
  if (kind === 'empty') return new AppError('FILE_EMPTY', messages.files.empty(path));
  if (kind === 'ole') return new AppError('FILE_OLD_EXCEL', messages.files.oldExcel(path));
  return new AppError('FILE_NOT_A_TABLE', messages.files.notATable(path, kind));
}
