import { sonLaUnits } from '#matchers';
import { createDatabase, createPool } from '../../src/db/database.ts';
import { type RunningWorker, startWorker } from '../../src/jobs/start-worker.ts';

/** A host that reaches the database by an address of its own. */
export async function startHost(appUrl: string, shiftMs: number): Promise<RunningWorker> {
  const pool = createPool(appUrl, 5);
  const db = createDatabase(pool);
  const worker = await startWorker({
    db,
    pool,
    appUrl,
    clock: { now: () => new Date(Date.now() + shiftMs), elapsed: () => performance.now() },
    logger: { error: () => {} },
    units: sonLaUnits(),
    province: '14',
    settingOf: () => undefined,
    sharedFrom: 0,
  });
  return {
    stop: async () => {
      await worker.stop();
      await db.destroy();
    },
  };
}
