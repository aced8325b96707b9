import { type AuditedEvent, recordEvent } from '../audit/record-event.ts';
import type { Campaign } from '../campaigns/named-campaign.ts';
import { type WrittenFile, writeOutcomeFiles } from '../campaigns/outcome-files.ts';
import { formatCount } from '../domain/vietnamese-numbers.ts';
import { messages } from '../messages.ts';
import { type LossLimit, type PullReport, pullRegistry } from '../reconciliation/pull.ts';
import { type RunReport, runLinkage } from '../reconciliation/run.ts';
import type { RegistrySource } from '../registries/registry-source.ts';
import { readUnits } from '../registries/unit-file.ts';
import type { Workspace } from '../services.ts';
import type { CommandContext } from './command.ts';
import type { LinkChoice } from './link-options.ts';
import type { OpenedSources } from './open-sources.ts';
import { terminalOperator } from './operator.ts';

/** Pulls one registry, showing how far it is and what it found. */
export async function pullSources(
  workspace: Workspace,
  campaign: Campaign,
  sources: readonly RegistrySource[],
  { config, clock, terminal, signal }: CommandContext,
  loss?: LossLimit,
): Promise<PullReport> {
  const { stages } = messages.cli;
  const report = await pullRegistry(workspace.pool, campaign.campaignId, sources, {
    now: clock.now(),
    units: await readUnits(config.unitsFile),
    signal,
    ...(loss !== undefined && { loss }),
    onProgress: ({ source, rows, doneBytes, totalBytes }) => {
      const total = doneBytes > 0 ? Math.max(rows, Math.round((rows * totalBytes) / doneBytes)) : 0;
      terminal.progress.update(`${stages.pull[sources[0]!.registry]} ${source}`, rows, total);
    },
  });
  terminal.progress.finish();
  terminal.note(
    messages.cli.pulled(
      stages.pull[report.registry],
      formatCount(report.accepted),
      formatCount(report.quarantined),
    ),
  );
  await recordAct({ db: workspace.db, clock }, campaign, {
    action: 'registry.pull',
    subject: `extract:${report.extractId}`,
    detail: { registry: report.registry, accepted: report.accepted, quarantined: report.quarantined },
  });
  return report;
}

/** Who sits at the terminal, and what was done from there, on record. */
async function recordAct(
  context: Pick<Workspace, 'db'> & Pick<CommandContext, 'clock'>,
  { campaignId }: Campaign,
  act: Pick<AuditedEvent, 'action' | 'subject' | 'detail'>,
): Promise<void> {
  const actor = await terminalOperator(context, 'administrator');
  await recordEvent(context.db, { at: context.clock.now(), actor, campaignId, ...act });
}

/** Links the campaign's records, showing how far it is. */
export async function linkRecords(
  workspace: Workspace,
  campaign: Campaign,
  choice: LinkChoice & { readonly snapshotFolder?: string },
  { config, clock, terminal, signal }: CommandContext,
): Promise<RunReport> {
  const stages: Readonly<Record<string, string>> = messages.cli.stages.run;
  const report = await runLinkage(workspace, campaign.campaignId, {
    clock,
    units: await readUnits(config.unitsFile),
    province: config.province,
    ...(choice.model !== undefined && { model: choice.model }),
    ...(choice.workers !== undefined && { workers: choice.workers }),
    ...(choice.withoutCases === true && { withoutCases: true }),
    ...(choice.snapshotFolder !== undefined && { snapshotFolder: choice.snapshotFolder }),
    signal,
    onProgress: ({ stage, done, total }) => terminal.progress.update(stages[stage] ?? stage, done, total),
    onBlocked: ({ budget, estimates, leftOut }) => {
      const pairs = estimates.reduce((sum, estimate) => sum + estimate.pairs, 0);
      terminal.note(messages.cli.blocked(formatCount(pairs), formatCount(budget), leftOut));
    },
  });
  terminal.progress.finish();
  const { auto = 0, review = 0, not_found = 0 } = report.counts;
  await recordAct({ db: workspace.db, clock }, campaign, {
    action: 'run.publish',
    subject: `run:${report.runId}`,
    detail: { model: report.modelVersion, auto, review, not_found },
  });
  return report;
}

/** What run.json and `--json` say of a run. */
export interface RunSummary {
  readonly campaign: string;
  readonly run_id: number;
  readonly model_version: string;
  readonly counts: Readonly<Record<string, number>>;
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
  readonly pulls: readonly PullCounts[];
}

type PullCounts = Omit<PullReport, 'extractId' | 'extent'>;

/** A pull without the number our own database gave it. */
export const pullCounts = ({ extractId: _, extent: _e, ...counts }: PullReport): PullCounts => counts;

/** What is said of a run: of itself and of the pulls before it. */
export const summaryOf = (
  campaign: string,
  run: RunReport,
  timings: Readonly<Record<string, number>>,
  pulls: readonly PullReport[],
): RunSummary => ({
  campaign,
  run_id: run.runId,
  model_version: run.modelVersion,
  counts: run.counts,
  timings,
  pulls,
});

/** Writes a run's files and gives its summary, which is also run.json. */
export async function writeFiles(
  workspace: Workspace,
  campaign: Campaign,
  run: RunReport,
  pulls: readonly PullReport[],
  output: {
    readonly folder: string;
    readonly force: boolean;
    readonly pullTimings: Readonly<Record<string, number>>;
  },
  { config, clock, terminal, signal }: CommandContext,
): Promise<RunSummary> {
  const started = clock.elapsed();
  terminal.progress.update(messages.cli.stages.write, 0, 0);
  let summary: RunSummary | undefined;
  const describeRun = () => {
    const writing = { write_files: Math.round(clock.elapsed() - started) };
    summary = summaryOf(campaign.name, run, { ...output.pullTimings, ...run.timings, ...writing }, pulls);
    return summary;
  };
  const where = { campaignId: campaign.campaignId, runId: run.runId };
  const written = await writeOutcomeFiles(workspace, where, output.folder, {
    force: output.force,
    units: await readUnits(config.unitsFile),
    signal,
    describeRun,
  });
  terminal.progress.finish();
  terminal.note(writtenLines(written));
  return summary!;
}

const writtenLines = (files: readonly WrittenFile[]) =>
  [
    messages.cli.filesWritten(),
    ...files.map(({ path, rows }) => messages.cli.written(path, formatCount(rows))),
  ].join('\n');

/** Everything between sources and files: pulls both registries, links, writes. */
export async function reconcileSources(
  workspace: Workspace,
  campaign: Campaign,
  { civilStatus, population }: OpenedSources,
  choice: LinkChoice & { readonly folder: string; readonly force: boolean },
  context: CommandContext,
): Promise<RunSummary> {
  const { clock } = context;
  const started = clock.elapsed();
  const civil = await pullSources(workspace, campaign, civilStatus, context);
  const civilDone = clock.elapsed();
  const persons = await pullSources(workspace, campaign, population, context);
  const pullTimings = {
    pull_civil_status: Math.round(civilDone - started),
    pull_population: Math.round(clock.elapsed() - civilDone),
  };
  const run = await linkRecords(workspace, campaign, choice, context);
  const { folder, force } = choice;
  return await writeFiles(
    workspace,
    campaign,
    run,
    [civil, persons],
    { folder, force, pullTimings },
    context,
  );
}
