import type { WeeklyTimes } from '../domain/run-times.ts';
import type { Db } from './database.ts';

export interface KeptSchedule extends WeeklyTimes {
  readonly campaignId: number;
  readonly setAt: Date;
}

const COLUMNS = ['campaign_id as campaignId', 'hour', 'minute', 'weekdays', 'set_at as setAt'] as const;

export async function listRunSchedules(db: Db): Promise<KeptSchedule[]> {
  return await db.selectFrom('run_schedules').select(COLUMNS).orderBy('campaign_id').execute();
}

export async function findRunSchedule(db: Db, campaignId: number): Promise<KeptSchedule | undefined> {
  return await db
    .selectFrom('run_schedules')
    .select(COLUMNS)
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
}

export async function keepRunSchedule(
  db: Db,
  campaignId: number,
  { hour, minute, weekdays }: WeeklyTimes,
  by: { readonly accountId: number; readonly at: Date },
): Promise<void> {
  const kept = { hour, minute, weekdays: [...weekdays], set_by: by.accountId, set_at: by.at };
  await db
    .insertInto('run_schedules')
    .values({ campaign_id: campaignId, ...kept })
    .onConflict((conflict) => conflict.column('campaign_id').doUpdateSet(kept))
    .execute();
}

/** @returns whether there was one */
export async function deleteRunSchedule(db: Db, campaignId: number): Promise<boolean> {
  const gone = await db.deleteFrom('run_schedules').where('campaign_id', '=', campaignId).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
