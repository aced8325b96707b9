import { authorise } from '../access/authorise.ts';
import type { WorkContext } from '../access/work-context.ts';
import { findMorning, listMornings } from '../db/morning-figures.ts';
import type { LevelDrift, MorningReport } from '../domain/morning-report.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';
import { levelInWords } from './morning-page.ts';

const LISTED = 60;

/** A report as it is read: levels in words, without the counts kept for the next one. */
export interface ReadMorning extends Omit<MorningReport, 'levels' | 'drift'> {
  readonly reportId: number;
  readonly drift: Omit<MorningReport['drift'], 'levels'> & {
    readonly levels: readonly (LevelDrift & { readonly words: string })[];
  };
}

/** The reports of a campaign, newest first. Errors: NOT_ALLOWED. */
export async function listMorningReports(
  { db, actor }: WorkContext,
  { campaignId }: { readonly campaignId: number },
): Promise<{ readonly reports: Awaited<ReturnType<typeof listMornings>> }> {
  authorise(actor, 'morning.read');
  return { reports: await listMornings(db, campaignId, LISTED) };
}

/** What was kept of a report; the latest where none is named. Errors: MORNING_NOT_FOUND; NOT_ALLOWED. */
export async function getMorning(
  { db, actor }: WorkContext,
  { campaignId, reportId }: { readonly campaignId: number; readonly reportId?: number | undefined },
): Promise<{ readonly reportId: number; readonly content: MorningReport }> {
  authorise(actor, 'morning.read');
  const found = await findMorning(db, campaignId, { reportId });
  if (found === undefined) throw new AppError('MORNING_NOT_FOUND', messages.morning.none());
  return found;
}

/** The same for a screen. Errors: those of `getMorning`. */
export async function readMorning(
  context: WorkContext,
  asked: { readonly campaignId: number; readonly reportId?: number | undefined },
): Promise<ReadMorning> {
  const { reportId, content } = await getMorning(context, asked);
  const { levels: _, drift, ...report } = content;
  const levels = drift.levels.map((level) => ({ ...level, words: levelInWords(level) }));
  return { ...report, reportId, drift: { ...drift, levels } };
}
