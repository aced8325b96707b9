import type { AccessContext } from '../access/access-context.ts';
import { listCampaigns } from '../db/campaigns.ts';
import { foldCaseCounts } from '../db/case-counts.ts';
import { inTransaction } from '../db/database.ts';
import { refreshPersonSearch } from '../db/person-search.ts';

/**
 * What nobody should wait for: counters folded, and the searchable names of every campaign brought to its latest pull (eight
 * seconds for a million persons). Called now and then by the service; nothing to do where nothing came in.
 */
export async function keepListsQuick({ db }: Pick<AccessContext, 'db'>): Promise<void> {
  await inTransaction(db, async (trx) => await foldCaseCounts(trx));
  for (const { campaignId } of await listCampaigns(db))
    await inTransaction(db, async (trx) => await refreshPersonSearch(trx, campaignId));
}
