import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { scanPath } from '../files/scan-folder.ts';
import type { FileFolder, TableContent } from '../postgres/backup-contents.ts';
import { exportPath } from '../transfers/keep-export.ts';

/** Where the files lie that rows speak of. */
export const keptFilePath =
  ({ dataDir }: Config) =>
  (folder: FileFolder, name: string): string =>
    folder === 'scans' ? scanPath(join(dataDir, 'scans'), name) : exportPath(join(dataDir, 'exports'), name);

export const rowsOf = (tables: readonly TableContent[]) => tables.reduce((sum, { rows }) => sum + rows, 0);

/** Whoever backs up or restores is on record by the name the system knows; an account would be one row more than before. */
export const terminalActor = () =>
  ({ accountId: null, login: userInfo().username, via: 'terminal', address: undefined }) as const;
