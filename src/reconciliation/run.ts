import type { MarriageModel } from '#matchers';
import { endLinkRun, startLinkRun, withCampaignHeld } from '../db/link-runs.ts';
import { listMarriageEntries } from '../db/marriage-entries.ts';
import { closeOutcomes } from '../linkage/close-outcomes.ts';
import { RESERVE } from '../linkage/linkage-state.ts';
import { describeOutcome } from '../linkage/outcomes.ts';
import { linkCampaign, modelOf, type RunDatabase, type RunOptions } from './link-campaign.ts';
import { nightFiles } from './night-memory.ts';
import { goOnFromLastRun, type RunEnd } from './night-run.ts';
import { type NightRun, rememberWholeRun, startWholeRun } from './night-start.ts';
import { publishRun, type RunReport } from './publish-run.ts';
import { countOutcomes, factsOf, modelOfRun, roundAll } from './run-counts.ts';

export type { RunReport } from './publish-run.ts';

/**
 * One linkage of a campaign over the working copy: reads the entries, streams the persons past them, decides,
 * and publishes outcomes and discrepancies in one transaction. A reader sees the former run or this one.
 *
 * @throws AppError RUN_IN_PROGRESS where the campaign is being run already
 */
export async function runLinkage(
  database: RunDatabase,
  campaignId: number,
  options: RunOptions,
): Promise<RunReport> {
  const model = modelOf(options);
  return await withCampaignHeld(database.pool, campaignId, options.clock.now(), () =>
    runHeld(database, campaignId, model, options),
  );
}

async function runHeld(
  database: RunDatabase,
  campaignId: number,
  model: MarriageModel,
  options: RunOptions,
): Promise<RunReport> {
  const { clock, signal, snapshotFolder } = options;
  const described = modelOfRun(model);
  const startedAt = clock.now();
  const runId = await startLinkRun(database.db, { campaignId, ...described, startedAt });
  const night =
    snapshotFolder === undefined
      ? undefined
      : { runId, campaignId, model, options: { ...options, snapshotFolder } };
  const files = night && nightFiles(night.options.snapshotFolder, campaignId);
  try {
    await options.onBegun?.(runId);
    // Whoever was at these held the campaign before, and was lost.
    files?.forgetUnnamed((run) => run < runId);
    const wentOn = night === undefined ? undefined : await goOnFromLastRun(database, night);
    const end = wentOn ?? (await runWhole(database, { runId, campaignId, model, options }, night));
    return { runId, modelVersion: model.version, ...end };
  } catch (error) {
    await endLinkRun(database.db, runId, signal?.aborted ? 'stopped' : 'failed', clock.now());
    throw error;
  } finally {
    // Only its own: where the campaign was lost to another process meanwhile, that one has columns no note names yet.
    files?.forgetUnnamed((run) => run === runId);
  }
}

/** Links the whole file; keeps what it finds for the next night where there is one. */
async function runWhole(
  database: RunDatabase,
  { runId, campaignId, model, options }: Omit<NightRun, 'options'> & { readonly options: RunOptions },
  night: NightRun | undefined,
): Promise<RunEnd> {
  const { clock } = options;
  const started = clock.elapsed();
  const start = night === undefined ? undefined : await startWholeRun(database.pool, night);
  const entries = start?.entries ?? (await listMarriageEntries(database.db, campaignId));
  const settings = { ...options, model, ...(night !== undefined && { reserve: RESERVE }) };
  const linked = await linkCampaign(database, campaignId, entries, settings, describeOutcome);
  const keys = entries.map(({ recordKey }) => recordKey);
  const outcomes = closeOutcomes(keys, linked.outcomes, linked.decisions);
  const counts = countOutcomes(outcomes, factsOf(linked.prepared), linked.thresholds);
  const writing = clock.elapsed();
  const timings = () =>
    roundAll({ ...linked.times, write: clock.elapsed() - writing, total: clock.elapsed() - started });
  const publication = { campaignId, runId, entries, outcomes, open: linked.outcomes, counts, timings };
  await publishRun(database.pool, publication, options);
  if (night !== undefined && start !== undefined)
    await rememberWholeRun(database.db, night, start, linked, linked.outcomes);
  return { counts, timings: timings() };
}
