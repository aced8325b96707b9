import { randomBytes } from 'node:crypto';
import { chmod, chown, link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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

/** Folders that other parts keep beside the server's, also where the database is another's. */
const OWN_FOLDERS: ReadonlySet<string> = new Set(['server', 'snapshots', 'scans', 'exports']);

/** Name of the folder with the databases themselves. */
export const CLUSTER = 'cluster';

export function serverFiles(dataDir: string): ServerFiles {
  const folder = join(dataDir, 'server');
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
 * Errors: `DATA_FOLDER_UNUSABLE` where it holds something else (a folder in use is never taken over or closed to
 * others), cannot be written.
 */
export async function prepareDataFolder(dataDir: string, account: ServerAccount): Promise<void> {
  const { reasons } = messages.postgres;
  const { folder } = serverFiles(dataDir);
  const unusable = (reason: string, cause?: unknown): AppError =>
    new AppError('DATA_FOLDER_UNUSABLE', messages.postgres.dataFolderUnusable(dataDir, reason), { cause });
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o755 });
    const present = await readdir(dataDir);
    if (!present.includes('server') && !present.every((name) => OWN_FOLDERS.has(name)))
      throw unusable(reasons.foreign);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (!(await readdir(folder)).every((name) => OWN_NAMES.test(name))) throw unusable(reasons.foreign);
    for (const own of [dataDir, folder]) {
      if (account.switched) await chown(own, account.uid, account.gid);
      await chmod(own, 0o700);
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : unusable(reasons.notWritable, cause);
  }
}

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

function ignoreExisting(cause: NodeJS.ErrnoException): void {
  if (cause.code !== 'EEXIST') throw cause;
}
