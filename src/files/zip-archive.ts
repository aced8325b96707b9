import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { RandomAccess } from './random-access.ts';
import { createUnpackingGuard } from './unpacking-guard.ts';

// Record layouts: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16.
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const ZIP64_MARK = 0xffffffff;
const READ_BYTES = 256 * 1024;

export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly packedSize: number;
  /** As the archive states it; `entryBytes` holds the entry to it. */
  readonly size: number;
  readonly offset: number;
}

/**
 * The directory at the end of a zip archive, by entry name.
 *
 * Errors: `ZIP_BROKEN` when it is missing (a download cut short) or makes no sense; ZIP64 archives are refused so too.
 */
export async function readZipDirectory(
  file: RandomAccess,
  name: string,
): Promise<ReadonlyMap<string, ZipEntry>> {
  const broken = (): AppError => new AppError('ZIP_BROKEN', messages.files.zipBroken(name));
  const tailAt = Math.max(0, file.size - END_BYTES - LONGEST_COMMENT);
  const tail = await file.read(tailAt, file.size - tailAt);
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw broken();
  const directorySize = tail.readUInt32LE(end + 12);
  const directoryAt = tail.readUInt32LE(end + 16);
  if (directoryAt + directorySize > tailAt + end) throw broken();
  const directory = await file.read(directoryAt, directorySize);
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at + ENTRY_BYTES <= directory.length; ) {
    if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw broken();
    const nameLength = directory.readUInt16LE(at + 28);
    const packedSize = directory.readUInt32LE(at + 20);
    const size = directory.readUInt32LE(at + 24);
    if (packedSize === ZIP64_MARK || size === ZIP64_MARK) throw broken();
    const entryName = directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength);
    const method = directory.readUInt16LE(at + 10);
    entries.set(entryName, {
      name: entryName,
      method,
      packedSize,
      size,
      offset: directory.readUInt32LE(at + 42),
    });
    at += ENTRY_BYTES + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * An entry's bytes, unpacked chunk by chunk and counted as they come.
 *
 * Errors: `ZIP_BROKEN` (cut short, damaged, or not of the size stated), `FILE_UNPACKS_TOO_FAR`.
 */
export async function* entryBytes(
  file: RandomAccess,
  entry: ZipEntry,
  name: string,
  onRead: (packedBytes: number) => void = () => {},
): AsyncGenerator<Buffer, void, undefined> {
  const guard = createUnpackingGuard(name);
  let done = 0;
  try {
    for await (const chunk of entry.method === 8
      ? inflated(file, entry, onRead)
      : stored(file, entry, onRead)) {
      done += chunk.length;
      guard(done, entry.packedSize);
      if (done > entry.size) break;
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('ZIP_BROKEN', messages.files.zipBroken(name), { cause });
  }
  if (done !== entry.size || (entry.method !== 8 && entry.method !== 0)) {
    throw new AppError('ZIP_BROKEN', messages.files.zipBroken(name));
  }
}

async function* stored(file: RandomAccess, entry: ZipEntry, onRead: (packedBytes: number) => void) {
  const local = await file.read(entry.offset, LOCAL_BYTES);
  const from = entry.offset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  for (let at = 0; at < entry.packedSize; at += READ_BYTES) {
    const chunk = await file.read(from + at, Math.min(READ_BYTES, entry.packedSize - at));
    onRead(chunk.length);
    yield chunk;
  }
}

async function* inflated(file: RandomAccess, entry: ZipEntry, onRead: (packedBytes: number) => void) {
  const source = Readable.from(stored(file, entry, onRead));
  const inflate = createInflateRaw({ chunkSize: READ_BYTES });
  source.on('error', (error) => inflate.destroy(error));
  source.pipe(inflate);
  try {
    for await (const chunk of inflate) yield chunk as Buffer;
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

/** A small entry as text; an entry that is not there is undefined. Errors as in `entryBytes`, and `ZIP_BROKEN` over `limit`. */
export async function entryText(
  file: RandomAccess,
  entry: ZipEntry | undefined,
  name: string,
  limit = 64 * 2 ** 20,
): Promise<string | undefined> {
  if (!entry) return undefined;
  if (entry.size > limit) throw new AppError('ZIP_BROKEN', messages.files.zipBroken(name));
  const chunks: Buffer[] = [];
  for await (const chunk of entryBytes(file, entry, name)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
