import {
  builtInMarriageModel,
  compileMarriageModel,
  type MarriageModel,
  type Outcome,
  weightTable,
} from '#matchers';
import type { Pool } from '../db/database.ts';
import { copyDiscrepancies } from '../db/discrepancies.ts';
import { endLinkRun, publishLinkRun, startLinkRun, withCampaignHeld } from '../db/link-runs.ts';
import { listMarriageEntries, type MarriageEntryRow } from '../db/marriage-entries.ts';
import { copyOutcomes } from '../db/outcomes.ts';
import { AppError } from '../errors.ts';
import type { LinkageResult } from '../linkage/link-marriages.ts';
import { closeOutcomes, describeOutcome, type OpenOutcome } from '../linkage/outcomes.ts';
import { messages } from '../messages.ts';
import { linkCampaign, type RunDatabase, type RunOptions } from './link-campaign.ts';
import { publishCasesOfRun } from './publish-cases.ts';

export interface RunReport {
  readonly runId: number;
  readonly modelVersion: string;
  readonly counts: Readonly<Record<string, number>>;
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
}

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
  const model = options.model ?? compileMarriageModel(builtInMarriageModel);
  const held = await withCampaignHeld(database.pool, campaignId, options.clock.now(), () =>
    runHeld(database, campaignId, model, options),
  );
  if (held === undefined) throw new AppError('RUN_IN_PROGRESS', messages.reconciliation.runInProgress());
  return held.result;
}

async function runHeld(
  database: RunDatabase,
  campaignId: number,
  model: MarriageModel,
  options: RunOptions,
): Promise<RunReport> {
  const { clock, signal } = options;
  const started = {
    campaignId,
    modelVersion: model.version,
    model: { thresholds: model.thresholds, weights: weightTable(model.weights) },
    startedAt: clock.now(),
  };
  const runId = await startLinkRun(database.db, started);
  try {
    const started = clock.elapsed();
    const entries = await listMarriageEntries(database.db, campaignId);
    const linked = await linkCampaign(database, campaignId, entries, { ...options, model }, describeOutcome);
    const keys = entries.map(({ recordKey }) => recordKey);
    const outcomes = closeOutcomes(keys, linked.outcomes, linked.decisions);
    const counts = countOutcomes(outcomes, linked);
    const writing = clock.elapsed();
    const timings = () =>
      roundAll({ ...linked.times, write: clock.elapsed() - writing, total: clock.elapsed() - started });
    const encodings = encodingsOf(entries, linked.outcomes);
    const kept = linked.outcomes.map((open) => open.kept);
    const publication = { campaignId, runId, entries, outcomes, kept, encodings, counts, timings };
    await publish(database.pool, publication, options);
    return { runId, modelVersion: model.version, counts, timings: timings() };
  } catch (error) {
    await endLinkRun(database.db, runId, signal?.aborted ? 'stopped' : 'failed', clock.now());
    throw error;
  }
}

/** Books keyed in another encoding than Unicode, by record. */
const encodingsOf = (entries: readonly MarriageEntryRow[], open: readonly OpenOutcome[]) =>
  new Map(
    open.flatMap(({ encoding }, index) =>
      encoding === 'unicode' ? [] : [[entries[index]!.entryId, encoding] as const],
    ),
  );

interface Publication {
  readonly campaignId: number;
  readonly runId: number;
  readonly entries: readonly MarriageEntryRow[];
  readonly outcomes: readonly Outcome[];
  readonly kept: readonly Uint8Array[];
  readonly encodings: ReadonlyMap<number, string>;
  readonly counts: Readonly<Record<string, number>>;
  readonly timings: () => Readonly<Record<string, number>>;
}

/** Outcomes, discrepancies, what stands of the cases and the run's new state in one transaction. */
async function publish(
  pool: Pool,
  { campaignId, runId, entries, outcomes, kept, encodings, counts, timings }: Publication,
  options: RunOptions,
): Promise<void> {
  const { clock, signal } = options;
  const rows = outcomes.map((outcome, index) => ({
    entryId: entries[index]!.entryId,
    outcome,
    kept: kept[index]!,
  }));
  const found = rows.map(({ entryId, outcome }) => ({ entryId, discrepancies: outcome.discrepancies }));
  options.onProgress?.({ stage: 'write', done: 0, total: rows.length });
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('BEGIN');
    await copyOutcomes(client, runId, rows, signal);
    await copyDiscrepancies(client, runId, found, signal);
    if (options.withoutCases !== true) {
      await publishCasesOfRun(client, campaignId, rows, { units: options.units, at: clock.now(), encodings });
    }
    await publishLinkRun(client, runId, { at: clock.now(), counts, timings: timings() });
    await client.query('COMMIT');
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
}

function countOutcomes(
  outcomes: readonly Outcome[],
  { prepared, thresholds }: LinkageResult<OpenOutcome>,
): Record<string, number> {
  const counts: Record<string, number> = {
    entries: outcomes.length,
    persons: prepared.population.count,
    pairs_compared: prepared.pairsCompared,
    spouses_searched_again: prepared.wider.sides,
    pairs_compared_again: prepared.wider.pairs,
    link_threshold: thresholds.link,
    auto: 0,
    review: 0,
    not_found: 0,
  };
  const add = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  for (const { classification, discrepancies, duplicateGroup } of outcomes) {
    add(classification);
    for (const name of new Set(discrepancies.map((found) => found.class)))
      add(`discrepancy_${name.toLowerCase()}`);
    if (duplicateGroup !== '') add('in_duplicate_groups');
  }
  const { budget, estimates, leftOut } = prepared.blocking;
  counts.pairs_budget = budget;
  for (const { rule, pairs } of estimates) counts[`estimated_pairs_${rule}`] = pairs;
  for (const rule of leftOut) counts[`left_out_rule_${rule}`] = 1;
  return counts;
}

const roundAll = (times: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(times).map(([stage, ms]) => [stage, Math.round(ms)]));
