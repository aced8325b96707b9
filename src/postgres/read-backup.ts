import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../errors.ts';
import type { BackupPiece } from '../files/backup-file.ts';
import { messages } from '../messages.ts';
import {
  type BackupManifest,
  type BackupOpening,
  type FileFolder,
  hear,
  type TableContent,
} from './backup-contents.ts';
import { countRows, fileLine } from './make-backup.ts';

/** Where the contents of a backup go. Each takes all of `bytes` before it returns. */
export interface BackupTaker {
  readonly onOpening: (opening: BackupOpening) => Promise<void>;
  readonly onTable: (
    table: string,
    columns: readonly string[],
    bytes: AsyncIterable<Uint8Array>,
  ) => Promise<void>;
  readonly onFile: (folder: FileFolder, name: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>;
}

/**
 * Hands the contents of a backup on and compares them with its manifest. What was handed on holds only when this returns.
 *
 * Errors: BACKUP_DAMAGED where anything is missing, added or different.
 */
export async function readBackup(
  pieces: AsyncGenerator<BackupPiece, void, undefined>,
  taker: BackupTaker,
): Promise<{ readonly opening: BackupOpening; readonly manifest: BackupManifest }> {
  const next = async () => (await pieces.next()).value ?? undefined;
  try {
    const first = hearOrFail(await next());
    if (first.is !== 'opening') throw unreadable();
    await taker.onOpening(first.opening);
    const tables: TableContent[] = [];
    const fileList = createHash('sha256');
    let [fileCount, fileBytes] = [0, 0];
    for (;;) {
      const said = hearOrFail(await next());
      if (said.is === 'table') {
        const content = measured(next);
        await taker.onTable(said.table, said.columns, content.bytes());
        tables.push({ table: said.table, ...content.measures() });
      } else if (said.is === 'file') {
        const content = measured(next);
        await taker.onFile(said.folder, said.name, content.bytes());
        const { bytes, sha256 } = content.measures();
        fileList.update(fileLine(said.folder, said.name, sha256));
        fileCount++;
        fileBytes += bytes;
      } else if (said.is === 'manifest') {
        const { manifest } = said;
        const files = { count: fileCount, bytes: fileBytes, sha256: fileList.digest('hex') };
        if (!isDeepStrictEqual({ tables, files }, { tables: manifest.tables, files: manifest.files }))
          throw unreadable();
        if ((await next()) !== undefined) throw unreadable();
        return { opening: first.opening, manifest };
      } else throw unreadable();
    }
  } finally {
    await pieces.return();
  }
}

const unreadable = () =>
  new AppError('BACKUP_DAMAGED', messages.backup.damaged(messages.backup.faults.contents));

function hearOrFail(piece: BackupPiece | undefined) {
  const said = piece === undefined ? undefined : hear(piece);
  if (said === undefined) throw unreadable();
  return said;
}

/** The bytes up to the end of a table or file, measured on their way. */
function measured(next: () => Promise<BackupPiece | undefined>) {
  const hash = createHash('sha256');
  let [rows, bytes, isWhole] = [0, 0, false];
  return {
    async *bytes(): AsyncGenerator<Uint8Array, void, undefined> {
      for (let piece = await next(); ; piece = await next()) {
        if (piece?.kind !== 'bytes') {
          if (hearOrFail(piece).is !== 'end') throw unreadable();
          isWhole = true;
          return;
        }
        hash.update(piece.bytes);
        bytes += piece.bytes.length;
        rows += countRows(piece.bytes);
        yield piece.bytes;
      }
    },
    measures() {
      if (!isWhole) throw unreadable();
      return { rows, bytes, sha256: hash.digest('hex') };
    },
  };
}
