import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { Workspace } from '../services.ts';

const LOOK_MS = 1_000;
/** Looks in a row without an answer. */
const MOST_SILENT_LOOKS = 5;

/**
 * Waits until somebody stops us. Where the server of our own data folder is lost, we end instead, for whoever keeps us
 * running to start both anew: another one would come up at another port. One that `DATABASE_URL` names is waited for.
 *
 * @throws AppError SERVER_LOST
 */
export async function untilStopped(
  { pool }: Pick<Workspace, 'pool'>,
  config: Config,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  if (config.databaseUrl !== undefined) {
    await once(signal, 'abort');
    return;
  }
  for (let silent = 0; !signal.aborted; ) {
    const answers = await pool.query('SELECT 1').then(
      () => true,
      () => false,
    );
    silent = answers ? 0 : silent + 1;
    if (silent === MOST_SILENT_LOOKS)
      throw new AppError('SERVER_LOST', messages.postgres.lost(config.dataDir));
    await pause(LOOK_MS, undefined, { signal }).catch(() => {});
  }
}
