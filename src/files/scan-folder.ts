import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

/** A scan that lies in the folder under the hash of its bytes: the same page twice is there once. */
export interface StoredScan {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}

const OWNER_ONLY = 0o600;
const FOLDER_OWNER_ONLY = 0o700;
const HEAD_BYTES = 8;

const SIGNATURES: readonly (readonly [mediaType: string, bytes: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', [0x4d, 0x4d, 0x00, 0x2a]],
];

/** The type of a scan by its first bytes, whatever it is called; undefined for anything else. */
const scanTypeOf = (head: Uint8Array): string | undefined =>
  SIGNATURES.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))?.[0];

/** Two letters of the hash name a folder below: one folder of a hundred thousand files is slow to list. */
export const scanPath = (folder: string, sha256: string) => join(folder, sha256.slice(0, 2), sha256);

const refused = (message: string) => new AppError('ATTACHMENT_UNUSABLE', message);

/**
 * Streams a scan into the folder, never holding it whole. A file that is refused leaves nothing.
 *
 * @param atMost bytes
 *
 * Errors: ATTACHMENT_UNUSABLE for an empty file, another type than JPEG, PNG, TIFF and PDF, or more bytes than allowed.
 */
export async function storeScan(
  folder: string,
  content: AsyncIterable<Uint8Array>,
  atMost: number,
): Promise<StoredScan> {
  await mkdir(folder, { recursive: true, mode: FOLDER_OWNER_ONLY });
  const unfinished = join(folder, `.${randomUUID()}.partial`);
  const file = await open(unfinished, 'wx', OWNER_ONLY);
  try {
    const hash = createHash('sha256');
    let head = Buffer.alloc(0);
    let bytes = 0;
    for await (const chunk of content) {
      if (head.length < HEAD_BYTES) {
        head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
        if (head.length >= HEAD_BYTES && scanTypeOf(head) === undefined)
          throw refused(messages.review.scanType());
      }
      bytes += chunk.length;
      if (bytes > atMost) throw refused(messages.review.scanTooLarge(String(Math.floor(atMost / 2 ** 20))));
      hash.update(chunk);
      await file.appendFile(chunk);
    }
    if (bytes === 0) throw refused(messages.review.scanEmpty());
    const mediaType = scanTypeOf(head);
    if (mediaType === undefined) throw refused(messages.review.scanType());
    const sha256 = hash.digest('hex');
    await file.sync();
    await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true, mode: FOLDER_OWNER_ONLY });
    await rename(unfinished, scanPath(folder, sha256));
    return { sha256, bytes, mediaType };
  } finally {
    await file.close();
    await rm(unfinished, { force: true });
  }
}

/** The bytes of a stored scan. */
export const openScan = (folder: string, sha256: string): ReadStream =>
  createReadStream(scanPath(folder, sha256));
