import { repeat } from '../clock.ts';
import { handOutOrders, keepSchedules } from './hand-out.ts';
import { openQueue } from './open-queue.ts';
import type { WorkPlace } from './work-place.ts';

const HAND_OUT_MS = 1_000;
const SCHEDULES_MS = 2_000;

export interface RunningTimekeeper {
  readonly stop: () => Promise<void>;
}

/**
 * Looks which nights have come and hands out what is ordered; the work itself is for workers. Several at once, on whatever
 * hosts, order a night once.
 */
export async function startTimekeeper(
  place: Pick<WorkPlace, 'db' | 'appUrl' | 'logger'>,
): Promise<RunningTimekeeper> {
  const { appUrl, logger } = place;
  const queue = await openQueue({ appUrl, logger, name: 'doichieu-timekeeper', keepsTime: true });
  const onFailure = (error: Error) => logger.error({ error: error.name }, 'orders not handed out');
  const stops = [
    repeat(() => handOutOrders(queue, place), HAND_OUT_MS, onFailure),
    repeat(() => keepSchedules(queue, place), SCHEDULES_MS, onFailure),
  ];
  return {
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
      await queue.stop({ graceful: true, timeout: HAND_OUT_MS });
    },
  };
}
