import type { PgBoss } from 'pg-boss';
import { listOpenRuns, listSchedules } from '../campaigns/open-runs.ts';
import { cronOf } from '../domain/run-times.ts';
import { type DueNight, NIGHTS, type OrderedRun, RUNS } from './open-queue.ts';
import type { WorkPlace } from './work-place.ts';

const ZONE = 'Asia/Ho_Chi_Minh';

/**
 * Sees to it that every open order is in the queue, once: the queue refuses a second job of a campaign, on whatever host it
 * is asked. Also an order whose job was lost, as with a database put back from a backup, gets there.
 */
export async function handOutOrders(queue: PgBoss, { db }: Pick<WorkPlace, 'db'>): Promise<void> {
  for (const { orderId, campaignId } of await listOpenRuns(db)) {
    const job: OrderedRun = { orderId };
    await queue.send(RUNS, job, { singletonKey: String(campaignId) });
  }
}

/**
 * Tells the queue's clock the schedules as they are. A night missed because nothing ran is made up once something runs
 * again: the latest one, once.
 */
export async function keepSchedules(queue: PgBoss, { db }: Pick<WorkPlace, 'db'>): Promise<void> {
  const wanted = new Map((await listSchedules(db)).map((one) => [String(one.campaignId), one]));
  const known = new Map((await queue.getSchedules(NIGHTS)).map((one) => [one.key, one]));
  for (const key of known.keys()) if (!wanted.has(key)) await queue.unschedule(NIGHTS, key);
  for (const [key, schedule] of wanted) {
    const cron = cronOf(schedule);
    if (known.get(key)?.cron === cron) continue;
    const night: DueNight = { campaignId: schedule.campaignId };
    // Else the time before the change would count as missed by the new schedule.
    if (known.has(key)) await queue.unschedule(NIGHTS, key);
    await queue.schedule(NIGHTS, cron, night, { tz: ZONE, key, missed: 'once', singletonKey: key });
  }
}
