import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { findCampaignById } from '../db/campaigns.ts';
import { inTransaction } from '../db/database.ts';
import { askOrderToStop, insertRunOrder } from '../db/run-orders.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { findOrder } from './find-order.ts';
import { endRun } from './tell-run.ts';

/**
 * Orders a run of a campaign now: whichever worker is free takes it up. There is one open order of a campaign at most.
 *
 * Errors: RUN_IN_PROGRESS; CAMPAIGN_NOT_FOUND; NOT_ALLOWED.
 */
export async function startRun(
  { db, clock, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<{ readonly orderId: number }> {
  authorise(actor, 'run.control');
  const at = clock.now();
  return await inTransaction(db, async (trx) => {
    const isTheirs = actor.jurisdiction === 'province';
    if (!isTheirs || (await findCampaignById(trx, campaignId)) === undefined)
      throw new AppError('CAMPAIGN_NOT_FOUND', messages.campaigns.notFound(String(campaignId), []));
    const ordered = { campaignId, origin: 'person', orderedBy: actor.accountId, at } as const;
    const orderId = await insertRunOrder(trx, ordered);
    if (orderId === undefined) throw new AppError('RUN_IN_PROGRESS', messages.reconciliation.runInProgress());
    await recordEvent(trx, { at, actor, action: 'run.start', subject: `run_order:${orderId}`, campaignId });
    return { orderId };
  });
}

/**
 * Asks the run of an order to stop; what is published stays. It stops within seconds, or at once where nobody has taken it up.
 *
 * Errors: RUN_ORDER_NOT_FOUND; RUN_ORDER_ENDED; NOT_ALLOWED.
 */
export async function stopRun(
  { db, clock, actor }: WorkContext,
  { orderId }: { readonly orderId: number },
): Promise<void> {
  authorise(actor, 'run.control');
  const at = clock.now();
  await inTransaction(db, async (trx) => {
    const { campaignId, state } = await findOrder(trx, actor, orderId);
    if (!(await askOrderToStop(trx, orderId, at)))
      throw new AppError('RUN_ORDER_ENDED', messages.reconciliation.orderEnded());
    if (state === 'waiting') await endRun(trx, clock, orderId, { state: 'stopped' });
    await recordEvent(trx, { at, actor, action: 'run.stop', subject: `run_order:${orderId}`, campaignId });
  });
}
