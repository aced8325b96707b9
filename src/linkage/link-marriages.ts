import { availableParallelism } from 'node:os';
import { ORIENTATIONS, type RecordDecision, SPOUSE_LEVELS } from '#matchers';
import { type DecidedRecords, decideNextRecords } from './decide-records.ts';
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
}

export interface LinkageResult<T> {
  readonly prepared: PreparedLinkage;
  /** What `take` made of each record, in the order of the input. */
  readonly outcomes: readonly T[];
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

/**
 * Links marriages to couples of persons: prepares, then takes each record's posterior and decides. The outcome is
 * the same for any number of threads and any order of the population's rows.
 *
 * @param take called once for each record, in no order
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
    await decideAll(prepared, pool.threads(), input, ({ from, decisions, orientations, levels }) => {
      decisions.forEach((decision, i) => {
        const linked = {
          record: from + i,
          decision,
          orientation: ORIENTATIONS[orientations[i]!]!,
          husbandLevels: levels.subarray(i * 2 * SPOUSE_LEVELS, (i * 2 + 1) * SPOUSE_LEVELS),
          wifeLevels: levels.subarray((i * 2 + 1) * SPOUSE_LEVELS, (i * 2 + 2) * SPOUSE_LEVELS),
        };
        outcomes[from + i] = take(linked, prepared);
      });
    });
    return { prepared, outcomes, times: { ...prepared.times, decide: clock() - started } };
  } finally {
    pool.stop();
  }
}
