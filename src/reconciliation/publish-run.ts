import type { Outcome, UnitTable } from '#matchers';
import type { Clock } from '../clock.ts';
import { inOwnTransaction, onConnection, type Pool, type PoolClient } from '../db/database.ts';
import { copyDiscrepancies } from '../db/discrepancies.ts';
import { publishLinkRun, readRunStart } from '../db/link-runs.ts';
import type { MarriageEntryRow } from '../db/marriage-entries.ts';
import { listCasesWithAnswers } from '../db/night-input.ts';
import { analyseOutcomes, copyOutcomes, endAllOutcomes, endOutcomesOf } from '../db/outcomes.ts';
import { listFindingsToPublish } from '../db/run-findings.ts';
import { findingsOf } from '../domain/case-findings.ts';
import { AppError } from '../errors.ts';
import type { OpenOutcome } from '../linkage/outcomes.ts';
import { messages } from '../messages.ts';
import { publishCasesOfFindings, publishCasesOfRun } from './publish-cases.ts';

export interface RunReport {
  readonly runId: number;
  readonly modelVersion: string;
  readonly counts: Readonly<Record<string, number>>;
  /** Milliseconds by stage. */
  readonly timings: Readonly<Record<string, number>>;
}

/** What publishing needs besides the outcomes. */
export interface PublishOptions {
  readonly clock: Clock;
  readonly units: UnitTable;
  readonly withoutCases?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { stage: string; done: number; total: number }) => void;
}

export interface Publication {
  readonly campaignId: number;
  readonly runId: number;
  readonly entries: readonly Pick<MarriageEntryRow, 'entryId'>[];
  /** In the order of the entries, as are the open ones. */
  readonly outcomes: readonly Outcome[];
  readonly open: readonly Pick<OpenOutcome, 'kept' | 'encoding'>[];
  readonly counts: Readonly<Record<string, number>>;
  readonly timings: () => Readonly<Record<string, number>>;
}

/**
 * Outcomes, discrepancies, what stands of the cases and the run's new state in one transaction.
 *
 * @param alongside further work of the same transaction, before the run is made the current one
 * @throws AppError RUN_ENDED where somebody has ended the run
 */
export async function publishRun(
  pool: Pool,
  { campaignId, runId, entries, outcomes, open, counts, timings }: Publication,
  options: PublishOptions,
  alongside: (client: PoolClient) => Promise<void> = async () => {},
): Promise<void> {
  const { clock, signal, units } = options;
  const rows = outcomes.map((outcome, index) => ({
    entryId: entries[index]!.entryId,
    outcome,
    kept: open[index]!.kept,
  }));
  options.onProgress?.({ stage: 'write', done: 0, total: rows.length });
  const run = { campaignId, runId };
  await inOwnTransaction(pool, async (client) => {
    await endAllOutcomes(client, run);
    await copyOutcomes(client, run, rows, signal);
    const differing = rows.map(({ entryId, outcome }) => ({ entryId, discrepancies: outcome.discrepancies }));
    await copyDiscrepancies(client, runId, differing, signal);
    await analyseOutcomes(client);
    if (options.withoutCases !== true) {
      const encodings = encodingsOf(
        entries.map(({ entryId }, at) => ({ entryId, encoding: open[at]!.encoding })),
      );
      const since = await readRunStart(client, runId);
      await publishCasesOfRun(client, campaignId, rows, { units, at: clock.now(), since, encodings });
    }
    await alongside(client);
    await makeCurrent(client, runId, { at: clock.now(), counts, timings: timings() });
  });
}

async function makeCurrent(
  client: PoolClient,
  runId: number,
  end: Parameters<typeof publishLinkRun>[2],
): Promise<void> {
  const isCurrent = await publishLinkRun(client, runId, end);
  if (!isCurrent) throw new AppError('RUN_ENDED', messages.reconciliation.runEnded(runId));
}

/** What a run found beside what the run before it found. */
export interface NightPublication extends Omit<Publication, 'entries' | 'outcomes' | 'open'> {
  /** Records of which it says something else than the run before. */
  readonly told: readonly {
    readonly entryId: number;
    readonly outcome: Outcome;
    readonly kept: Uint8Array;
  }[];
  /** See `encodingsOf`. */
  readonly encodings: ReadonlyMap<number, string>;
  /** The run before. */
  readonly follows: number;
}

/**
 * Publishes a run that says the same as the run before of most records: what stands of those goes on standing. Of the
 * cases only those are looked at that the run says something new of, or that people or lists have said something of.
 *
 * @param meanwhile work of this process that begins when the server has its first long work, and has ended when this has
 * @throws AppError RUN_ENDED where somebody has ended the run, or the run before stands no more; what `meanwhile` threw
 */
export async function publishNight(
  pool: Pool,
  { campaignId, runId, follows, told, encodings, counts, timings }: NightPublication,
  options: PublishOptions,
  meanwhile: () => Promise<void> = async () => {},
): Promise<void> {
  const { clock, signal } = options;
  options.onProgress?.({ stage: 'write', done: 0, total: told.length });
  const ids = told.map(({ entryId }) => entryId);
  const run = { campaignId, runId };
  let beside: Promise<void> | undefined;
  const publish = async (client: PoolClient) => {
    const ended = endOutcomesOf(client, run, ids);
    beside = meanwhile();
    // It is awaited below; until then a failure must not pass as one that nobody handles.
    beside.catch(() => {});
    await ended;
    await copyOutcomes(client, run, told, signal);
    const differing = told.map(({ entryId, outcome }) => ({ entryId, discrepancies: outcome.discrepancies }));
    await copyDiscrepancies(client, runId, differing, signal);
    if (options.withoutCases !== true) {
      const found = told.map(({ entryId, outcome }) => ({ entryId, findings: findingsOf(outcome) }));
      await publishSomeCases(client, campaignId, runId, found, { ...options, encodings });
    }
    await makeCurrent(client, runId, { at: clock.now(), follows, counts, timings: timings() });
  };
  try {
    await inOwnTransaction(pool, publish);
  } catch (error) {
    await Promise.allSettled([beside]);
    throw error;
  }
  await beside;
}

/**
 * Publishes a run that found nothing to be other than the run before did.
 *
 * @throws AppError RUN_ENDED where somebody has ended the run, or the run before stands no more
 */
export async function publishUnchanged(
  pool: Pool,
  {
    campaignId,
    runId,
    follows,
    counts,
    timings,
  }: Pick<NightPublication, 'campaignId' | 'runId' | 'follows' | 'counts' | 'timings'>,
  options: PublishOptions,
): Promise<void> {
  await inOwnTransaction(pool, async (client) => {
    if (options.withoutCases !== true) await publishSomeCases(client, campaignId, runId, [], options);
    await makeCurrent(client, runId, { at: options.clock.now(), follows, counts, timings: timings() });
  });
}

async function publishSomeCases(
  client: PoolClient,
  campaignId: number,
  runId: number,
  found: Parameters<typeof publishCasesOfFindings>[2],
  { clock, units, encodings }: PublishOptions & { readonly encodings?: ReadonlyMap<number, string> },
): Promise<void> {
  const known = new Set(found.map(({ entryId }) => entryId));
  const answered = (await listCasesWithAnswers(client, campaignId)).filter((id) => !known.has(id));
  const rest = await listFindingsToPublish(onConnection(client), runId, answered);
  const all = [...found, ...Array.from(rest, ([entryId, findings]) => ({ entryId, findings }))];
  const since = await readRunStart(client, runId);
  const context = { units, at: clock.now(), since, ...(encodings !== undefined && { encodings }) };
  await publishCasesOfFindings(client, campaignId, all, context);
}

/**
 * What each record is read in. Those in Unicode too: a book that was keyed in the fonts of the 1990s may be keyed anew.
 */
export const encodingsOf = (
  records: readonly { readonly entryId: number; readonly encoding: OpenOutcome['encoding'] }[],
) => new Map(records.map(({ entryId, encoding }) => [entryId, encoding]));
