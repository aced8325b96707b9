import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { recordEvent } from '../audit/record-event.ts';
import { vietnamDay } from '../clock.ts';
import { inTransaction } from '../db/database.ts';
import { drawQualitySample } from '../db/quality-samples.ts';

export interface DrawSampleInput {
  readonly campaignId: number;
  /** Chooses the sample; drawn by the caller. */
  readonly seed: number;
}

/** How many of each are drawn: nobody who is measured chooses. */
export interface SampleSize {
  /** Automatic links to look at; at 500 a week, four weeks tell a rate of 4 in 10,000 from one of 40. */
  readonly links: number;
  /** Pairs with a known answer slipped in. */
  readonly knownPairs: number;
}

const WEEKLY: SampleSize = { links: 500, knownPairs: 25 };

/** Monday of a day's week. */
export function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/**
 * Draws this week's blind sample once, over the whole province; drawing again adds nothing.
 *
 * Errors: NOT_ALLOWED, also for a leader of some communes.
 */
export async function drawSample(
  { db, clock, actor }: WorkContext,
  { campaignId, seed }: DrawSampleInput,
  size: SampleSize = WEEKLY,
): Promise<{ readonly week: string; readonly drawn: number }> {
  authorise(actor, 'quality.draw');
  const at = clock.now();
  const week = mondayOf(vietnamDay(at));
  return await inTransaction(db, async (trx) => {
    const drawn = await drawQualitySample(trx, { campaignId, week, seed, ...size, at });
    await recordEvent(trx, {
      at,
      actor,
      action: 'quality.draw',
      subject: `campaign:${campaignId}`,
      campaignId,
      detail: { week, drawn, seed },
    });
    return { week, drawn };
  });
}
