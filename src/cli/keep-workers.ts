import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { environmentWith } from '../config.ts';

const PROGRAM = fileURLToPath(new URL('./main.ts', import.meta.url));
/** Officers come first where there are too few processors. */
const BEHIND_THE_SERVICE = 10;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** A worker that lived so long was well. */
const WELL_MS = 60_000;

/**
 * Keeps workers in processes of their own, so that no run holds up the service; one that dies is started again, after a
 * pause that grows. They end with us, however we end.
 *
 * @param settings of the environment, where theirs differ from ours
 * @returns what ends them, and waits until they are gone
 */
export function keepWorkers(
  count: number,
  elapsed: () => number,
  settings: Readonly<Record<string, string>> = {},
): () => Promise<void> {
  const children = new Map<number, ChildProcess>();
  const pauses = new Set<NodeJS.Timeout>();
  let isEnding = false;
  const start = (place: number, pauseMs: number): void => {
    // The channel between us closes when we are killed: that is how a worker knows.
    const child = spawn(process.execPath, [...process.execArgv, PROGRAM, 'worker', '--kept'], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: environmentWith(settings),
    });
    if (child.pid !== undefined) setPriority(child.pid, BEHIND_THE_SERVICE);
    const startedAt = elapsed();
    children.set(place, child);
    child.once('exit', () => {
      children.delete(place);
      if (isEnding) return;
      const wasWell = elapsed() - startedAt > WELL_MS;
      const pause = setTimeout(
        () => {
          pauses.delete(pause);
          start(place, wasWell ? FIRST_PAUSE_MS : Math.min(2 * pauseMs, LONGEST_PAUSE_MS));
        },
        wasWell ? FIRST_PAUSE_MS : pauseMs,
      );
      pauses.add(pause);
    });
  };
  for (let place = 0; place < count; place++) start(place, FIRST_PAUSE_MS);
  return async () => {
    isEnding = true;
    for (const pause of pauses) clearTimeout(pause);
    const gone = [...children.values()].map((child) => once(child, 'exit'));
    for (const child of children.values()) child.kill('SIGTERM');
    await Promise.all(gone);
  };
}
