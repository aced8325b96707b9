import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { inTransaction } from '../db/database.ts';
import {
  findExtractProfile,
  findLastExtract,
  type KeptProfile,
  keepExtractProfile,
} from '../db/extract-profiles.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { CampaignProfileContext } from './campaign.ts';
import { profileInThread } from './profile-thread.ts';
import type { ShownProfile } from './shown-profile.ts';

/** Whose province is not whole sees of its profile what is outside: nothing. */
function refuseParts({ actor }: WorkContext, campaignId: number): void {
  authorise(actor, 'quality.read');
  if (actor.jurisdiction !== 'province')
    throw new AppError('CAMPAIGN_NOT_FOUND', messages.campaigns.notFound(String(campaignId), []));
}

/**
 * Describes the extracts a campaign holds and keeps the description for the screens. A province of 1.3 million persons takes
 * about a minute.
 *
 * Errors: CAMPAIGN_NOT_FOUND, also for whom not the whole province is open; NOT_ALLOWED.
 */
export async function keepProfile(
  context: CampaignProfileContext,
  { campaignId }: { readonly campaignId: number },
): Promise<KeptProfile<ShownProfile>> {
  refuseParts(context, campaignId);
  const lastExtractId = await findLastExtract(context.db, campaignId);
  const shown = await profileInThread(context, campaignId);
  const { actor, clock } = context;
  const at = clock.now();
  await inTransaction(context.db, async (trx) => {
    await keepExtractProfile(trx, { campaignId, lastExtractId, shown, at });
    await recordEvent(trx, {
      at,
      actor,
      action: 'profile.make',
      subject: `campaign:${campaignId}`,
      campaignId,
    });
  });
  return { shown, madeAt: at, isLatest: true };
}

/**
 * The description that was last kept of a campaign's extracts; undefined where none was made.
 *
 * Errors: CAMPAIGN_NOT_FOUND for whom not the whole province is open; NOT_ALLOWED.
 */
export async function readProfile(
  context: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<KeptProfile<ShownProfile> | undefined> {
  refuseParts(context, campaignId);
  return await findExtractProfile<ShownProfile>(context.db, campaignId);
}
