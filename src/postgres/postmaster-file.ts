import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a server says of itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
  /** False: the file was left behind by a server that was killed. */
  readonly alive: boolean;
}

/** Reads the file; undefined where there is none or it is still being written. Never removed by us: PostgreSQL judges it. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  const lines = text?.split('\n') ?? [];
  const [pid, port, status] = [lines[0], lines[3], lines[7]];
  if (pid === undefined || port === undefined || status === undefined) return undefined;
  return { pid: Number(pid), port: Number(port), status: status.trim(), alive: processLives(Number(pid)) };
}

function processLives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
