import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { ServerAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import { CLUSTER, type Secrets, type ServerFiles } from './data-folder.ts';
import type { ServerProcesses } from './server-process.ts';

export const OWNER_ROLE = 'doichieu_owner';
export const APP_ROLE = 'doichieu_app';
export const KEPT_DATABASE = 'doichieu';

const MAJOR = '18';

/** Everything an embedded server is run with. */
export interface ClusterPlace {
  readonly files: ServerFiles;
  readonly account: ServerAccount;
  readonly processes: ServerProcesses;
  readonly binaries: Binaries;
  readonly secrets: Secrets;
  /** False: nothing is forced to disk. */
  readonly durable: boolean;
}

/** Only the two roles get in, by password; the superuser has none and cannot log in at all. */
const HOST_ACCESS = ['local', 'host']
  .map(
    (kind) =>
      `${kind} all ${OWNER_ROLE},${APP_ROLE} ${kind === 'host' ? '127.0.0.1/32 ' : ''}scram-sha-256\n`,
  )
  .join('');

/**
 * Whether the cluster is there.
 *
 * Errors: `DATA_FOLDER_UNUSABLE` where it is of another major version.
 */
export async function clusterExists(files: ServerFiles): Promise<boolean> {
  const version = await readFile(join(files.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) return false;
  if (version.trim() === MAJOR) return true;
  const reason = messages.postgres.reasons.otherMajor(version.trim(), MAJOR);
  throw new AppError('DATA_FOLDER_UNUSABLE', messages.postgres.dataFolderUnusable(files.folder, reason));
}

/**
 * Makes a cluster with both roles and the kept database under another name, then renames it: what carries the final name
 * is complete. Of several processes at once one wins and the others use its cluster.
 *
 * Errors: `SERVER_START_FAILED` with what initdb or the server said.
 */
export async function createCluster({
  files,
  binaries,
  account,
  processes,
  secrets,
  durable,
}: ClusterPlace): Promise<void> {
  const name = `${CLUSTER}.${randomBytes(6).toString('hex')}`;
  const draft = join(files.folder, name);
  const initdb = ['-D', processes.path(name), '-U', 'postgres', '-A', 'reject', '-E', 'UTF8', '--locale=C'];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'];
  try {
    await run(processes, files, binaries.initdb, [...initdb, ...locale, ...(durable ? [] : ['--no-sync'])]);
    const single = [
      '--single',
      '-D',
      processes.path(name),
      '-c',
      'exit_on_error=on',
      '-c',
      'log_min_messages=fatal',
    ];
    await run(processes, files, binaries.postgres, [...single, 'postgres'], firstStatements(secrets));
    const access = join(draft, 'pg_hba.conf');
    await writeFile(access, HOST_ACCESS, { mode: 0o600 });
    if (account.switched) await chown(access, account.uid, account.gid);
    await rename(draft, files.cluster);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    if (!(await clusterExists(files))) throw cause;
  }
}

/** One statement a line, as the single-user server wants them. The owner may end the app role's sessions. */
function firstStatements(secrets: Secrets): string {
  return [
    `CREATE ROLE ${OWNER_ROLE} LOGIN CREATEDB PASSWORD '${secrets.owner}'`,
    `CREATE ROLE ${APP_ROLE} LOGIN PASSWORD '${secrets.app}'`,
    `GRANT ${APP_ROLE} TO ${OWNER_ROLE} WITH INHERIT TRUE, SET FALSE`,
    `CREATE DATABASE ${KEPT_DATABASE} OWNER ${OWNER_ROLE}`,
    '',
  ].join('\n');
}

function run(
  processes: ServerProcesses,
  files: ServerFiles,
  program: string,
  args: readonly string[],
  input = '',
): Promise<void> {
  const failed = (said: string, cause?: unknown): AppError =>
    new AppError(
      'SERVER_START_FAILED',
      messages.postgres.startFailed(files.folder, `${basename(program)}: ${said}`),
      { cause },
    );
  return new Promise((done, fail) => {
    const child = processes.spawn(program, args, 'pipe');
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-2000);
      });
    }
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
    child.on('error', (cause) => fail(failed(cause.message, cause)));
    child.on('close', (code) => (code === 0 ? done() : fail(failed(said))));
  });
}
