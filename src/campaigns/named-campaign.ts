import { type Campaign, ensureCampaign, findCampaign, listCampaignNames } from '../db/campaigns.ts';
import type { Db } from '../db/database.ts';
import { findPublishedRun, type PublishedRun } from '../db/link-runs.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

export type { Campaign } from '../db/campaigns.ts';

/** The campaign of this name, made where there is none. */
export const openCampaign = (db: Db, name: string): Promise<Campaign> => ensureCampaign(db, name);

/** Errors: `CAMPAIGN_NOT_FOUND` with the names there are. */
export async function getCampaign(db: Db, name: string): Promise<Campaign> {
  const campaign = await findCampaign(db, name);
  if (campaign !== undefined) return campaign;
  throw new AppError('CAMPAIGN_NOT_FOUND', messages.campaigns.notFound(name, await listCampaignNames(db)));
}

/** The run whose outcomes stand. Errors: `CAMPAIGN_NOT_RUN`. */
export async function getPublishedRun(db: Db, campaign: Campaign): Promise<PublishedRun> {
  const run = await findPublishedRun(db, campaign.campaignId);
  if (run !== undefined) return run;
  throw new AppError('CAMPAIGN_NOT_RUN', messages.campaigns.notRun(campaign.name));
}
