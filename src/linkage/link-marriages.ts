import { availableParallelism } from 'node:os';
import {
  classifyDecision,
  HYPOTHESIS_SPOUSE_AT,
  holdExpectedError,
  ORIENTATIONS,
  type RecordDecision,
  SPOUSE_LEVELS,
  type Thresholds,
} from '#matchers';
import { type DecidedRecords, decideNextRecords, KEPT_WIDTH } from './decide-records.ts';
import { HASH_WIDTH } from './evidence-hash.ts';
import type { LinkageInput, StageTimes } from './linkage-input.ts';
import { onAllThreads } from './on-all-threads.ts';
import { type PreparedLinkage, prepareLinkage } from './prepare.ts';
import { createThreadPool, type LinkageThread, type ThreadPool } from './worker-tasks.ts';

/** One record's decision with the levels of the persons it holds to be the spouses. */
export interface LinkedRecord {
  readonly record: number;
  readonly decision: RecordDecision;
  readonly orientation: (typeof ORIENTATIONS)[number];
  /** SPOUSE_LEVELS levels; meaningless for an absent spouse. */
  readonly husbandLevels: Uint8Array;
  readonly wifeLevels: Uint8Array;
  /** KEPT_WIDTH bytes: the best hypothesis and the runner-up. */
  readonly kept: Uint8Array;
}

export interface JudgedRecords<T> {
  readonly prepared: PreparedLinkage;
  /** What `take` made of each record that was judged, in the order of the input. */
  readonly outcomes: readonly T[];
  /** As the model's own thresholds classify them, without candidates and couples. */
  readonly proposed: readonly RecordDecision[];
  /** HASH_WIDTH numbers a record that was judged, see `HASH`. */
  readonly hashes: Int32Array;
  readonly times: StageTimes;
}

export interface LinkageResult<T> extends Omit<JudgedRecords<T>, 'proposed'> {
  /** Classified by the thresholds, in the order of the input, without candidates and couples. */
  readonly decisions: readonly RecordDecision[];
  /** What the records were classified by: the model's, raised where the file is noisy. */
  readonly thresholds: Thresholds;
}

/** A thread costs about a quarter of a second to start: below this a single one is faster. */
const PERSONS_WORTH_A_THREAD = 100_000;
/** A further thread takes some 100 MB, and only comparing and deciding, half of the work, gain by a third. */
const MOST_THREADS = 2;

/** Threads that a run of this size is worth, the caller's included. */
export function chooseWorkers({
  workers,
  expectedPersons,
}: Pick<LinkageInput, 'workers' | 'expectedPersons'>): number {
  if (workers !== undefined) return Math.max(1, Math.floor(workers));
  if (expectedPersons < PERSONS_WORTH_A_THREAD) return 1;
  return Math.min(availableParallelism(), MOST_THREADS);
}

async function decideAll(
  { tools }: PreparedLinkage,
  threads: readonly LinkageThread[],
  input: LinkageInput,
  take: (decided: DecidedRecords) => void,
): Promise<void> {
  let done = 0;
  const taken = (decided: DecidedRecords) => {
    take(decided);
    done += decided.decisions.length;
    input.onStage?.('decide', done, tools.shared.judged.length);
  };
  await onAllThreads(threads, input.signal, {
    records: tools.shared.judged.length,
    taskOf: () => ({ task: 'decide' }),
    next: () => decideNextRecords(tools),
    taken,
  });
}

/** One of several decisions, with what belongs to it. */
export function linkedRecord(
  { decisions, orientations, kept }: Pick<DecidedRecords, 'decisions' | 'orientations' | 'kept'>,
  i: number,
  record: number,
): LinkedRecord {
  const own = kept.subarray(i * KEPT_WIDTH, (i + 1) * KEPT_WIDTH);
  const levelsAt = (at: number) => own.subarray(at, at + SPOUSE_LEVELS);
  return {
    record,
    decision: decisions[i]!,
    orientation: ORIENTATIONS[orientations[i]!]!,
    husbandLevels: levelsAt(HYPOTHESIS_SPOUSE_AT.husband),
    wifeLevels: levelsAt(HYPOTHESIS_SPOUSE_AT.wife),
    kept: own,
  };
}

const NOBODY: readonly number[] = [];

/** What classes follow from; the lists of candidates of a whole province are 60 MB that nobody reads again. */
const withoutLists = (decision: RecordDecision): RecordDecision => ({
  ...decision,
  couples: [],
  husband: { ...decision.husband, candidates: NOBODY },
  wife: { ...decision.wife, candidates: NOBODY },
});

/** What a file's records are classified by: those asked for, or the model's raised to hold its bound on wrong links. */
function thresholdsFor(
  decisions: readonly RecordDecision[],
  { model, thresholds }: Pick<LinkageInput, 'model' | 'thresholds'>,
): Thresholds {
  if (thresholds !== undefined) return thresholds;
  if (model.expectedWrongPer10000 === undefined) return model.thresholds;
  return holdExpectedError(decisions, model.thresholds, model.expectedWrongPer10000);
}

/** Classifies the records of a whole file, judged by whatever processes, by the thresholds that it asks for. */
export function classifyAll(
  proposed: readonly RecordDecision[],
  asked: Pick<LinkageInput, 'model' | 'thresholds'>,
): { readonly decisions: readonly RecordDecision[]; readonly thresholds: Thresholds } {
  const thresholds = thresholdsFor(proposed, asked);
  return { decisions: proposed.map((decision) => classifyDecision(decision, thresholds)), thresholds };
}

/**
 * Judges marriages, or some of them: prepares, then takes each record's posterior and decides. What is made of a record
 * is the same for any number of threads, any order of the population's rows and any choice of records beside it.
 *
 * @param take called once for each record, in no order, with the decision as the model's own thresholds classify it;
 *   the thresholds of the file are known at the end
 * @param given threads to judge on, which stay; else it starts its own
 * @throws the signal's reason when aborted; what a thread threw
 */
export async function judgeMarriages<T>(
  input: LinkageInput,
  clock: () => number,
  take: (linked: LinkedRecord, prepared: PreparedLinkage) => T,
  given?: ThreadPool,
): Promise<JudgedRecords<T>> {
  const pool = given ?? createThreadPool(chooseWorkers(input) - 1, input.signal);
  try {
    const prepared = await prepareLinkage(input, clock, pool);
    const { judged } = prepared.tools.shared;
    const started = clock();
    const outcomes: T[] = new Array(judged.length);
    const proposed: RecordDecision[] = new Array(judged.length);
    const hashes = new Int32Array(judged.length * HASH_WIDTH);
    await decideAll(prepared, pool.threads(), input, (decided) => {
      hashes.set(decided.hashes, decided.from * HASH_WIDTH);
      for (let i = 0; i < decided.decisions.length; i++) {
        const place = decided.from + i;
        outcomes[place] = take(linkedRecord(decided, i, judged[place]!), prepared);
        proposed[place] = withoutLists(decided.decisions[i]!);
      }
    });
    return { prepared, outcomes, proposed, hashes, times: { ...prepared.times, decide: clock() - started } };
  } finally {
    if (given === undefined) await pool.stop();
  }
}

/** Links all marriages: judges them, then classifies by the thresholds that the whole file asks for. */
export async function linkMarriages<T>(
  input: Omit<LinkageInput, 'only'>,
  clock: () => number,
  take: (linked: LinkedRecord, prepared: PreparedLinkage) => T,
): Promise<LinkageResult<T>> {
  const { proposed, ...judged } = await judgeMarriages(input, clock, take);
  return { ...judged, ...classifyAll(proposed, input) };
}
