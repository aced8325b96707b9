import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { pipeline as pipelined } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { BackupKey } from './backup-key.ts';
import { openNewFile } from './new-file.ts';
import { seal, takerOf, unseal } from './sealed-file.ts';

/**
 * What a backup is a sequence of: `text` says in JSON what begins or what ended, `bytes` are the content between.
 * On disk each is a letter, its length (u32) and its bytes; all of it zstd-compressed, then sealed.
 */
export type BackupPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

const LETTERS = { text: 0x74, bytes: 0x62 } as const;
const HEAD_BYTES = 5;
const LARGEST_PIECE = 1024 * 1024;
/** Fast enough that the database stays the slower side. */
const ZSTD_LEVEL = 3;

/**
 * Writes a backup under a temporary name and gives it its own when it is whole.
 *
 * Errors: OUTPUT_EXISTS unless `force`, OUTPUT_NOT_WRITABLE; whatever `pieces` throws, with nothing left behind.
 *
 * @returns bytes written
 */
export async function writeBackupFile(
  path: string,
  { key, force, signal }: { readonly key: BackupKey; readonly force: boolean; readonly signal: AbortSignal },
  pieces: AsyncIterable<BackupPiece>,
): Promise<number> {
  const file = await openNewFile(path, force);
  let written = 0;
  try {
    await pipelined(
      packed(pieces),
      createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL } }),
      (compressed: AsyncIterable<Uint8Array>) => seal(key, compressed),
      async (sealed: AsyncIterable<Uint8Array>) => {
        for await (const chunk of sealed) {
          await file.write(chunk);
          written += chunk.length;
        }
      },
      { signal },
    );
    await file.publish();
    return written;
  } finally {
    await file.discard();
  }
}

/**
 * The pieces of a backup, each proved before it is handed on.
 *
 * Errors: INPUT_NOT_FOUND, BACKUP_DAMAGED, BACKUP_KEY_WRONG.
 */
export async function* readBackupFile(
  path: string,
  key: BackupKey,
): AsyncGenerator<BackupPiece, void, undefined> {
  await access(path).catch((cause) => {
    throw new AppError('INPUT_NOT_FOUND', messages.backup.fileMissing(path), { cause });
  });
  const plain = createZstdDecompress();
  let fault: unknown;
  pipeline(
    createReadStream(path),
    (bytes: AsyncIterable<Uint8Array>) => unseal(key, bytes),
    plain,
    (error) => {
      fault = error;
    },
  );
  try {
    yield* unpacked(plain);
  } catch (error) {
    throw fault ?? error;
  } finally {
    plain.destroy();
  }
}

async function* packed(pieces: AsyncIterable<BackupPiece>): AsyncGenerator<Buffer, void, undefined> {
  for await (const piece of pieces) {
    const content = piece.kind === 'text' ? Buffer.from(piece.text) : piece.bytes;
    for (let from = 0; from < Math.max(content.length, 1); from += LARGEST_PIECE) {
      const part = content.subarray(from, from + LARGEST_PIECE);
      const head = Buffer.alloc(HEAD_BYTES);
      head[0] = LETTERS[piece.kind];
      head.writeUInt32BE(part.length, 1);
      yield Buffer.concat([head, part]);
    }
  }
}

async function* unpacked(source: AsyncIterable<Uint8Array>): AsyncGenerator<BackupPiece, void, undefined> {
  const take = takerOf(source);
  for (let head = await take(HEAD_BYTES); head !== undefined; head = await take(HEAD_BYTES)) {
    const bytes = await take(head.readUInt32BE(1));
    if (bytes === undefined)
      throw new AppError('BACKUP_DAMAGED', messages.backup.damaged(messages.backup.faults.cut));
    yield head[0] === LETTERS.text
      ? { kind: 'text', text: bytes.toString('utf8') }
      : { kind: 'bytes', bytes };
  }
}
