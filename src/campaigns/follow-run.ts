import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { listRunEventsAfter, type RunEvent } from '../db/run-events.ts';
import { listRunOrders, type RunOrder } from '../db/run-orders.ts';
import { findOrder } from './find-order.ts';

export type { RunEvent } from '../db/run-events.ts';
export type { RunOrder } from '../db/run-orders.ts';

const MOST_ORDERS = 50;
/** Told at once: a run of hours tells less than that before its events are condensed. */
const MOST_EVENTS = 20_000;

export interface RunStage {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  readonly startedAt: Date;
  readonly toldAt: Date;
}

/** A line of the log: a code of the messages, with its figures. */
interface SaidLine extends Pick<RunEvent, 'eventId' | 'at' | 'params'> {
  readonly message: string;
}

/** An order with how far its run is and what it said. */
export interface FollowedRun extends RunOrder {
  /** In the order they began. */
  readonly stages: readonly RunStage[];
  readonly log: readonly SaidLine[];
  /** The newest event, for reading on from it; 0 before the first. */
  readonly lastEventId: number;
}

/** The latest orders to run a campaign, the newest first. Errors: NOT_ALLOWED. */
export async function listOrders(
  { db, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<readonly RunOrder[]> {
  authorise(actor, 'campaign.read');
  return await listRunOrders(db, campaignId, MOST_ORDERS);
}

/** Errors: RUN_ORDER_NOT_FOUND; NOT_ALLOWED. */
export async function readRun(
  context: WorkContext,
  { orderId }: { readonly orderId: number },
): Promise<FollowedRun> {
  const { order, events } = await listRunEvents(context, { orderId, after: 0 });
  return {
    ...order,
    stages: stagesOf(events),
    log: events.flatMap(({ eventId, at, message, params }) =>
      message === null ? [] : [{ eventId, at, message, params }],
    ),
    lastEventId: events.at(-1)?.eventId ?? 0,
  };
}

/**
 * What the run of an order told after an event, and the order as it stood before they were read: where it has ended, these
 * are the last.
 *
 * Errors: RUN_ORDER_NOT_FOUND; NOT_ALLOWED.
 */
export async function listRunEvents(
  { db, actor }: WorkContext,
  { orderId, after }: { readonly orderId: number; readonly after: number },
): Promise<{ readonly order: RunOrder; readonly events: readonly RunEvent[] }> {
  authorise(actor, 'campaign.read');
  const order = await findOrder(db, actor, orderId);
  return { order, events: await listRunEventsAfter(db, orderId, after, MOST_EVENTS) };
}

function stagesOf(events: readonly RunEvent[]): readonly RunStage[] {
  const stages = new Map<string, RunStage>();
  for (const { stage, at, done, total } of events) {
    if (stage === null) continue;
    const startedAt = stages.get(stage)?.startedAt ?? at;
    stages.set(stage, { stage, done: done ?? 0, total: total ?? 0, startedAt, toldAt: at });
  }
  return [...stages.values()];
}
