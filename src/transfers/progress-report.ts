import { authorise } from '../access/authorise.ts';
import { vietnamDay } from '../clock.ts';
import { findCampaignById } from '../db/campaigns.ts';
import { readProgressAsOf, type UnitProgress } from '../db/progress-history.ts';
import { communeOf } from '../domain/jurisdiction.ts';
import { formatCount, formatDecimal } from '../domain/vietnamese-numbers.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { scopeOf } from '../review/actor-units.ts';
import type { TransferContext } from './transfer-context.ts';

/** Counts of one unit on a day, with what changed in the seven days before. */
export interface ReportLine extends UnitProgress {
  readonly name: string;
  readonly remaining: number;
  /** Processed a week before. */
  readonly processedBefore: number;
}

export interface ProgressReport {
  readonly campaignId: number;
  readonly campaign: string;
  /** `yyyy-mm-dd` in Vietnam: as of its end, or of now where it is today. */
  readonly day: string;
  readonly weekBefore: string;
  readonly units: readonly ReportLine[];
  readonly sum: ReportLine;
  /** "Đã rà soát, đối chiếu, xử lý 18.140/30.911 dữ liệu, đạt 58,7 %." */
  readonly sentence: string;
}

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

const FIGURES = [
  'total',
  'reviewed',
  'agreeing',
  'differing',
  'processed',
  'sent',
  'answered',
  'remaining',
  'processedBefore',
] as const;

const isDay = (text: string) => {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/**
 * How a campaign stood on a day in the actor's units, beside how it stood a week before.
 *
 * @param day `yyyy-mm-dd`; today where left out
 *
 * Errors: CAMPAIGN_NOT_FOUND; REQUEST_UNUSABLE for a day that is none, or is still to come; NOT_ALLOWED.
 */
export async function readProgressReport(
  { db, clock, actor, units }: TransferContext,
  {
    campaignId,
    day = vietnamDay(clock.now()),
  }: { readonly campaignId: number; readonly day?: string | undefined },
): Promise<ProgressReport> {
  authorise(actor, 'progress.read');
  const today = vietnamDay(clock.now());
  if (!isDay(day)) throw new AppError('REQUEST_UNUSABLE', messages.progress.noDay(day));
  if (day > today) throw new AppError('REQUEST_UNUSABLE', messages.progress.dayToCome(day, today));
  const campaign = await findCampaignById(db, campaignId);
  if (campaign === undefined)
    throw new AppError('CAMPAIGN_NOT_FOUND', messages.campaigns.notFound(String(campaignId), []));
  const scope = scopeOf(actor, campaignId);
  const weekBefore = new Date(Date.parse(day) - WEEK_DAYS * DAY_MS).toISOString().slice(0, 10);
  const before = new Map(
    (await readProgressAsOf(db, scope, weekBefore)).map(({ unitCode, processed }) => [unitCode, processed]),
  );
  const lines = (await readProgressAsOf(db, scope, day)).map((one) => ({
    ...one,
    name:
      one.unitCode === ''
        ? messages.progress.provinceQueue
        : (communeOf(units, one.unitCode)?.name ?? one.unitCode),
    remaining: one.total - one.processed,
    processedBefore: before.get(one.unitCode) ?? 0,
  }));
  const sums = FIGURES.map((figure) => [figure, lines.reduce((total, line) => total + line[figure], 0)]);
  const sum = { unitCode: '', name: messages.progress.sum, ...Object.fromEntries(sums) } as ReportLine;
  return {
    campaignId,
    campaign: campaign.name,
    day,
    weekBefore,
    units: lines,
    sum,
    sentence: summarySentence(sum.processed, sum.total),
  };
}

/** The sentence the news has: how much of how many was reviewed, compared and processed. */
export const summarySentence = (processed: number, total: number) =>
  `Đã rà soát, đối chiếu, xử lý ${formatCount(processed)}/${formatCount(total)} dữ liệu, đạt ${formatDecimal(total > 0 ? (100 * processed) / total : 0, 1)} %.`;
