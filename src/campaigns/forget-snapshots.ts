import { listCampaigns } from '../db/campaigns.ts';
import type { Db } from '../db/database.ts';
import { deleteFilesIn } from '../files/stored-files.ts';

/** What runs keep on disk of a campaign's persons is named `campaign-NUMBER…`. */
const OF_CAMPAIGN = /^campaign-(\d+)[-.]/;

/** Deletes what this machine keeps of campaigns that are no more. @returns how many files */
export async function forgetSnapshots({
  db,
  snapshotFolder,
}: {
  readonly db: Db;
  readonly snapshotFolder: string;
}): Promise<number> {
  const campaigns = new Set((await listCampaigns(db)).map(({ campaignId }) => String(campaignId)));
  return await deleteFilesIn(snapshotFolder, (name) => {
    const [, campaign] = OF_CAMPAIGN.exec(name) ?? [];
    return campaign !== undefined && !campaigns.has(campaign);
  });
}
