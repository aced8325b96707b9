import { recordEvent } from '../audit/record-event.ts';
import type { Clock } from '../clock.ts';
import { type Db, inTransaction } from '../db/database.ts';
import { endLinkRun, findRunIfPublished, type PublishedRun } from '../db/link-runs.ts';
import { isRunPutBackSince } from '../db/restored-runs.ts';
import { findRunOrder, insertRunOrder, type RunOrder } from '../db/run-orders.ts';

export { countLiveWorkers, WORKER_NAME } from '../db/live-workers.ts';
export type { RunOrder } from '../db/run-orders.ts';
export { listOpenOrders as listOpenRuns, markOrder, takeUpRunOrder as takeUpRun } from '../db/run-orders.ts';
export { listRunSchedules as listSchedules } from '../db/run-schedules.ts';

/** Whose act it is that no person does. */
const SCHEDULE = { accountId: null, login: 'lich-chay', via: 'terminal', address: undefined } as const;

/** Orders the run of a night that has come. Where the campaign is being run already, that run is the night's. */
export async function orderNight(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  campaignId: number,
): Promise<void> {
  const at = clock.now();
  await inTransaction(db, async (trx) => {
    const ordered = { campaignId, origin: 'schedule', orderedBy: null, at } as const;
    const orderId = await insertRunOrder(trx, ordered);
    if (orderId === undefined) return;
    const subject = `run_order:${orderId}`;
    await recordEvent(trx, { at, actor: SCHEDULE, action: 'run.start', subject, campaignId });
  });
}

/** Whether somebody wants the run of an order stopped, or it has ended by other means. */
export async function isToStop(db: Db, orderId: number): Promise<boolean> {
  const order = await findRunOrder(db, orderId);
  return order === undefined || order.stopAskedAt !== null || order.finishedAt !== null;
}

/** Ends the run an order began, where there is one that goes on: those who judge its chunks let go of them. */
export async function endBegunRun(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  orderId: number,
  state: 'stopped' | 'failed',
): Promise<void> {
  const order = await findRunOrder(db, orderId);
  if (order !== undefined && order.runId !== null) await endLinkRun(db, order.runId, state, clock.now());
}

/**
 * Whether a former run was put back since the run an order began: that one was given up then. Where none was begun, there
 * was nothing to give up.
 */
export async function isSetAside(db: Db, orderId: number): Promise<boolean> {
  const order = await findRunOrder(db, orderId);
  if (order === undefined || order.runId === null) return false;
  return await isRunPutBackSince(db, order.campaignId, order.runId);
}

/** The order's own run, published by a worker that was lost before it could say so. */
export async function findOwnPublished(db: Db, { runId }: RunOrder): Promise<PublishedRun | undefined> {
  return runId === null ? undefined : await findRunIfPublished(db, runId);
}
