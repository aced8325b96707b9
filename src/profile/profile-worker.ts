import { parentPort, workerData } from 'node:worker_threads';
import { carryError } from '../carried-error.ts';
import { fixedClock } from '../clock.ts';
import { createDatabase, createPool } from '../db/database.ts';
import { profileCampaign } from './campaign.ts';
import type { ProfileAnswer, ProfileTask } from './profile-thread.ts';
import { showProfile } from './shown-profile.ts';

/** One reads the register, one asks beside it. */
const CONNECTIONS = 2;

async function profile({ databaseUrl, campaignId, now, ...context }: ProfileTask): Promise<ProfileAnswer> {
  const pool = createPool(databaseUrl, CONNECTIONS);
  const db = createDatabase(pool);
  try {
    const clock = fixedClock(now.toISOString());
    return { shown: showProfile(await profileCampaign({ ...context, db, pool, clock }, { campaignId })) };
  } catch (error) {
    return { fault: carryError(error) };
  } finally {
    await db.destroy();
  }
}

parentPort!.postMessage(await profile(workerData as ProfileTask));
