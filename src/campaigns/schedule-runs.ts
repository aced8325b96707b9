import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { findCampaignById } from '../db/campaigns.ts';
import { type Db, inTransaction } from '../db/database.ts';
import { deleteRunSchedule, findRunSchedule, keepRunSchedule } from '../db/run-schedules.ts';
import { nextScheduledAt, type WeeklyTimes } from '../domain/run-times.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

/** A schedule and the moment it next comes due. */
export interface ReadSchedule extends WeeklyTimes {
  readonly nextAt: Date;
}

/** undefined: the campaign is run by hand only. Errors: CAMPAIGN_NOT_FOUND; NOT_ALLOWED. */
export async function readSchedule(
  { db, clock, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<ReadSchedule | undefined> {
  authorise(actor, 'campaign.read');
  await checkCampaign(db, campaignId);
  const kept = await findRunSchedule(db, campaignId);
  return kept && { ...kept, nextAt: nextScheduledAt(kept, clock.now()) };
}

/** Has a campaign run by itself on days of the week. Errors: CAMPAIGN_NOT_FOUND; NOT_ALLOWED. */
export async function setSchedule(
  { db, clock, actor }: WorkContext,
  { campaignId, hour, minute, weekdays }: WeeklyTimes & { readonly campaignId: number },
): Promise<ReadSchedule> {
  authorise(actor, 'schedule.write');
  const at = clock.now();
  const schedule = { hour, minute, weekdays: [...new Set(weekdays)].sort() };
  await inTransaction(db, async (trx) => {
    await checkCampaign(trx, campaignId);
    await keepRunSchedule(trx, campaignId, schedule, { accountId: actor.accountId, at });
    await recordEvent(trx, {
      at,
      actor,
      action: 'schedule.set',
      subject: `campaign:${campaignId}`,
      campaignId,
      detail: schedule,
    });
  });
  return { ...schedule, nextAt: nextScheduledAt(schedule, at) };
}

/** The campaign is run by hand only from now on. Errors: CAMPAIGN_NOT_FOUND; NOT_ALLOWED. */
export async function clearSchedule(
  { db, clock, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<void> {
  authorise(actor, 'schedule.write');
  await inTransaction(db, async (trx) => {
    await checkCampaign(trx, campaignId);
    if (!(await deleteRunSchedule(trx, campaignId))) return;
    const subject = `campaign:${campaignId}`;
    await recordEvent(trx, { at: clock.now(), actor, action: 'schedule.clear', subject, campaignId });
  });
}

async function checkCampaign(db: Db, campaignId: number): Promise<void> {
  if ((await findCampaignById(db, campaignId)) === undefined)
    throw new AppError('CAMPAIGN_NOT_FOUND', messages.campaigns.notFound(String(campaignId), []));
}
