import type { AccessContext } from '../access/access-context.ts';
import { listCampaigns } from '../db/campaigns.ts';
import { foldCaseCounts } from '../db/case-counts.ts';
import { inTransaction } from '../db/database.ts';
import { refreshPersonSearch } from '../db/person-search.ts';

/** Folds what was counted since; seldom, it is much at once, for which everybody waits (30 s of 200 requests: 250 ms). */
export async function foldCounters({ db }: Pick<AccessContext, 'db'>): Promise<void> {
  await inTransaction(db, async (trx) => await foldCaseCounts(trx));
}

/**
 * Brings the searchable names of every campaign to its latest pull, which takes eight seconds for a million persons and
 * nothing where nothing came in.
 */
export async function keepNamesSearchable({ db }: Pick<AccessContext, 'db'>): Promise<void> {
  for (const { campaignId } of await listCampaigns(db))
    await inTransaction(db, async (trx) => await refreshPersonSearch(trx, campaignId));
}
