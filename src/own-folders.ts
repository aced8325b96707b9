import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A folder that survives a reboot and upgrades of the program: /var/lib for root, the user's state folder else. */
export function stateFolder(stateHome: string | undefined): string {
  if (process.getuid?.() === 0 && existsSync('/var/lib')) return '/var/lib/doichieu';
  return join(stateHome ?? join(homedir(), '.local', 'state'), 'doichieu');
}

/**
 * Makes the folder in which the program keeps what Node compiled of it; before the settings are read, for reading those is
 * part of what it saves. Left to Node the folders would be open to the group where the umask is, and the server's
 * programs, which lie beside it, not be taken from there.
 *
 * @returns undefined where there can be none: the user has no home, or may not write there
 */
export function makeCompiledFolder(): string | undefined {
  const named = process.env.XDG_CACHE_HOME;
  try {
    // As in the settings a relative path counts for nothing.
    const folder = join(cacheFolder(named?.startsWith('/') ? named : undefined), 'compiled');
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    return folder;
  } catch {
    return undefined;
  }
}

/** A folder for what can be made again: /var/cache for root who names none, the user's cache folder else. */
export function cacheFolder(cacheHome: string | undefined): string {
  if (cacheHome === undefined && process.getuid?.() === 0 && existsSync('/var/cache'))
    return '/var/cache/doichieu';
  return join(cacheHome ?? join(homedir(), '.cache'), 'doichieu');
}
