import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { writeNewFile } from './new-file.ts';

/** 256 bits, kept apart from what they protect. */
export interface BackupKey {
  readonly bytes: Uint8Array;
  /** Says which key a backup was made with, and nothing else about it. */
  readonly id: Uint8Array;
}

const KEY_BYTES = 32;
const ID_BYTES = 16;
const PREFIX = 'doichieu-backup-key-1:';
const LONGEST_FILE = 1_000;
const FOR_OTHERS = 0o007;

/**
 * Writes a new key, mode 600.
 *
 * @returns its id, hex
 *
 * Errors: OUTPUT_EXISTS (a key is never replaced: what it locked would be lost), OUTPUT_NOT_WRITABLE.
 */
export async function createBackupKey(path: string): Promise<string> {
  const bytes = randomBytes(KEY_BYTES);
  await writeNewFile(path, false, `${PREFIX}${bytes.toString('base64url')}\n`);
  return Buffer.from(keyOf(bytes).id).toString('hex');
}

/** Errors: BACKUP_KEY_UNUSABLE where there is no key in the file, or everybody may read it. */
export async function readBackupKey(path: string): Promise<BackupKey> {
  const { faults } = messages.backup;
  const unusable = (fault: string, cause?: unknown) =>
    new AppError('BACKUP_KEY_UNUSABLE', messages.backup.keyUnusable(path, fault), { cause });
  const file = await open(path).catch((cause) => {
    throw unusable(faults.keyMissing, cause);
  });
  try {
    const { mode, size } = await file.stat();
    if ((mode & FOR_OTHERS) !== 0) throw unusable(faults.keyOpen);
    const text = size > LONGEST_FILE ? '' : (await file.readFile('utf8')).trim();
    const bytes = Buffer.from(text.slice(PREFIX.length), 'base64url');
    if (!text.startsWith(PREFIX) || bytes.length !== KEY_BYTES) throw unusable(faults.notAKey);
    return keyOf(bytes);
  } finally {
    await file.close();
  }
}

/** A key for one purpose and one file: no two uses share a key, so that counters may start anew in each. */
export const derivedKey = ({ bytes }: BackupKey, salt: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', bytes, salt, `doichieu ${purpose}`, KEY_BYTES));

const keyOf = (bytes: Uint8Array): BackupKey => ({
  bytes,
  id: createHash('sha256').update('doichieu backup key id').update(bytes).digest().subarray(0, ID_BYTES),
});
