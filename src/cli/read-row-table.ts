import { AppError } from '../errors.ts';
import { listInputFiles } from '../files/input-files.ts';
import { openTables } from '../files/open-tables.ts';
import { messages } from '../messages.ts';
import type { RowTable } from '../quality/evaluate.ts';
import type { Row } from '../quality/evaluation-case.ts';

/**
 * Reads a truth or outcomes file whole: its first line names the columns.
 *
 * Errors: `EVALUATION_UNUSABLE` where a column is missing, a row is broken or there is none; those of `listInputFiles` and `openTables`.
 */
export async function readRowTable(
  path: string,
  needed: readonly string[],
  signal: AbortSignal,
): Promise<RowTable> {
  const [file] = await listInputFiles([path]);
  const [table] = await openTables(file!);
  const [header] = table!.head;
  const columns = (header?.cells ?? []).map((name) => name.trim());
  const missing = needed.filter((name) => !columns.includes(name));
  if (missing.length > 0) throw unusable(messages.evaluation.missingColumns(path, missing));
  const rows: Row[] = [];
  for await (const batch of table!.batches({ line: header!.line, width: columns.length }, signal)) {
    const [broken] = batch.broken;
    if (broken !== undefined) throw unusable(messages.evaluation.brokenRow(path, broken.line));
    for (const cells of batch.rows)
      rows.push(Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ''])));
  }
  if (rows.length === 0) throw unusable(messages.evaluation.noRows(path));
  return { columns, rows };
}

const unusable = (message: string) => new AppError('EVALUATION_UNUSABLE', message);
