import type { MarriageModel } from '#matchers';
import { inOwnTransaction } from '../db/database.ts';
import {
  type ChunkedRun,
  dropChunks,
  findChunkedRun,
  findRunningChunkedRun,
  holdRunning,
  insertChunks,
  keepChunk,
  listChunks,
  readChunk,
} from '../db/link-chunks.ts';
import { closeLeftRuns, endLinkRun, holdCampaign, startLinkRun } from '../db/link-runs.ts';
import { listMarriageEntries } from '../db/marriage-entries.ts';
import { countPersons } from '../db/persons.ts';
import { type RunInput, readRunInput } from '../db/run-input.ts';
import { AppError } from '../errors.ts';
import { closeOutcomes } from '../linkage/close-outcomes.ts';
import { classifyAll, judgeMarriages } from '../linkage/link-marriages.ts';
import { decisionOf, readOpenOutcomes, writeOpenOutcomes } from '../linkage/open-outcome-text.ts';
import { describeOutcome, type OpenOutcome } from '../linkage/outcomes.ts';
import { messages } from '../messages.ts';
import { codeFingerprint } from './code-fingerprint.ts';
import { campaignLinkage, modelOf, type RunDatabase, type RunOptions } from './link-campaign.ts';
import { publishRun, type RunReport } from './publish-run.ts';
import { addFacts, countOutcomes, factsOf, type LinkageFacts, modelOfRun, roundAll } from './run-counts.ts';
import { unitsHashOf } from './units-hash.ts';

/** What the processes that judge a run's chunks must agree on. */
interface ChunkPlan {
  readonly input: RunInput;
  readonly province: string;
  readonly unitsHash: string;
  /** See `codeFingerprint`; absent from runs that former versions began. */
  readonly program?: string;
}

/** A run divided for several processes. */
export interface PreparedChunks {
  readonly runId: number;
  /** Chunks are numbered from 0. */
  readonly chunks: number;
}

const sameJson = (a: unknown, b: unknown) => canonical(a) === canonical(b);

/** JSON with keys in order: what PostgreSQL kept of an object has them in its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * Divides a campaign's next run into chunks that any number of processes judge. Where such a run has not ended and
 * reads what this one would, it is that run again, with whatever has been judged of it.
 *
 * @param options `chunks`: into how many, as many as there are workers
 * @throws AppError RUN_IN_PROGRESS where a process runs the campaign
 */
export async function prepareChunkedRun(
  { db, pool }: RunDatabase,
  campaignId: number,
  options: RunOptions & { readonly chunks: number },
): Promise<PreparedChunks> {
  const runId = await holdCampaign(pool, campaignId, async () => {
    const input = await readRunInput(pool, campaignId);
    const { province, units } = options;
    const plan: ChunkPlan = { input, province, unitsHash: unitsHashOf(units), program: codeFingerprint() };
    const described = modelOfRun(modelOf(options));
    const known = await findRunningChunkedRun(pool, campaignId);
    const run = known === undefined ? undefined : await findChunkedRun<ChunkPlan>(pool, known);
    if (known !== undefined && sameJson([run?.plan, run?.model], [plan, described.model])) return known;
    await closeLeftRuns(pool, campaignId, options.clock.now());
    const started = { campaignId, ...described, startedAt: options.clock.now(), chunkPlan: plan };
    const begun = await startLinkRun(db, started);
    await insertChunks(pool, begun, divide(input.entries, options.chunks));
    return begun;
  });
  // A crash may have come between the run and its chunks.
  const chunks = await listChunks(pool, runId);
  if (chunks.length > 0) return { runId, chunks: chunks.length };
  const run = await findChunkedRun<ChunkPlan>(pool, runId);
  await insertChunks(pool, runId, divide(run!.plan.input.entries, options.chunks));
  return { runId, chunks: (await listChunks(pool, runId)).length };
}

/** Numbers of the chunks that are not judged; none where the run has ended. */
export const listOpenChunks = async (pool: RunDatabase['pool'], runId: number): Promise<number[]> =>
  (await listChunks(pool, runId)).filter(({ isJudged }) => !isJudged).map(({ chunk }) => chunk);

/** Whether a run that is judged in chunks has not ended. */
export const isRunGoingOn = async (pool: RunDatabase['pool'], runId: number): Promise<boolean> =>
  (await findChunkedRun(pool, runId))?.state === 'running';

/** How much there is to read for each process that judges a part. */
export const countPersonsOfCampaign = (pool: RunDatabase['pool'], campaignId: number): Promise<number> =>
  countPersons(pool, campaignId);

/** Even parts of `count` places; one at least, so that a run of nothing ends like any other. */
function divide(count: number, wanted: number): { from: number; to: number }[] {
  const parts = Math.max(1, Math.min(Math.floor(wanted), count));
  const at = (part: number) => Math.floor((count * part) / parts);
  return Array.from({ length: parts }, (_, part) => ({ from: at(part), to: at(part + 1) }));
}

/**
 * Judges one chunk of a run and keeps what was found, in one transaction. A chunk that is judged already is left alone,
 * so that two processes may be at it.
 *
 * @throws AppError RUN_ENDED, RUN_INPUT_CHANGED, RUN_SETTINGS_DIFFER
 */
export async function judgeChunk(
  database: RunDatabase,
  runId: number,
  chunk: number,
  options: RunOptions,
): Promise<void> {
  const { pool } = database;
  const run = await findChunkedRun<ChunkPlan>(pool, runId);
  if (run?.state === 'published') return;
  if (run?.state !== 'running') throw new AppError('RUN_ENDED', messages.reconciliation.runEnded(runId));
  const { from, to, isJudged } = (await listChunks(pool, runId)).find((one) => one.chunk === chunk)!;
  if (isJudged) return;
  const model = modelOf(options);
  checkSettings(runId, run, model, options);
  await checkInput(runId, run, await readRunInput(pool, run.campaignId));
  const entries = await listMarriageEntries(database.db, run.campaignId);
  const only = Array.from({ length: to - from }, (_, place) => from + place);
  const settings = { ...options, model, day: run.startedAt };
  const input = await campaignLinkage(database, run.campaignId, entries, settings);
  const judged = await judgeMarriages({ ...input, only }, options.clock.elapsed, describeOutcome);
  const facts: ChunkFacts = { ...factsOf(judged.prepared), times: roundAll(judged.times) };
  const openOutcomes = Buffer.from(writeOpenOutcomes(judged.outcomes));
  await inOwnTransaction(pool, async (client) => {
    if (!(await holdRunning(client, runId)))
      throw new AppError('RUN_ENDED', messages.reconciliation.runEnded(runId));
    await checkInput(runId, run, await readRunInput(client, run.campaignId));
    await keepChunk(client, runId, chunk, { facts, openOutcomes, at: options.clock.now() });
  });
}

interface ChunkFacts extends LinkageFacts {
  readonly times: Readonly<Record<string, number>>;
}

function checkSettings(
  runId: number,
  { plan, modelVersion, model: kept }: ChunkedRun<ChunkPlan>,
  model: MarriageModel,
  options: RunOptions,
): void {
  const { model: own } = modelOfRun(model);
  const { differences } = messages.reconciliation;
  const differing =
    modelVersion !== model.version || !sameJson(kept, own)
      ? differences.model
      : plan.province !== options.province
        ? differences.province
        : plan.unitsHash !== unitsHashOf(options.units)
          ? differences.units
          : plan.program !== codeFingerprint()
            ? differences.program
            : undefined;
  if (differing === undefined) return;
  throw new AppError('RUN_SETTINGS_DIFFER', messages.reconciliation.runSettingsDiffer(runId, differing));
}

async function checkInput(runId: number, { plan }: ChunkedRun<ChunkPlan>, now: RunInput): Promise<void> {
  if (sameJson(plan.input, now)) return;
  throw new AppError('RUN_INPUT_CHANGED', messages.reconciliation.runInputChanged(runId));
}

/**
 * Closes a run whose chunks are all judged and publishes it in one transaction. A run that is published already is
 * reported again.
 *
 * @throws AppError RUN_CHUNKS_OPEN, RUN_ENDED, RUN_INPUT_CHANGED; RUN_IN_PROGRESS where another process is finishing it
 */
export async function finishChunkedRun(
  database: RunDatabase,
  runId: number,
  options: RunOptions,
): Promise<RunReport> {
  const { db, pool } = database;
  const run = await findChunkedRun<ChunkPlan>(pool, runId);
  if (run === undefined) throw new AppError('RUN_ENDED', messages.reconciliation.runEnded(runId));
  return await holdCampaign(pool, run.campaignId, async () => {
    const now = await findChunkedRun<ChunkPlan>(pool, runId);
    if (now?.state === 'published') return reportOf(runId, now);
    if (now?.state !== 'running') throw new AppError('RUN_ENDED', messages.reconciliation.runEnded(runId));
    try {
      return await closeAndPublish(database, runId, now, options);
    } catch (error) {
      // Chunks that are judged on what is no longer there can never be finished.
      if (error instanceof AppError && error.code === 'RUN_INPUT_CHANGED')
        await endLinkRun(db, runId, 'failed', options.clock.now());
      throw error;
    }
  });
}

const reportOf = (runId: number, run: ChunkedRun<ChunkPlan>): RunReport => ({
  runId,
  modelVersion: run.modelVersion,
  counts: run.counts ?? {},
  timings: run.timings ?? {},
});

async function closeAndPublish(
  { db, pool }: RunDatabase,
  runId: number,
  run: ChunkedRun<ChunkPlan>,
  options: RunOptions,
): Promise<RunReport> {
  const { clock } = options;
  const { campaignId, modelVersion } = run;
  const closing = clock.elapsed();
  const { open, facts } = await readJudged(pool, runId);
  const entries = await listMarriageEntries(db, campaignId);
  await checkInput(runId, run, await readRunInput(pool, campaignId));
  const { decisions, thresholds } = classifyAll(open.map(decisionOf), { model: modelOf(options) });
  const keys = entries.map(({ recordKey }) => recordKey);
  const outcomes = closeOutcomes(keys, open, decisions);
  const counts = countOutcomes(outcomes, addFacts(facts), thresholds);
  const timings = () =>
    roundAll({
      ...slowest(facts),
      write: clock.elapsed() - closing,
      total: clock.now().getTime() - run.startedAt.getTime(),
    });
  await publishRun(pool, { campaignId, runId, entries, outcomes, open, counts, timings }, options, (client) =>
    dropChunks(client, runId, campaignId),
  );
  return { runId, modelVersion, counts, timings: timings() };
}

/** What was found of all chunks, in the order of the records. */
async function readJudged(
  pool: RunDatabase['pool'],
  runId: number,
): Promise<{ readonly open: OpenOutcome[]; readonly facts: ChunkFacts[] }> {
  const chunks = await listChunks(pool, runId);
  const open = chunks.filter(({ isJudged }) => !isJudged).length;
  if (open > 0) throw new AppError('RUN_CHUNKS_OPEN', messages.reconciliation.runChunksOpen(runId, open));
  const outcomes: OpenOutcome[] = [];
  const facts: ChunkFacts[] = [];
  for (const { chunk } of chunks) {
    const judged = (await readChunk<ChunkFacts>(pool, runId, chunk))!;
    for (const one of readOpenOutcomes(judged.openOutcomes.toString())) outcomes.push(one);
    facts.push(judged.facts);
  }
  return { open: outcomes, facts };
}

/** Milliseconds by stage of the process that took longest in it. */
function slowest(facts: readonly ChunkFacts[]): Record<string, number> {
  const times: Record<string, number> = {};
  for (const { times: own } of facts)
    for (const [stage, ms] of Object.entries(own)) times[stage] = Math.max(times[stage] ?? 0, ms);
  return times;
}
