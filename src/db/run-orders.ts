import { sql } from 'kysely';
import type { Db } from './database.ts';

export type RunOrderState = 'waiting' | 'running' | 'published' | 'failed' | 'stopped';

export interface RunOrder {
  readonly orderId: number;
  readonly campaignId: number;
  readonly origin: 'person' | 'schedule';
  readonly state: RunOrderState;
  readonly orderedBy: number | null;
  readonly orderedAt: Date;
  readonly startedAt: Date | null;
  /** The sources need not be read again by whoever goes on with it. */
  readonly pulledAt: Date | null;
  readonly finishedAt: Date | null;
  readonly stopAskedAt: Date | null;
  /** How often it was taken up: more than once where whoever had it was lost. */
  readonly attempts: number;
  readonly failure: string | null;
  /** The run it began last. */
  readonly runId: number | null;
}

const COLUMNS = [
  'order_id as orderId',
  'campaign_id as campaignId',
  'origin',
  'state',
  'ordered_by as orderedBy',
  'ordered_at as orderedAt',
  'started_at as startedAt',
  'pulled_at as pulledAt',
  'finished_at as finishedAt',
  'stop_asked_at as stopAskedAt',
  'attempts',
  'failure',
  'run_id as runId',
] as const;

const OPEN = ['waiting', 'running'] as const;
/** Written into a statement: one planned without its values does not find the index of open orders otherwise. */
const OPEN_WRITTEN = OPEN.map((state) => sql.lit(state));

/** @returns undefined where an order of the campaign is open: there is never a second one */
export async function insertRunOrder(
  db: Db,
  order: {
    readonly campaignId: number;
    readonly origin: 'person' | 'schedule';
    readonly orderedBy: number | null;
    readonly at: Date;
  },
): Promise<number | undefined> {
  const made = await db
    .insertInto('run_orders')
    .values({
      campaign_id: order.campaignId,
      origin: order.origin,
      ordered_by: order.orderedBy,
      ordered_at: order.at,
    })
    .onConflict((conflict) => conflict.column('campaign_id').where('state', 'in', OPEN_WRITTEN).doNothing())
    .returning('order_id as orderId')
    .executeTakeFirst();
  return made?.orderId;
}

/** The newest first. */
export async function listRunOrders(db: Db, campaignId: number, limit: number): Promise<RunOrder[]> {
  return await db
    .selectFrom('run_orders')
    .select(COLUMNS)
    .where('campaign_id', '=', campaignId)
    .orderBy('order_id', 'desc')
    .limit(limit)
    .execute();
}

export async function findRunOrder(db: Db, orderId: number): Promise<RunOrder | undefined> {
  return await db.selectFrom('run_orders').select(COLUMNS).where('order_id', '=', orderId).executeTakeFirst();
}

/** Orders that are to be worked on, on whatever host. */
export async function listOpenOrders(db: Db): Promise<Pick<RunOrder, 'orderId' | 'campaignId'>[]> {
  return await db
    .selectFrom('run_orders')
    .select(['order_id as orderId', 'campaign_id as campaignId'])
    .where('state', 'in', [...OPEN])
    .orderBy('order_id')
    .execute();
}

/** @returns the order as it now stands, or undefined where it has ended */
export async function takeUpRunOrder(db: Db, orderId: number, at: Date): Promise<RunOrder | undefined> {
  return await db
    .updateTable('run_orders')
    .set(({ eb, ref, fn, val }) => ({
      state: 'running',
      started_at: fn.coalesce(ref('started_at'), val(at)),
      attempts: eb('attempts', '+', 1),
    }))
    .where('order_id', '=', orderId)
    .where('state', 'in', [...OPEN])
    .returning(COLUMNS)
    .executeTakeFirst();
}

/** Both only add to an open order what is known of it by now. */
export async function markOrder(
  db: Db,
  orderId: number,
  mark: { readonly pulledAt: Date } | { readonly runId: number },
): Promise<void> {
  await db
    .updateTable('run_orders')
    .set('runId' in mark ? { run_id: mark.runId } : { pulled_at: mark.pulledAt })
    .where('order_id', '=', orderId)
    .where('state', 'in', [...OPEN])
    .execute();
}

/** Ends an open order. @returns whether it was open */
export async function endRunOrder(
  db: Db,
  orderId: number,
  end: {
    readonly state: 'published' | 'failed' | 'stopped';
    readonly at: Date;
    readonly runId?: number;
    readonly failure?: string;
  },
): Promise<boolean> {
  const ended = await db
    .updateTable('run_orders')
    .set({
      state: end.state,
      finished_at: end.at,
      failure: end.failure ?? null,
      ...(end.runId !== undefined && { run_id: end.runId }),
    })
    .where('order_id', '=', orderId)
    .where('state', 'in', [...OPEN])
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

/** Whoever works on the order looks here every second. @returns whether it was open */
export async function askOrderToStop(db: Db, orderId: number, at: Date): Promise<boolean> {
  const asked = await db
    .updateTable('run_orders')
    .set(({ ref, fn, val }) => ({ stop_asked_at: fn.coalesce(ref('stop_asked_at'), val(at)) }))
    .where('order_id', '=', orderId)
    .where('state', 'in', [...OPEN])
    .executeTakeFirst();
  return asked.numUpdatedRows > 0n;
}
