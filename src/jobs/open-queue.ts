import { PgBoss } from 'pg-boss';
import type { WorkLog } from './work-place.ts';

/** An order to run a campaign, by its number. */
export interface OrderedRun {
  readonly orderId: number;
}

/** A night came for a campaign. */
export interface DueNight {
  readonly campaignId: number;
}

/** A part of a run to judge. */
export interface OrderedChunk {
  readonly runId: number;
  readonly chunk: number;
}

export const RUNS = 'runs';
export const CHUNKS = 'chunks';
export const NIGHTS = 'nights';

/** Made by a migration, as the owner. */
const SCHEMA = 'pgboss';
const CONNECTIONS = 3;
/** A run may take the night; the library takes less than a day. */
const LONGEST_RUN_SECONDS = 23 * 3600;
/**
 * Whoever has a run and is not heard of for so long has lost it. Making the index of a province is one stretch of 3.4 s in
 * which nothing is heard, and five times that on an overloaded machine, whose worker lost its run again and again at 20 s.
 */
const HEARTBEAT_SECONDS = 60;
const LOOK_SECONDS = 2;
/** Far beyond any bad night; an order counts its own attempts. */
const RETRIES = 1_000;
/** A chunk that failed so often fails everywhere. */
const CHUNK_RETRIES = 10;

export interface QueuePlace {
  readonly appUrl: string;
  readonly logger: WorkLog;
  /** Whether this process looks which nights have come. */
  readonly keepsTime: boolean;
  /** What the database knows the process by. */
  readonly name: string;
}

/** Joins the queue that work is handed out by, on whatever host; the caller stops it. */
export async function openQueue({ appUrl, logger, keepsTime, name }: QueuePlace): Promise<PgBoss> {
  const queue = new PgBoss({
    connectionString: appUrl,
    application_name: name,
    max: CONNECTIONS,
    schema: SCHEMA,
    createSchema: false,
    migrate: false,
    schedule: keepsTime,
    superviseIntervalSeconds: LOOK_SECONDS,
    monitorIntervalSeconds: LOOK_SECONDS,
    cronMonitorIntervalSeconds: LOOK_SECONDS,
    cronWorkerIntervalSeconds: LOOK_SECONDS,
    // Both are the owner's to do.
    reindex: false,
    monitorVacuum: false,
  });
  queue.on('error', (error) => logger.error({ error: error.name, code: codeOf(error) }, 'queue'));
  try {
    await queue.start();
    await makeQueues(queue);
  } catch (error) {
    // Its timers would keep the process.
    await queue.stop({ graceful: false }).catch(() => {});
    throw error;
  }
  return queue;
}

/** Without effect on those that are there. */
async function makeQueues(queue: PgBoss): Promise<void> {
  const lasting = {
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: LONGEST_RUN_SECONDS,
    retryLimit: RETRIES,
  };
  await queue.createQueue(RUNS, { policy: 'exclusive', ...lasting });
  await queue.createQueue(CHUNKS, {
    policy: 'exclusive',
    ...lasting,
    retryLimit: CHUNK_RETRIES,
    retryDelay: 1,
  });
  await queue.createQueue(NIGHTS, { policy: 'exclusive', retryLimit: RETRIES, retryDelay: 10 });
}

const codeOf = (error: Error) => (error as NodeJS.ErrnoException).code;
