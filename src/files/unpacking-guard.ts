import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

/** Below this many unpacked bytes nothing is suspected: a small file may be all blanks. */
const FREE_BYTES = 64 * 2 ** 20;

/** Registry tables unpack 5 to 40 times; deflate's own limit, which a zip bomb reaches, is 1,032. */
const HIGHEST_RATIO = 250;

/**
 * Counts what an archive unpacks to and refuses it once it grows like a zip bomb. Sizes stated inside the archive are
 * not believed: the caller counts bytes as they come.
 *
 * Errors: `FILE_UNPACKS_TOO_FAR`.
 */
export function createUnpackingGuard(name: string): (unpackedBytes: number, packedBytes: number) => void {
  return (unpackedBytes, packedBytes) => {
    if (unpackedBytes <= FREE_BYTES || unpackedBytes <= packedBytes * HIGHEST_RATIO) return;
    throw new AppError('FILE_UNPACKS_TOO_FAR', messages.files.unpacksTooFar(name, HIGHEST_RATIO));
  };
}
