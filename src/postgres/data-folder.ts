import { randomBytes } from 'node:crypto';
import { chmod, chown, link, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { ServerAccount } from './account.ts';

/** Where the embedded server keeps everything it needs, all of it below the data folder. */
export interface ServerFiles {
  readonly folder: string;
  readonly cluster: string;
  readonly secrets: string;
  readonly log: string;
  /** Named pipe every user of the server holds open; the server ends with the last of them. */
  readonly alive: string;
}

/** Passwords of the two roles. */
export interface Secrets {
  readonly owner: string;
  readonly app: string;
}

const OWN_NAMES = /^(cluster|secrets\.json|server\.log|alive|run\.lock|postgresql-|\.s\.PGSQL\.)/;

const SERVER = 'server';
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** A file that was not finished when its process was lost. */
const PARTIAL = `\\.(?:(?:reply-)?${UUID}\\.)?${UUID}\\.partial`;

/**
 * Folders that other parts keep beside the server's, also where the database is another's, and the names of what lies in
 * them: folders of such ordinary names are others' too.
 */
const KEPT_FOLDERS: ReadonlyMap<string, RegExp> = new Map([
  ['snapshots', /^campaign-\d+(?:\.json|-(?:base|night)-\d+)(?:\.part)?$/],
  ['scans', new RegExp(`^(?:[0-9a-f]{2}|${PARTIAL})$`)],
  ['exports', new RegExp(`^(?:(?:reply-)?${UUID}|${PARTIAL})$`)],
]);

/** Name of the folder with the databases themselves. */
export const CLUSTER = 'cluster';

export function serverFiles(dataDir: string): ServerFiles {
  const folder = join(dataDir, SERVER);
  const file = (name: string): string => join(folder, name);
  return {
    folder,
    cluster: file(CLUSTER),
    secrets: file('secrets.json'),
    log: file('server.log'),
    alive: file('alive'),
  };
}

/**
 * Makes the data folder, for the server's account alone (mode 700).
 *
 * Errors: `DATA_FOLDER_UNUSABLE` where it holds something else, which is named (a folder in use is never taken over or
 * closed to others), cannot be written.
 */
export async function prepareDataFolder(dataDir: string, account: ServerAccount): Promise<void> {
  const { reasons } = messages.postgres;
  const { folder } = serverFiles(dataDir);
  const unusable = (reason: string, cause?: unknown): AppError =>
    new AppError('DATA_FOLDER_UNUSABLE', messages.postgres.dataFolderUnusable(dataDir, reason), { cause });
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o755 });
    const foreign = await foreignIn(dataDir);
    if (foreign !== undefined) throw unusable(reasons.foreign(foreign));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const unknown = (await namesIn(folder)).find((name) => !OWN_NAMES.test(name));
    if (unknown !== undefined) throw unusable(reasons.foreign(join(SERVER, unknown)));
    for (const own of [dataDir, folder]) {
      if (account.switched) await chown(own, account.uid, account.gid);
      await chmod(own, 0o700);
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : unusable(reasons.notWritable, cause);
  }
}

/**
 * What lies in the folder that neither the server nor another part of ours keeps, from the folder on; undefined where there
 * is none, or where a server has begun.
 */
async function foreignIn(dataDir: string): Promise<string | undefined> {
  if ((await namesIn(serverFiles(dataDir).folder).catch(ignoreMissing)).length > 0) return undefined;
  const entries = await readdir(dataDir, { withFileTypes: true });
  const folders = new Set(entries.filter((entry) => entry.isDirectory()).map(({ name }) => name));
  for (const name of entries.map((entry) => entry.name).sort()) {
    if (name === SERVER) continue;
    const names = folders.has(name) ? KEPT_FOLDERS.get(name) : undefined;
    if (names === undefined) return name;
    const path = join(dataDir, name);
    const kept = await namesIn(path);
    const unknown = kept.find((one) => !names.test(one));
    if (unknown !== undefined) return join(name, unknown);
    if (kept.length === 0 && (await isOpenToOthers(path))) return name;
  }
  return undefined;
}

const namesIn = async (path: string) => (await readdir(path)).sort();

/** What was emptied since is ours where it is closed to others, which an ordinary new folder is not. Windows has no such modes. */
const isOpenToOthers = async (path: string) =>
  process.getuid !== undefined && ((await stat(path)).mode & 0o077) !== 0;

/** Reads the passwords (mode 600), made at random the first time; of several processes at once the first one's hold. */
export async function keepSecrets(files: ServerFiles): Promise<Secrets> {
  const known = await readSecrets(files);
  if (known) return known;
  const password = (): string => randomBytes(24).toString('base64url');
  const draft = `${files.secrets}.${password()}`;
  const made: Secrets = { owner: password(), app: password() };
  await writeFile(draft, `${JSON.stringify(made)}\n`, { mode: 0o600, flag: 'wx' });
  // A link is made whole or not at all, and never replaces one that is there.
  await link(draft, files.secrets).catch(ignoreExisting);
  await rm(draft);
  return (await readSecrets(files)) ?? made;
}

/** The passwords, or undefined where none were made yet. */
async function readSecrets(files: ServerFiles): Promise<Secrets | undefined> {
  try {
    return JSON.parse(await readFile(files.secrets, 'utf8')) as Secrets;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}

function ignoreMissing(cause: NodeJS.ErrnoException): string[] {
  if (cause.code !== 'ENOENT') throw cause;
  return [];
}

function ignoreExisting(cause: NodeJS.ErrnoException): void {
  if (cause.code !== 'EEXIST') throw cause;
}
