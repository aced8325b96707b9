import { z } from 'zod';
import { campaignId, count, id, instant } from './plain-fields.ts';

const order = {
  orderId: id,
  campaignId,
  origin: z.enum(['person', 'schedule']),
  state: z.enum(['waiting', 'running', 'published', 'failed', 'stopped']),
  orderedAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  stopAskedAt: instant.nullable(),
  attempts: count,
  failure: z.string().nullable(),
  runId: id.nullable(),
};
const message = { message: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) };

/** Orders to run a campaign, the newest first. */
export const runOrders = z.object({ orders: z.array(z.object(order)) }).meta({ id: 'RunOrders' });

/** One order: how far its run is by stage, and its log as codes with figures. */
export const followedRun = z
  .object({
    ...order,
    stages: z.array(
      z.object({ stage: z.string(), done: count, total: count, startedAt: instant, toldAt: instant }),
    ),
    log: z.array(z.object({ eventId: id, at: instant, ...message })),
    lastEventId: count,
  })
  .meta({ id: 'FollowedRun' });

/** What the stream of a run tells as `data`. */
export const runEvent = z.union([
  z.object({ at: instant, stage: z.string(), done: count, total: count }),
  z.object({ at: instant, ...message }),
]);

const weeklyTimes = {
  hour: z.int().min(0).max(23),
  minute: z.int().min(0).max(59),
  weekdays: z
    .array(z.int().min(1).max(7))
    .min(1)
    .max(7)
    .meta({ description: '1 là thứ Hai, 7 là Chủ nhật; giờ Việt Nam' }),
};
export const scheduleToSet = z.strictObject(weeklyTimes);
/** When a campaign is run by itself; null: by hand only. */
export const runSchedule = z
  .object({ schedule: z.object({ ...weeklyTimes, nextAt: instant }).nullable() })
  .meta({ id: 'RunSchedule' });
