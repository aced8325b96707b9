import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { vietnamDay } from '../clock.ts';
import { countSamples, type QualityTally, tallyQuality } from '../db/quality-samples.ts';
import { unitsOf } from '../review/actor-units.ts';
import { mondayOf } from './draw-sample.ts';
import { wilsonInterval } from './rates.ts';

/** A share with its 95 % interval (Wilson 1927). */
export interface MeasuredShare {
  readonly hits: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

export interface ReadQuality {
  /** Automatic links that reviewers, not knowing them, called wrong; unsure ones left out. */
  readonly falseLinks: MeasuredShare;
  /** Known pairs the reviewers of an office answered as known: the office's agreement, never a person's. */
  readonly agreement: readonly (MeasuredShare & { readonly unitCode: string })[];
  readonly unsure: MeasuredShare;
  readonly weeks: readonly (MeasuredShare & {
    readonly week: string;
    readonly drawn: number;
    readonly answered: number;
  })[];
}

const WEEKS = 12;
const WEEK_MS = 7 * 86_400_000;

function measured(hits: number, of: number): MeasuredShare {
  const [low, high] = wilsonInterval(hits, of);
  return { hits, of, low, high };
}

const sum = (tallies: readonly QualityTally[]) => tallies.reduce((total, { answers }) => total + answers, 0);

function falseLinksOf(tallies: readonly QualityTally[]): MeasuredShare {
  const ofLinks = tallies.filter(({ known, answer }) => known === null && answer !== 'unsure');
  return measured(sum(ofLinks.filter(({ answer }) => answer === 'non_match')), sum(ofLinks));
}

/** What the blind samples of the last twelve weeks say, in the actor's units. Errors: NOT_ALLOWED. */
export async function readQuality(
  { db, clock, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<ReadQuality> {
  authorise(actor, 'quality.read');
  const units = unitsOf(actor);
  const since = mondayOf(vietnamDay(new Date(clock.now().getTime() - (WEEKS - 1) * WEEK_MS)));
  const tallies = await tallyQuality(db, campaignId, since, units);
  const counts = await countSamples(db, campaignId, since, units);
  const ofKnown = tallies.filter(({ known }) => known !== null);
  const offices = Map.groupBy(ofKnown, ({ unitCode }) => unitCode);
  return {
    falseLinks: falseLinksOf(tallies),
    agreement: [...offices].map(([unitCode, own]) => ({
      unitCode,
      ...measured(sum(own.filter(({ known, answer }) => answer === known)), sum(own)),
    })),
    unsure: measured(sum(tallies.filter(({ answer }) => answer === 'unsure')), sum(tallies)),
    weeks: counts.map((week) => ({
      ...week,
      ...falseLinksOf(tallies.filter((tally) => tally.week === week.week)),
    })),
  };
}
