import { sql } from 'kysely';
import type { Db } from './database.ts';

/** Something a run told: how far a stage is, or a line of its log as a code with figures. */
export interface RunEvent {
  readonly eventId: number;
  readonly at: Date;
  readonly stage: string | null;
  readonly done: number | null;
  readonly total: number | null;
  readonly message: string | null;
  readonly params: Readonly<Record<string, string | number>>;
}

export type RunTelling =
  | { readonly stage: string; readonly done: number; readonly total: number }
  | { readonly message: string; readonly params: Readonly<Record<string, string | number>> };

export async function insertRunEvent(db: Db, orderId: number, at: Date, told: RunTelling): Promise<void> {
  const values =
    'stage' in told
      ? { stage: told.stage, done: told.done, total: told.total }
      : { message: told.message, params: JSON.stringify(told.params) };
  await db
    .insertInto('run_events')
    .values({ order_id: orderId, at, ...values })
    .execute();
}

/** In the order they were told, after an event. */
export async function listRunEventsAfter(
  db: Db,
  orderId: number,
  after: number,
  limit: number,
): Promise<RunEvent[]> {
  return await db
    .selectFrom('run_events')
    .select(['event_id as eventId', 'at', 'stage', 'done', 'total', 'message', 'params'])
    .where('order_id', '=', orderId)
    .where('event_id', '>', after)
    .orderBy('event_id')
    .limit(limit)
    .execute();
}

/** Of each stage only its first and last event are kept. */
export async function condenseRunEvents(db: Db, orderId: number): Promise<void> {
  await sql`
    DELETE FROM run_events WHERE order_id = ${orderId} AND stage IS NOT NULL AND event_id NOT IN (
      SELECT unnest(ARRAY[min(event_id), max(event_id)]) FROM run_events
      WHERE order_id = ${orderId} AND stage IS NOT NULL GROUP BY stage
    )`.execute(db);
}
