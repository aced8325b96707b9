import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { detectFileKind, type FileKind, KIND_HEAD_BYTES } from './file-kind.ts';
import { createUnpackingGuard } from './unpacking-guard.ts';

/** How much of a file on disk has been read, in bytes as stored (packed, where it is packed). */
export interface ByteProgress {
  doneBytes: number;
  readonly totalBytes: number;
}

export const createByteProgress = (totalBytes: number): ByteProgress => ({ doneBytes: 0, totalBytes });

const CHUNK_BYTES = 256 * 1024;

/** The kind of the file itself, before any unpacking, and its size in bytes. */
export async function inspectFile(path: string): Promise<{ readonly kind: FileKind; readonly size: number }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { bytesRead, buffer } = await file.read(Buffer.alloc(KIND_HEAD_BYTES), 0, KIND_HEAD_BYTES, 0);
    return { kind: detectFileKind(buffer.subarray(0, bytesRead)), size };
  } finally {
    await file.close();
  }
}

/**
 * The bytes of a file in chunks, unpacked when it is gzip; memory stays at a few chunks.
 *
 * Errors: `GZIP_TRUNCATED`, `GZIP_BROKEN`, `FILE_UNPACKS_TOO_FAR`; an aborted signal's own reason.
 */
export async function* unpackedBytes(
  path: string,
  packed: boolean,
  progress: ByteProgress,
  signal?: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
  const source = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  progress.doneBytes = 0;
  source.on('data', (chunk) => {
    progress.doneBytes += chunk.length;
  });
  source.pause();
  const guard = createUnpackingGuard(path);
  const gunzip = packed ? createGunzip({ chunkSize: CHUNK_BYTES }) : undefined;
  if (gunzip) {
    source.on('error', (error) => gunzip.destroy(error));
    source.pipe(gunzip);
  }
  let unpacked = 0;
  try {
    for await (const chunk of gunzip ?? source) {
      signal?.throwIfAborted();
      unpacked += chunk.length;
      if (packed) guard(unpacked, progress.doneBytes);
      yield chunk as Buffer;
    }
  } catch (cause) {
    throw explainGunzip(path, cause);
  } finally {
    source.destroy();
    gunzip?.destroy();
  }
}

function explainGunzip(path: string, cause: unknown): unknown {
  const code = (cause as { code?: unknown } | null)?.code;
  if (code === 'Z_BUF_ERROR')
    return new AppError('GZIP_TRUNCATED', messages.files.gzipTruncated(path), { cause });
  if (code === 'Z_DATA_ERROR') return new AppError('GZIP_BROKEN', messages.files.gzipBroken(path), { cause });
  return cause;
}

/** The first bytes after unpacking, at most `length` of them. Errors as in `unpackedBytes`. */
export async function unpackedHead(path: string, packed: boolean, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpackedBytes(path, packed, createByteProgress(0))) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= length) break;
  }
  return Buffer.concat(chunks).subarray(0, length);
}
