import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { countCasesByState, endPurge, insertPurge, listPurges, lockPurge } from '../db/campaign-purges.ts';
import { type CountedTable, countCampaignRows } from '../db/campaign-rows.ts';
import { type Db, inTransaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { getCampaign } from './named-campaign.ts';

export interface ProposedPurge {
  readonly purgeId: number;
  readonly campaignId: number;
  /** Waiting for an officer or for a reply. */
  readonly openCases: number;
  readonly tables: readonly CountedTable[];
}

export interface ProposePurgeInput {
  readonly campaign: string;
  readonly reason: string;
  /** The campaign may be deleted although cases are still open. */
  readonly unfinished: boolean;
}

const FINISHED = new Set(['processed', 'suspended']);

/**
 * Asks for the deletion of a campaign with everything that belongs to it; another person confirms it.
 *
 * Errors: CAMPAIGN_NOT_FOUND; REASON_NEEDED; PURGE_UNFINISHED while cases are open, unless `unfinished`; PURGE_STATE where
 * it was asked for already; NOT_ALLOWED.
 */
export async function proposePurge(
  { db, clock, actor }: WorkContext,
  { campaign: name, reason, unfinished }: ProposePurgeInput,
): Promise<ProposedPurge> {
  authorise(actor, 'purge.propose');
  if (reason.trim() === '') throw new AppError('REASON_NEEDED', messages.review.reasonNeeded());
  const at = clock.now();
  return await inTransaction(db, async (trx) => {
    const { campaignId, name: campaignName } = await getCampaign(trx, name);
    const states = Object.entries(await countCasesByState(trx, campaignId));
    const openCases = states.reduce((sum, [state, cases]) => sum + (FINISHED.has(state) ? 0 : cases), 0);
    if (openCases > 0 && !unfinished)
      throw new AppError('PURGE_UNFINISHED', messages.purge.unfinished(String(openCases)));
    const asked = {
      campaignId,
      campaignName,
      reason: reason.trim(),
      openCases,
      proposedBy: actor.accountId,
      proposedAt: at,
    };
    const purgeId = await insertPurge(trx, asked);
    if (purgeId === undefined) throw new AppError('PURGE_STATE', messages.purge.alreadyProposed());
    await recordEvent(trx, {
      at,
      actor,
      action: 'campaign.propose_purge',
      subject: `purge:${purgeId}`,
      campaignId,
      reason: asked.reason,
      detail: { openCases },
    });
    return { purgeId, campaignId, openCases, tables: await countCampaignRows(trx, campaignId) };
  });
}

/** Takes a proposal back. Errors: PURGE_NOT_FOUND; PURGE_STATE; NOT_ALLOWED. */
export async function withdrawPurge(
  { db, clock, actor }: WorkContext,
  { purgeId }: { readonly purgeId: number },
): Promise<void> {
  authorise(actor, 'purge.propose');
  const at = clock.now();
  await inTransaction(db, async (trx) => {
    const { campaignId, state } = await getPurge(trx, purgeId);
    if (state !== 'proposed') throw new AppError('PURGE_STATE', messages.purge.ended());
    const { accountId } = actor;
    await endPurge(trx, purgeId, { state: 'withdrawn', accountId, at, certificate: null });
    const subject = `purge:${purgeId}`;
    await recordEvent(trx, { at, actor, action: 'campaign.withdraw_purge', subject, campaignId });
  });
}

/** Every deletion asked for or done, newest first. Errors: NOT_ALLOWED. */
export async function listAllPurges({ db, actor }: Pick<WorkContext, 'db' | 'actor'>) {
  authorise(actor, 'purge.read');
  return await listPurges(db);
}

/** Locked for the rest of the transaction. Errors: PURGE_NOT_FOUND. */
export async function getPurge(trx: Db, purgeId: number) {
  const found = await lockPurge(trx, purgeId);
  if (found === undefined) throw new AppError('PURGE_NOT_FOUND', messages.purge.notFound());
  return found;
}
