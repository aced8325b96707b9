import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { insertCampaign, type ListedCampaign, listCampaigns } from '../db/campaigns.ts';
import { inTransaction } from '../db/database.ts';
import type { CampaignScope } from '../domain/campaign-scope.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

/**
 * Makes a campaign of a name that none has.
 *
 * Errors: CAMPAIGN_EXISTS; REQUEST_UNUSABLE for a blank name; NOT_ALLOWED.
 */
export async function createCampaign(
  { db, clock, actor }: WorkContext,
  { name, scope = {} }: { readonly name: string; readonly scope?: CampaignScope | undefined },
): Promise<{ readonly campaignId: number }> {
  authorise(actor, 'campaign.write');
  const at = clock.now();
  if (name.trim() === '') throw new AppError('REQUEST_UNUSABLE', messages.campaigns.nameBlank());
  return await inTransaction(db, async (trx) => {
    const campaignId = await insertCampaign(trx, { name: name.trim(), scope, at });
    if (campaignId === undefined)
      throw new AppError('CAMPAIGN_EXISTS', messages.campaigns.exists(name.trim()));
    await recordEvent(trx, {
      at,
      actor,
      action: 'campaign.create',
      subject: `campaign:${campaignId}`,
      campaignId,
    });
    return { campaignId };
  });
}

/** Every campaign, in the order they were made. Errors: NOT_ALLOWED. */
export async function listAllCampaigns({ db, actor }: WorkContext): Promise<readonly ListedCampaign[]> {
  authorise(actor, 'campaign.read');
  return await listCampaigns(db);
}
