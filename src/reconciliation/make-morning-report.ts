import {
  builtInMarriageModel,
  compileWeights,
  explainHypothesis,
  HYPOTHESIS_WIDTH,
  MARRIAGE_EVIDENCE,
} from '#matchers';
import type { Clock } from '../clock.ts';
import { findCampaignById } from '../db/campaigns.ts';
import type { Db } from '../db/database.ts';
import { findPublishedRun, type PublishedRun } from '../db/link-runs.ts';
import {
  countJudgementFigures,
  countMoves,
  countRunOutcomes,
  findMorning,
  keepMorning,
  readLinkedEvidence,
} from '../db/morning-figures.ts';
import { countOverruledAnswers } from '../db/overruled-answers.ts';
import { listRegistryPulls, type RegistryPull } from '../db/registry-pulls.ts';
import {
  alarmsOf,
  type Compared,
  type DriftBounds,
  driftOf,
  JUDGEMENT_FIGURES,
  type LevelCounts,
  type MorningReport,
  OUTCOME_CLASSES,
  type ReportedPull,
  type ReportedRun,
} from '../domain/morning-report.ts';
import { AppError } from '../errors.ts';
import { messages } from '../messages.ts';

/** Pulls of one night at most: two registries, tried anew a few times by hand. */
const PULLS_OF_A_NIGHT = 40;

/**
 * Counts what a night did, beside the report before, and keeps it: one report a run, or one for a night that came to none.
 *
 * Errors: CAMPAIGN_NOT_FOUND.
 */
export async function makeMorningReport(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  campaignId: number,
  { bounds }: { readonly bounds?: DriftBounds } = {},
): Promise<{ readonly reportId: number; readonly report: MorningReport }> {
  const campaign = await findCampaignById(db, campaignId);
  if (campaign === undefined)
    throw new AppError('CAMPAIGN_NOT_FOUND', messages.campaigns.notFound(String(campaignId), []));
  const published = await findPublishedRun(db, campaignId);
  const latest = await findMorning(db, campaignId);
  // A report made anew for the run of the latest one compares with the one before it.
  const isNew = published !== undefined && latest?.content.run?.runId !== published.runId;
  const isMadeAnew =
    !isNew && latest?.content.isNew === true && (await nothingPulledSince(db, campaignId, latest));
  const former = isMadeAnew ? await findMorning(db, campaignId, { notOfRun: published!.runId }) : latest;
  const isOfRun = isNew || isMadeAnew;
  const pulls = await listRegistryPulls(db, campaignId, {
    after: former?.lastPullId ?? 0,
    limit: PULLS_OF_A_NIGHT,
  });
  const before = former?.content;
  const levels = published === undefined ? {} : await countLevels(db, published.runId);
  const outcomes = await compareOutcomes(db, published, before);
  const drift = driftOf(outcomes, levels, before?.levels, bounds);
  const reported = pulls.toReversed().map(reportedPull);
  const figures = {
    ...(await countJudgementFigures(db, campaignId)),
    overruled: await countOverruledAnswers(db, campaignId),
  };
  const madeAt = clock.now();
  const report: MorningReport = {
    campaign: campaign.name,
    madeAt: madeAt.toISOString(),
    run: reportedRun(published),
    isNew: isOfRun,
    before: before?.run ?? null,
    pulls: reported,
    outcomes,
    moves:
      isOfRun && before?.run != null && published !== undefined
        ? await countMoves(db, published.runId, before.run.runId)
        : [],
    judgements: byName(JUDGEMENT_FIGURES, (name) => ({
      now: figures[name],
      before: before?.judgements[name].now ?? null,
    })),
    drift,
    timings: { ...pullTimings(pulls), ...(isOfRun ? published?.timings : {}) },
    alarms: alarmsOf(reported, drift),
    levels,
  };
  const lastPullId = pulls[0]?.pullId ?? former?.lastPullId ?? 0;
  const runId = isOfRun ? published!.runId : null;
  const reportId = await keepMorning(db, campaignId, { runId, lastPullId, madeAt, content: report });
  return { reportId, report };
}

const byName = <Name extends string, T>(names: readonly Name[], of: (name: Name) => T) =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, T>;

async function nothingPulledSince(
  db: Db,
  campaignId: number,
  { lastPullId }: { readonly lastPullId: number },
): Promise<boolean> {
  return (await listRegistryPulls(db, campaignId, { after: lastPullId, limit: 1 })).length === 0;
}

async function compareOutcomes(
  db: Db,
  published: PublishedRun | undefined,
  before: MorningReport | undefined,
): Promise<MorningReport['outcomes']> {
  const counts = published === undefined ? undefined : await countRunOutcomes(db, published.runId);
  return byName(
    OUTCOME_CLASSES,
    (name): Compared => ({ now: counts?.get(name) ?? 0, before: before?.outcomes[name].now ?? null }),
  );
}

/** Levels that the chosen couples of automatic links reached, by comparison; both spouses and the couple together. */
async function countLevels(db: Db, runId: number): Promise<LevelCounts> {
  const counts: Record<string, Record<string, number>> = {};
  const weights = compileWeights(MARRIAGE_EVIDENCE, builtInMarriageModel.weights);
  for await (const page of readLinkedEvidence(db, runId))
    for (const kept of page)
      for (const { comparison, level } of explainHypothesis(kept.subarray(0, HYPOTHESIS_WIDTH), weights)) {
        counts[comparison] ??= {};
        counts[comparison][level] = (counts[comparison][level] ?? 0) + 1;
      }
  return counts;
}

const reportedRun = (run: PublishedRun | undefined): ReportedRun | null =>
  run === undefined
    ? null
    : { runId: run.runId, modelVersion: run.modelVersion, publishedAt: run.publishedAt.toISOString() };

const reportedPull = ({
  startedAt: _s,
  finishedAt: _f,
  allowedBy: _a,
  unchanged: _u,
  newestAt,
  ...pull
}: RegistryPull): ReportedPull => ({ ...pull, newestAt: newestAt?.toISOString() ?? null });

function pullTimings(pulls: readonly RegistryPull[]): Record<string, number> {
  const timings: Record<string, number> = {};
  for (const { registry, startedAt, finishedAt } of pulls) {
    if (finishedAt === null) continue;
    const stage = `pull_${registry}`;
    timings[stage] = (timings[stage] ?? 0) + finishedAt.getTime() - startedAt.getTime();
  }
  return timings;
}
