import { createHash, randomInt, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { recordEvent } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import { finishExport, insertExport, type NewExport, recordExportProgress } from '../db/exports.ts';
import { AppError } from '../errors.ts';
import { encryptedZip, type ZippedFile } from '../files/encrypted-zip.ts';
import { createFolder, writeNewFile } from '../files/new-file.ts';
import { messages } from '../messages.ts';
import type { TransferContext } from './transfer-context.ts';

/** Making files needs the folder they lie in until they expire. */
export interface ExportContext extends TransferContext {
  readonly exportFolder: string;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface KeptExport {
  readonly exportId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly fileCount: number;
  readonly rowCount: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly expiresAt: Date;
  /** Shown this once; null where the file is not encrypted. */
  readonly passphrase: string | null;
}

export interface ExportOrder
  extends Pick<
    NewExport,
    'campaignId' | 'transferId' | 'subject' | 'format' | 'filter' | 'scope' | 'rowCount'
  > {
  readonly purpose: string;
  readonly encrypt: boolean;
  /** Name of the archive, without its ending. */
  readonly name: string;
  readonly mediaType: string;
  readonly files: (exportId: string, onRows: (done: number) => void) => AsyncIterable<ZippedFile>;
}

/** Files wait this long to be fetched, then they are deleted. */
const DAYS_KEPT = 7;
const DAY_MS = 86_400_000;
/** Rows between two notes of progress. */
const PROGRESS_EVERY = 1_000;
/** Letters and digits that are not taken for one another; five groups of five hold 122 bits. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const newPassphrase = () =>
  Array.from({ length: 5 }, () =>
    Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-');

export const exportPath = (folder: string, exportId: string) => join(folder, exportId);

/**
 * Makes files, puts them into one encrypted archive (or, unencrypted, the single file as it is), keeps it until it expires
 * and takes down in the audit who made what of which filter, how many rows, what for and with which checksum, or that it
 * could not be made.
 *
 * Errors: REASON_NEEDED without a purpose; EXPORT_UNUSABLE for several files without encryption; OUTPUT_NOT_WRITABLE.
 */
export async function keepExport(context: ExportContext, order: ExportOrder): Promise<KeptExport> {
  const { db, clock, actor, exportFolder } = context;
  if (order.purpose.trim() === '') throw new AppError('REASON_NEEDED', messages.transfers.purposeNeeded());
  const at = clock.now();
  const exportId = randomUUID();
  const expiresAt = new Date(at.getTime() + DAYS_KEPT * DAY_MS);
  const { accountId } = actor;
  await createFolder(exportFolder);
  await insertExport(db, { ...order, purpose: order.purpose.trim(), exportId, accountId, at, expiresAt });
  const path = exportPath(exportFolder, exportId);
  try {
    const passphrase = order.encrypt ? newPassphrase() : null;
    const { content, fileName, fileCount } = await contentOf(context, order, exportId, passphrase);
    await writeNewFile(path, false, content);
    const made = {
      fileName,
      fileCount,
      mediaType: order.encrypt ? 'application/zip' : order.mediaType,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      encrypted: order.encrypt,
      rowCount: order.rowCount,
    };
    await inTransaction(db, async (trx) => {
      await finishExport(trx, exportId, made);
      await recordEvent(trx, {
        at: clock.now(),
        actor,
        action: 'export.make',
        subject: order.subject,
        campaignId: order.campaignId,
        reason: order.purpose.trim(),
        detail: {
          exportId,
          format: order.format,
          filter: JSON.stringify(order.filter),
          rows: order.rowCount,
          files: fileCount,
          sha256: made.sha256,
          encrypted: order.encrypt,
        },
      });
    });
    const { encrypted: _, ...told } = made;
    return { exportId, ...told, expiresAt, passphrase };
  } catch (error) {
    await rm(path, { force: true });
    await inTransaction(db, async (trx) => {
      await finishExport(trx, exportId, undefined);
      await recordEvent(trx, {
        at: clock.now(),
        actor,
        action: 'export.fail',
        subject: order.subject,
        campaignId: order.campaignId,
        reason: order.purpose.trim(),
        detail: {
          exportId,
          format: order.format,
          rows: order.rowCount,
          fault: error instanceof AppError ? error.code : 'UNEXPECTED',
        },
      });
    });
    throw error;
  }
}

async function contentOf(
  { db, onProgress }: ExportContext,
  { files, name, rowCount }: ExportOrder,
  exportId: string,
  passphrase: string | null,
): Promise<{ content: Uint8Array; fileName: string; fileCount: number }> {
  let told = 0;
  let telling: Promise<void> = Promise.resolve();
  const onRows = (done: number) => {
    onProgress?.(done, rowCount);
    if (done - told < PROGRESS_EVERY) return;
    told = done;
    telling = telling.then(() => recordExportProgress(db, exportId, done));
  };
  let fileCount = 0;
  async function* counted() {
    for await (const file of files(exportId, onRows)) {
      fileCount++;
      yield file;
    }
  }
  if (passphrase !== null) {
    const content = await encryptedZip(counted(), passphrase);
    await telling;
    return { content, fileName: `${name}.zip`, fileCount };
  }
  let only: ZippedFile | undefined;
  for await (const file of counted()) {
    if (only !== undefined) throw new AppError('EXPORT_UNUSABLE', messages.transfers.exportUnusable());
    only = file;
  }
  await telling;
  return { content: only!.content, fileName: only!.name, fileCount };
}
