import type { Actor } from '../access/actor.ts';
import type { Db } from '../db/database.ts';
import { findRunOrder, type RunOrder } from '../db/run-orders.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

/** A run is of the whole province: who works in some of its units finds none. Errors: RUN_ORDER_NOT_FOUND. */
export async function findOrder(db: Db, { jurisdiction }: Actor, orderId: number): Promise<RunOrder> {
  const order = jurisdiction === 'province' ? await findRunOrder(db, orderId) : undefined;
  if (order !== undefined) return order;
  throw new AppError('RUN_ORDER_NOT_FOUND', messages.reconciliation.orderNotFound());
}
