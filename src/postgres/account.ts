import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The operating-system account the server runs under. */
export interface ServerAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** Whether files and processes must be handed over to it: the caller is root, which PostgreSQL refuses to run as. */
  readonly switched: boolean;
}

/** An account of its own first; `nobody` is there everywhere but shared with other services. */
const CANDIDATES = ['doichieu', 'postgres', 'nobody'] as const;

/**
 * Who the server runs as. A plain user runs it itself; root hands it to the owner of the data that are there already,
 * else to the first candidate the system has. undefined: root, and no such account.
 */
export function serverAccount(clusterFolder: string): ServerAccount | undefined {
  const uid = process.getuid?.() ?? -1;
  if (uid !== 0) return { name: `uid ${uid}`, uid, gid: process.getgid?.() ?? -1, switched: false };
  const accounts = systemAccounts();
  const owner = statSync(clusterFolder, { throwIfNoEntry: false })?.uid ?? 0;
  const chosen =
    accounts.find((account) => owner !== 0 && account.uid === owner) ??
    CANDIDATES.map((name) => accounts.find((account) => account.name === name)).find(
      (account) => account !== undefined,
    );
  return chosen && { ...chosen, switched: true };
}

function systemAccounts(): readonly Omit<ServerAccount, 'switched'>[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }));
}

/** The first folder on the way to `path` (itself included) that the account cannot pass; undefined where it can. */
export function firstClosedFolder(path: string, account: ServerAccount): string | undefined {
  if (!account.switched) return undefined;
  const parent = dirname(path);
  const above = parent === path ? undefined : firstClosedFolder(parent, account);
  return above ?? (mayPass(path, account) ? undefined : path);
}

function mayPass(folder: string, account: ServerAccount): boolean {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) return true;
  if (found.uid === account.uid) return (found.mode & 0o100) !== 0;
  if (found.gid === account.gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}
