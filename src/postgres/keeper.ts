import { closeSync, constants, openSync } from 'node:fs';
import type { Binaries } from './binaries.ts';
import { CLUSTER, type ServerFiles } from './data-folder.ts';
import type { ServerProcesses } from './server-process.ts';

/** What the keeper ends with when another one holds the lock. */
export const LOCK_TAKEN = 99;

/**
 * The server's parent. It lives as long as any process holds the named pipe open for writing, which the kernel sees to
 * even after kill -9; then it shuts the server down fast (SIGINT). Killed itself, server and watcher follow (pdeathsig).
 *
 * - The lock is inherited by every process of the server, so that no second one starts while a remnant still runs.
 * - `flock` and `setpriv` (util-linux) may be missing elsewhere: PostgreSQL's own lock file and the pipe remain.
 * - The watcher reads by a builtin: a child of its own would hold the pipe open after its end.
 * - Descriptor 3 may be the folder itself (`serverProcesses`): the server needs it.
 */
const KEEPER = `
umask 077
cd "$1" || exit 1
shift
exec 9>run.lock
if command -v flock >/dev/null; then flock -n 9 || exit ${LOCK_TAKEN}; fi
exec >server.log 2>&1
[ -p alive ] || { rm -f alive; mkfifo alive; } || exit 1
exec 8<alive
tie() {
  signal=$1
  shift
  setpriv --pdeathsig INT true 2>/dev/null && exec setpriv --pdeathsig "$signal" "$@"
  exec "$@"
}
tie INT "$@" 8<&- &
server=$!
tie KILL sh -c 'while read -r line; do :; done; kill -INT "$1"' watcher $server <&8 8<&- 9>&- &
watcher=$!
exec 8<&-
wait $server
code=$?
kill $watcher 2>/dev/null
exit $code
`;

/** Starts a keeper, in a session of its own so that Ctrl-C reaches us and not the server; resolves when it ends. */
export function startKeeper(
  processes: ServerProcesses,
  binaries: Binaries,
  settings: readonly string[],
): Promise<number> {
  const server = [binaries.postgres, '-D', processes.path(CLUSTER)];
  const options = settings.flatMap((setting) => ['-c', setting]);
  const args = ['-c', KEEPER, 'doichieu-postgres', processes.folder, ...server, ...options];
  return new Promise((done, fail) => {
    const child = processes.spawn('/bin/sh', args, 'detached');
    child.unref();
    child.on('error', fail);
    child.on('exit', (code) => done(code ?? 1));
  });
}

/** Joins the users of a running server; the descriptor keeps it alive until closed. undefined: nobody keeps one. */
export function joinServer(files: ServerFiles): number | undefined {
  try {
    return openSync(files.alive, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENXIO' || code === 'ENOENT') return undefined;
    throw cause;
  }
}

/** Whether a keeper is there; only for somebody who has joined, or the look itself would count as a user. */
export function keeperLives(files: ServerFiles): boolean {
  const look = joinServer(files);
  if (look === undefined) return false;
  closeSync(look);
  return true;
}
