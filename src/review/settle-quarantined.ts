import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import { type Remedy, settleQuarantine } from '../db/quarantine-settlements.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

export interface SettleQuarantinedInput {
  readonly campaignId: number;
  readonly quarantineId: number;
  /**
   * Who has to act, outside of this program: `mapping`: a column's name is to be added; `unit`: an office; `re_read`: the
   * source is to give the row again. Of these the row leaves by a pull that can read it. `set_aside`: it is no record, and
   * counts as processed at once; `withdrawn`: nothing is said any more.
   */
  readonly remedy: Remedy;
  readonly reason: string;
}

/**
 * Says what is to be done about a row that could not be read; only a repaired pull or setting it aside settles it.
 *
 * Errors: ITEM_NOT_FOUND for a row of an older pull, or outside the actor's jurisdiction; REASON_NEEDED; NOT_ALLOWED.
 */
export async function settleQuarantined(
  { db, clock, actor }: WorkContext,
  { campaignId, quarantineId, remedy, reason }: SettleQuarantinedInput,
): Promise<void> {
  authorise(actor, 'quarantine.settle');
  if (reason.trim() === '') throw new AppError('REASON_NEEDED', messages.review.reasonNeeded());
  const at = clock.now();
  await inTransaction(db, async (trx) => {
    const settlement = { quarantineId, remedy, reason: reason.trim(), accountId: actor.accountId, at };
    const isThere =
      actor.jurisdiction === 'province' && (await settleQuarantine(trx, campaignId, settlement));
    if (!isThere) throw new AppError('ITEM_NOT_FOUND', messages.review.itemNotFound());
    await recordEvent(trx, {
      at,
      actor,
      action: 'quarantine.settle',
      subject: `quarantine:${quarantineId}`,
      campaignId,
      reason: reason.trim(),
      detail: { remedy },
    });
  });
}
