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
import {
  breathe,
  type LinkageInput,
  type PreparedLinkage,
  prepareLinkage,
  type StageTimes,
} from './prepare.ts';
import { createThreadPool, type LinkageThread } from './worker-tasks.ts';

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

export interface LinkageResult<T> {
  readonly prepared: PreparedLinkage;
  /** What `take` made of each record, in the order of the input. */
  readonly outcomes: readonly T[];
  /** Classified by the thresholds, in the order of the input, without candidates and couples. */
  readonly decisions: readonly RecordDecision[];
  /** What the records were classified by: the model's, raised where the file is noisy. */
  readonly thresholds: Thresholds;
  readonly times: StageTimes;
}

/** A thread costs about a quarter of a second to start: below this a single one is faster. */
const PERSONS_WORTH_A_THREAD = 100_000;
/** A further thread takes some 100 MB, and only comparing and deciding, half of the work, gain by a third. */
const MOST_THREADS = 2;

function chooseWorkers({ workers, expectedPersons }: LinkageInput): number {
  if (workers !== undefined) return Math.max(1, Math.floor(workers));
  if (expectedPersons < PERSONS_WORTH_A_THREAD) return 1;
  return Math.min(availableParallelism(), MOST_THREADS);
}

async function decideAll(
  { tools, records }: PreparedLinkage,
  threads: readonly LinkageThread[],
  input: LinkageInput,
  take: (decided: DecidedRecords) => void,
): Promise<void> {
  let done = 0;
  const taken = (decided: DecidedRecords) => {
    take(decided);
    done += decided.decisions.length;
    input.onStage?.('decide', done, records.length);
  };
  const elsewhere = Promise.all(
    threads.map((thread) => thread.run<DecidedRecords>({ task: 'decide' }, taken)),
  );
  // It is awaited below; until then a failure must not pass as one that nobody handles.
  elsewhere.catch(() => {});
  for (let decided = decideNextRecords(tools); decided !== undefined; decided = decideNextRecords(tools)) {
    taken(decided);
    input.signal?.throwIfAborted();
    await breathe();
  }
  await elsewhere;
}

const NOBODY: readonly number[] = [];

/** What classes follow from; the lists of candidates of a whole province are 60 MB that nobody reads again. */
const withoutLists = (decision: RecordDecision): RecordDecision => ({
  ...decision,
  couples: [],
  husband: { ...decision.husband, candidates: NOBODY },
  wife: { ...decision.wife, candidates: NOBODY },
});

function thresholdsFor(
  decisions: readonly RecordDecision[],
  { model, thresholds }: LinkageInput,
): Thresholds {
  if (thresholds !== undefined) return thresholds;
  if (model.expectedWrongPer10000 === undefined) return model.thresholds;
  return holdExpectedError(decisions, model.thresholds, model.expectedWrongPer10000);
}

/**
 * Links marriages to couples of persons: prepares, then takes each record's posterior and decides. The outcome is
 * the same for any number of threads and any order of the population's rows.
 *
 * @param take called once for each record, in no order, with the decision as the model's own thresholds classify it;
 *   the thresholds of the file are known at the end
 * @throws the signal's reason when aborted; what a thread threw
 */
export async function linkMarriages<T>(
  input: LinkageInput,
  clock: () => number,
  take: (linked: LinkedRecord, prepared: PreparedLinkage) => T,
): Promise<LinkageResult<T>> {
  const pool = createThreadPool(chooseWorkers(input) - 1, input.signal);
  try {
    const prepared = await prepareLinkage(input, clock, pool);
    const started = clock();
    const outcomes: T[] = new Array(prepared.records.length);
    const proposed: RecordDecision[] = new Array(prepared.records.length);
    await decideAll(prepared, pool.threads(), input, ({ from, decisions, orientations, kept }) => {
      decisions.forEach((decision, i) => {
        const own = kept.subarray(i * KEPT_WIDTH, (i + 1) * KEPT_WIDTH);
        const levelsAt = (at: number) => own.subarray(at, at + SPOUSE_LEVELS);
        const linked = {
          record: from + i,
          decision,
          orientation: ORIENTATIONS[orientations[i]!]!,
          husbandLevels: levelsAt(HYPOTHESIS_SPOUSE_AT.husband),
          wifeLevels: levelsAt(HYPOTHESIS_SPOUSE_AT.wife),
          kept: own,
        };
        outcomes[from + i] = take(linked, prepared);
        proposed[from + i] = withoutLists(decision);
      });
    });
    const thresholds = thresholdsFor(proposed, input);
    const decisions = proposed.map((decision) => classifyDecision(decision, thresholds));
    const times = { ...prepared.times, decide: clock() - started };
    return { prepared, outcomes, decisions, thresholds, times };
  } finally {
    pool.stop();
  }
}
