import { open } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { createByteProgress, unpackedBytes } from './unpacked-bytes.ts';

/** A file whose parts are read by place: on disk, or in memory when it had to be unpacked first. */
export interface RandomAccess {
  readonly size: number;
  /** Exactly `length` bytes, fewer only at the end of the file. */
  readonly read: (offset: number, length: number) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

/** A workbook inside `.gz` is held in memory while it is read; a full sheet is some 100 MB. */
const LARGEST_IN_MEMORY = 256 * 2 ** 20;

/** Errors: `PACKED_WORKBOOK_TOO_LARGE`, and those of `unpackedBytes`. */
export async function openRandomAccess(path: string, packed: boolean): Promise<RandomAccess> {
  if (packed) return inMemory(await unpackWhole(path));
  const file = await open(path);
  const { size } = await file.stat();
  return {
    size,
    async read(offset, length) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}

async function unpackWhole(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpackedBytes(path, true, createByteProgress(0))) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST_IN_MEMORY) {
      throw new AppError(
        'PACKED_WORKBOOK_TOO_LARGE',
        messages.files.packedWorkbookTooLarge(path, LARGEST_IN_MEMORY),
      );
    }
  }
  return Buffer.concat(chunks);
}

function inMemory(bytes: Buffer): RandomAccess {
  return {
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
    close: async () => {},
  };
}
