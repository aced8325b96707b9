import type { PgBoss } from 'pg-boss';
import {
  endBegunRun,
  findOwnPublished,
  isSetAside,
  isToStop,
  markOrder,
  type RunOrder,
  takeUpRun,
} from '../campaigns/open-runs.ts';
import { createRunTeller, endRun, type RunTeller } from '../campaigns/tell-run.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { makeMorningReport } from '../reconciliation/make-morning-report.ts';
import { mailMorning } from '../transfers/mail-morning.ts';
import { placesOf } from './failed-places.ts';
import { linkCampaign } from './link-campaign.ts';
import { isConnectionLost } from './lost-connection.ts';
import { pullSources } from './pull-sources.ts';
import { watch } from './watch.ts';
import type { WorkPlace } from './work-place.ts';

/** An order that took so many workers down with it will take down the next. */
const MOST_ATTEMPTS = 20;
const COUNTS_TOLD = ['entries', 'auto', 'review', 'not_found'] as const;

/**
 * Performs an order to run a campaign, or goes on with one whose worker was lost: reads its sources, links, publishes,
 * reports. What the run comes to, good or bad, is written with the order.
 *
 * @param signal this worker ends, or the order was given to another one: it stays open
 * @throws the signal's reason; what cut the database off. The queue hands the order out again then.
 */
export async function performOrder(
  place: WorkPlace,
  queue: PgBoss,
  orderId: number,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, logger } = place;
  const order = await takeUpRun(db, orderId, clock.now());
  if (order === undefined) return;
  const teller = createRunTeller(db, clock, orderId);
  const asked = watch(() => isToStop(db, orderId), 'run stopped on request');
  try {
    const end = await perform(place, queue, order, teller, AbortSignal.any([signal, asked.signal]));
    await teller.settle();
    await endRun(db, clock, orderId, end);
  } catch (error) {
    await teller.settle();
    if (signal.aborted || isConnectionLost(error)) throw error;
    const state = asked.signal.aborted ? 'stopped' : 'failed';
    const { failure, at } = placesOf(error);
    if (state === 'failed') logger.error({ orderId, failure, at }, 'run failed');
    await endBegunRun(place, orderId, state);
    const code = error instanceof AppError ? error.code : 'UNEXPECTED';
    await endRun(db, clock, orderId, { state, ...(state === 'failed' && { failure: code }) });
  } finally {
    await asked.end();
  }
}

async function perform(
  place: WorkPlace,
  queue: PgBoss,
  order: RunOrder,
  teller: RunTeller,
  signal: AbortSignal,
): Promise<Parameters<typeof endRun>[3]> {
  const { db, clock } = place;
  const { orderId, attempts } = order;
  if (attempts > MOST_ATTEMPTS)
    throw new AppError('RUN_GAVE_UP', messages.reconciliation.runGaveUp(MOST_ATTEMPTS));
  teller.say(attempts === 1 ? 'taken' : 'taken_again', { attempt: attempts });
  if (order.pulledAt === null) {
    const refused = await pullSources(place, order.campaignId, teller, signal);
    if (refused !== undefined) {
      await report(place, order, teller);
      return { state: 'failed', failure: refused };
    }
    await markOrder(db, orderId, { pulledAt: clock.now() });
  }
  const published = await findOwnPublished(db, order);
  if (published === undefined && (await isSetAside(db, orderId)))
    throw new AppError('RUN_SET_ASIDE', messages.reconciliation.runSetAside());
  const { runId, counts } = published ?? (await linkCampaign(place, { queue, order, teller, signal }));
  teller.progress('write', counts.entries ?? 0, counts.entries ?? 0);
  await report(place, order, teller);
  const params = Object.fromEntries(COUNTS_TOLD.map((name) => [name, counts[name] ?? 0]));
  return { state: 'published', runId, params };
}

/** The morning report, and its letter. What is published stands, whatever becomes of them. */
async function report(place: WorkPlace, { campaignId, orderId }: RunOrder, teller: RunTeller): Promise<void> {
  try {
    const made = await makeMorningReport(place, campaignId);
    teller.say('reported', { alarms: made.report.alarms.length });
    if (place.mail === undefined) return;
    await mailMorning(made.report, place.mail);
    teller.say('mailed', { receivers: place.mail.to.length });
  } catch (error) {
    if (isConnectionLost(error)) throw error;
    place.logger.error({ orderId, ...placesOf(error) }, 'no morning report');
    teller.say('not_reported', { code: error instanceof AppError ? error.code : 'UNEXPECTED' });
  }
}
