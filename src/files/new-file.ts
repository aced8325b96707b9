import { randomUUID } from 'node:crypto';
import { access, type FileHandle, link, mkdir, open, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

/** A file that does not appear under its name before it is whole. */
export interface NewFile {
  readonly path: string;
  readonly write: (chunk: string | Uint8Array) => Promise<void>;
  /** Puts the file under its name. */
  readonly publish: () => Promise<void>;
  /** Leaves nothing behind; without effect after `publish`. */
  readonly discard: () => Promise<void>;
}

const OWNER_ONLY = 0o600;
const FOLDER_OWNER_ONLY = 0o700;

/**
 * Errors: `OUTPUT_EXISTS` for the first path that is taken, unless `force`. Asked before long work; `publish` asks again.
 */
export async function refuseExisting(paths: readonly string[], force: boolean): Promise<void> {
  if (force) return;
  for (const path of paths)
    if (await exists(path)) throw new AppError('OUTPUT_EXISTS', messages.output.exists(path));
}

/**
 * Makes a folder that only its owner may enter, with those above it.
 *
 * @returns takes the folder away again if it is new and still empty
 *
 * Errors: `OUTPUT_NOT_WRITABLE`.
 */
export async function createFolder(path: string): Promise<() => Promise<void>> {
  const made = await mkdir(path, { recursive: true, mode: FOLDER_OWNER_ONLY }).catch((cause) => {
    throw notWritable(path, cause);
  });
  return async () => {
    if (made !== undefined) await rmdir(path).catch(() => {});
  };
}

/**
 * Opens a file of mode 600 under a temporary name beside its own.
 *
 * Errors: `OUTPUT_NOT_WRITABLE`; `publish` also `OUTPUT_EXISTS`, unless `force`.
 */
export async function openNewFile(path: string, force: boolean): Promise<NewFile> {
  const unfinished = join(dirname(path), `.${basename(path)}.${randomUUID()}.partial`);
  const handle = await open(unfinished, 'wx', OWNER_ONLY).catch((cause) => {
    throw notWritable(path, cause);
  });
  let isOpen = true;
  const close = async () => {
    if (isOpen) await handle.close();
    isOpen = false;
  };
  return {
    path,
    write: (chunk) => writeAll(handle, chunk, path),
    publish: async () => {
      await handle.sync();
      await close();
      await (force ? rename(unfinished, path) : putInPlace(unfinished, path));
    },
    discard: async () => {
      await close();
      await rm(unfinished, { force: true });
    },
  };
}

/** Writes a file in one go. */
export async function writeNewFile(
  path: string,
  force: boolean,
  content: string | Uint8Array,
): Promise<void> {
  const file = await openNewFile(path, force);
  try {
    await file.write(content);
    await file.publish();
  } finally {
    await file.discard();
  }
}

/** File systems without hard links: some network shares and memory sticks. */
const NO_HARD_LINKS = new Set(['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK']);

/** A rename would silently replace a file that came in the meantime; a hard link refuses. */
async function putInPlace(unfinished: string, path: string): Promise<void> {
  try {
    await link(unfinished, path);
    await rm(unfinished);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    if (!NO_HARD_LINKS.has(code) && code !== 'EEXIST')
      throw notWritable(path, cause as NodeJS.ErrnoException);
    await refuseExisting([path], false);
    await rename(unfinished, path);
  }
}

async function writeAll(handle: FileHandle, chunk: string | Uint8Array, path: string): Promise<void> {
  await handle.appendFile(chunk).catch((cause) => {
    throw notWritable(path, cause);
  });
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

const notWritable = (path: string, cause: { readonly code?: string | undefined }) =>
  new AppError('OUTPUT_NOT_WRITABLE', messages.output.notWritable(path, cause.code ?? 'EIO'), { cause });
