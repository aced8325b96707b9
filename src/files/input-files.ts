import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

const TABLE_NAME = /\.(csv|txt|xlsx|xlsm|xls)(\.gz)?$/i;

/**
 * The files a list of paths stands for: a file for itself, a folder for the tables in it, in the order of their names.
 * A folder's hidden files, Excel's lock files (`~$…`) and files of other names are left out.
 *
 * Errors: `INPUT_NOT_FOUND`, `INPUT_FOLDER_EMPTY`, `INPUT_NOT_NAMED`.
 */
export async function listInputFiles(paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0) throw new AppError('INPUT_NOT_NAMED', messages.files.noInput());
  const files: string[] = [];
  for (const path of paths) files.push(...(await expand(path)));
  return [...new Set(files)];
}

/**
 * Refuses a path to be read later that is not there now. A folder may still be empty.
 *
 * @param option the option it was given with, e.g. `--files`
 *
 * Errors: `INPUT_NOT_FOUND`.
 */
export async function refuseMissing(option: string, path: string): Promise<void> {
  await stat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT' && cause.code !== 'ENOTDIR') throw cause;
    throw new AppError('INPUT_NOT_FOUND', messages.files.notThereYet(option, path), { cause });
  });
}

async function expand(path: string): Promise<string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new AppError('INPUT_NOT_FOUND', messages.files.notFound(path), { cause });
  });
  if (!found.isDirectory()) return [path];
  const names = (await readdir(path, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && TABLE_NAME.test(entry.name) && !/^(\.|~\$)/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  if (names.length === 0) throw new AppError('INPUT_FOLDER_EMPTY', messages.files.emptyFolder(path));
  return names.map((name) => join(path, name));
}
