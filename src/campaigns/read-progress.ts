import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { vietnamDay } from '../clock.ts';
import { type Campaign, findCampaignById } from '../db/campaigns.ts';
import { foldCaseCounts, readCaseCounts } from '../db/case-counts.ts';
import { type DailyActivity, findOldestWaiting, listDailyActivity } from '../db/daily-activity.ts';
import { inTransaction } from '../db/database.ts';
import { listWaitingByDay, type WaitingOnDay } from '../db/progress-history.ts';
import { type Pace, paceOf } from '../domain/expected-end.ts';
import type { UnitTable } from '../domain/jurisdiction.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { type CampaignProgress, readCampaignProgress } from './progress.ts';

/** Waiting cases that share a reason, class or kind. */
export interface WaitingCount {
  readonly value: string;
  readonly cases: number;
}

/** A campaign's progress in the actor's units, with what waits and why, and who did what each day. */
export interface ReadProgress extends CampaignProgress, Pace {
  readonly campaignId: number;
  /** Waiting for an officer: identity or a discrepancy open. */
  readonly waiting: number;
  readonly byReason: readonly WaitingCount[];
  readonly byClass: readonly WaitingCount[];
  readonly byKind: readonly WaitingCount[];
  readonly byClassification: readonly WaitingCount[];
  readonly activity: readonly DailyActivity[];
  readonly waitingByDay: readonly WaitingOnDay[];
  readonly oldestWaitingSince: Date | undefined;
}

const FACETS = { reason: 'byReason', class: 'byClass', kind: 'byKind' } as const;
/** Days the pace is taken from. */
const PACE_DAYS = 14;
/** Days of activity that are told. */
const ACTIVITY_DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * Errors: CAMPAIGN_NOT_FOUND; NOT_ALLOWED.
 */
export async function readProgress(
  { db, clock, actor, units }: WorkContext & { readonly units: UnitTable },
  { campaignId }: { readonly campaignId: number },
): Promise<ReadProgress> {
  authorise(actor, 'progress.read');
  const asOf = clock.now();
  const among = actor.jurisdiction === 'province' ? undefined : actor.jurisdiction;
  return await inTransaction(db, async (trx) => {
    const campaign = await getCampaignById(trx, campaignId);
    const scope = { campaignId, units: among };
    await foldCaseCounts(trx);
    const progress = await readCampaignProgress(trx, campaign, { units, asOf, among });
    const counts = await readCaseCounts(trx, scope, ['reason', 'class', 'kind', 'classification'], false);
    const daysBack = (days: number) => vietnamDay(new Date(asOf.getTime() - (days - 1) * DAY_MS));
    const activity = await listDailyActivity(trx, scope, daysBack(ACTIVITY_DAYS));
    const waiting = progress.states.identity_open + progress.states.discrepancy_open;
    const paceSince = daysBack(PACE_DAYS);
    const byPeople = (wanted: string) =>
      activity.filter(({ day, kind, accountId }) => day >= paceSince && kind === wanted && accountId > 0);
    const sum = (days: readonly DailyActivity[]) => days.reduce((all, { cases }) => all + cases, 0);
    const closed = byPeople('closed');
    const firstDay = activity.find(({ day }) => day >= paceSince)?.day ?? vietnamDay(asOf);
    const days = Math.round((Date.parse(vietnamDay(asOf)) - Date.parse(firstDay)) / DAY_MS) + 1;
    // What the first run brought is the work itself, not what arrives beside it.
    const arrived = sum(activity.filter(({ day, kind }) => day > firstDay && kind === 'arrived'));
    const countOf = (facet: string, isCounted: (state: string) => boolean) => {
      const sums = new Map<string, number>();
      for (const one of counts)
        if (one.facet === facet && isCounted(one.state))
          sums.set(one.value, (sums.get(one.value) ?? 0) + one.cases);
      return [...sums].map(([value, cases]) => ({ value, cases })).sort((a, b) => b.cases - a.cases);
    };
    const isWaiting = (state: string) => state === 'identity_open' || state === 'discrepancy_open';
    const facets = Object.entries(FACETS).map(([facet, name]) => [name, countOf(facet, isWaiting)]);
    return {
      campaignId,
      ...progress,
      waiting,
      ...(Object.fromEntries(facets) as Pick<ReadProgress, 'byReason' | 'byClass' | 'byKind'>),
      byClassification: countOf('classification', (state) => state !== 'suspended'),
      activity,
      waitingByDay: await listWaitingByDay(trx, scope, daysBack(ACTIVITY_DAYS)),
      oldestWaitingSince: await findOldestWaiting(trx, scope),
      ...paceOf(
        {
          closed: sum(closed) - sum(byPeople('reopened')),
          arrived,
          waiting,
          days,
          worked: new Set(closed.map(({ day }) => day)).size,
        },
        vietnamDay(asOf),
      ),
    };
  });
}

/** @throws AppError CAMPAIGN_NOT_FOUND */
async function getCampaignById(db: WorkContext['db'], campaignId: number): Promise<Campaign> {
  const campaign = await findCampaignById(db, campaignId);
  if (campaign === undefined)
    throw new AppError('CAMPAIGN_NOT_FOUND', messages.campaigns.notFound(String(campaignId), []));
  return campaign;
}
