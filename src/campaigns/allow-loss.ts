import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import { allowLoss, listRegistryPulls, type RegistryPull } from '../db/registry-pulls.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

const LISTED = 60;

/** The latest pulls of a campaign by night, newest first. Errors: NOT_ALLOWED. */
export async function listPulls(
  { db, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<readonly RegistryPull[]> {
  authorise(actor, 'pull.read');
  return await listRegistryPulls(db, campaignId, { limit: LISTED });
}

/**
 * A leader of the whole province takes the loss of rows a pull stopped at: the next pull of that registry may lose as many.
 *
 * Errors: PULL_NOT_FOUND for none that waits; REASON_NEEDED; NOT_ALLOWED.
 */
export async function allowLossOfPull(
  { db, clock, actor }: WorkContext,
  input: { readonly campaignId: number; readonly pullId: number; readonly reason: string },
): Promise<void> {
  authorise(actor, 'pull.allow');
  const { campaignId, pullId, reason } = input;
  if (reason.trim() === '') throw new AppError('REASON_NEEDED', messages.review.reasonNeeded());
  const at = clock.now();
  await inTransaction(db, async (trx) => {
    const isAllowed =
      actor.jurisdiction === 'province' &&
      (await allowLoss(trx, campaignId, pullId, { accountId: actor.accountId, at }));
    if (!isAllowed) throw new AppError('PULL_NOT_FOUND', messages.campaigns.pullNotFound());
    await recordEvent(trx, {
      at,
      actor,
      action: 'pull.allow',
      subject: `pull:${pullId}`,
      campaignId,
      reason: reason.trim(),
    });
  });
}
