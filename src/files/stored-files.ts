import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Deletes files of a folder and of those below it.
 *
 * @param isUnwanted by the file's own name and when it was written
 *
 * @returns how many were deleted; 0 where there is no folder
 */
export async function deleteFilesIn(
  folder: string,
  isUnwanted: (name: string, writtenAt: Date) => boolean,
): Promise<number> {
  let deleted = 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || !isUnwanted(entry.name, found.mtime)) continue;
    await rm(path, { force: true });
    deleted++;
  }
  return deleted;
}
