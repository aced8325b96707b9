import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { type ListedRun, listLinkRuns } from '../db/link-runs.ts';

const MOST_RUNS = 100;

/** The latest runs of a campaign, the newest first; counts and times, no persons. Errors: NOT_ALLOWED. */
export async function listRuns(
  { db, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<readonly ListedRun[]> {
  authorise(actor, 'campaign.read');
  return await listLinkRuns(db, campaignId, MOST_RUNS);
}
