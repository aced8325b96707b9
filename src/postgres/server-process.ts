import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { join } from 'node:path';
import { firstClosedFolder, type ServerAccount } from './account.ts';
import type { ServerFiles } from './data-folder.ts';

/** Nothing of ours goes to the server's processes: the environment holds passwords. */
const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  TZ: 'UTC',
  LC_ALL: 'C',
} as const;

/** The fourth descriptor of a process started by `spawn`. */
const HELD = 3;
const HELD_FOLDER = `/proc/self/fd/${HELD}`;

/** How the server's own processes run. */
export interface ServerProcesses {
  /** The server's folder by the name its account can use. */
  readonly folder: string;
  /** Path of one of its files or folders by that name. */
  readonly path: (name: string) => string;
  readonly spawn: (program: string, args: readonly string[], stdio: 'pipe' | 'detached') => ChildProcess;
  readonly release: () => void;
}

/**
 * Hands processes to the server's account; its supplementary groups are dropped with it. Where root keeps the data below
 * a folder closed to that account (its home, a `mktemp -d`), the processes inherit the opened folder and name their
 * files through it, since no path leads there.
 */
export function serverProcesses(files: ServerFiles, account: ServerAccount): ServerProcesses {
  const closed = firstClosedFolder(files.folder, account) !== undefined;
  const held = closed ? openSync(files.folder, constants.O_RDONLY | constants.O_DIRECTORY) : undefined;
  const folder = held === undefined ? files.folder : HELD_FOLDER;
  return {
    folder,
    path: (name) => join(folder, name),
    spawn: (program, args, stdio) =>
      spawn(program, args, {
        cwd: '/',
        env: ENVIRONMENT,
        ...(account.switched ? { uid: account.uid, gid: account.gid } : {}),
        detached: stdio === 'detached',
        stdio: [
          ...Array(HELD).fill(stdio === 'detached' ? 'ignore' : 'pipe'),
          ...(held === undefined ? [] : [held]),
        ],
      }),
    release: () => {
      if (held !== undefined) closeSync(held);
    },
  };
}
