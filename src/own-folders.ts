import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A folder that survives a reboot and upgrades of the program: /var/lib for root, the user's state folder else. */
export function stateFolder(stateHome: string | undefined): string {
  if (process.getuid?.() === 0 && existsSync('/var/lib')) return '/var/lib/doichieu';
  return join(stateHome ?? join(homedir(), '.local', 'state'), 'doichieu');
}

/** Where the program keeps what Node compiled of it; read before the settings are, for reading those is part of what it saves. */
export const compiledFolder = () => join(cacheFolder(process.env.XDG_CACHE_HOME || undefined), 'compiled');

/** A folder for what can be made again: /var/cache for root who names none, the user's cache folder else. */
export function cacheFolder(cacheHome: string | undefined): string {
  if (cacheHome === undefined && process.getuid?.() === 0 && existsSync('/var/cache'))
    return '/var/cache/doichieu';
  return join(cacheHome ?? join(homedir(), '.cache'), 'doichieu');
}
