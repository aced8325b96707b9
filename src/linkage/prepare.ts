import {
  type CleanMarriage,
  MARRIAGE_BLOCKING_RULES,
  type MarriageModel,
  SPOUSE_LEVELS,
  type Thresholds,
  type UnitTable,
  WIDER_BLOCKING_RULES,
  type WrittenMarriage,
} from '#matchers';
import { createBlockingIndex, type RuleIndex } from './blocking-index.ts';
import type { CivilColumns } from './civil-columns.ts';
import { buildCivilColumns, countBearers } from './civil-store.ts';
import { cleanRecords, type PlainDay } from './clean-records.ts';
import { createComparer } from './compare-rows.ts';
import { createNameTable, type NameTable } from './name-table.ts';
import { createPlaceTable, type PlaceTable } from './place-table.ts';
import { createPopulationLoader, type LoadedPersons, type PopulationStore } from './population-store.ts';
import { type BlockingEstimate, estimatePairs } from './probe.ts';
import { CURSOR, createLinkageTools, type LinkageTools, type SharedLinkage } from './shared-linkage.ts';
import { buildSpouseLinks } from './spouse-links.ts';
import { createCandidateTable, createFloors } from './top-candidates.ts';
import { sidesToSearchAgain } from './wider-search.ts';
import {
  createThreadPool,
  type LinkageThread,
  startLinkageThread,
  type ThreadPool,
  type WorkerTask,
} from './worker-tasks.ts';

/** What one linkage reads. Everything that could differ between two runs is passed in. */
export interface LinkageInput {
  readonly marriages: readonly WrittenMarriage[];
  /** Feeds the population as COPY text of LINKAGE_COLUMNS, in chunks of any cut. */
  readonly feedPopulation: (push: (chunk: Uint8Array) => void) => Promise<void>;
  /** Rows to make room for at first. */
  readonly expectedPersons: number;
  readonly units: UnitTable;
  readonly today: PlainDay;
  /** Code of the province whose registers these are, e.g. "14". */
  readonly ownProvince: string;
  readonly model: MarriageModel;
  /** What records are classified by; from the model and the file where absent. */
  readonly thresholds?: Thresholds;
  /** Threads that compare and decide, the caller's included; by size and processors where absent. */
  readonly workers?: number;
  readonly onStage?: (stage: LinkageStage, done: number, total: number) => void;
  /** Told what comparing will cost, before it begins. */
  readonly onBlocked?: (plan: BlockingPlan) => void;
  readonly signal?: AbortSignal;
}

export type LinkageStage =
  | 'clean_marriages'
  | 'read_population'
  | 'block'
  | 'compare'
  | 'search_wider'
  | 'decide';

/** Milliseconds by stage. With more than one thread marriages are cleaned while the population is read. */
export type StageTimes = Partial<Record<LinkageStage, number>>;

export interface PreparedLinkage {
  readonly records: readonly CleanMarriage[];
  readonly population: PopulationStore;
  readonly blocking: BlockingPlan;
  readonly pairsCompared: number;
  /** The second search: spouses looked for again, and pairs compared for them. */
  readonly wider: {
    readonly sides: number;
    readonly pairs: number;
    readonly indices: readonly RuleIndex[];
  };
  /** For gathering the evidence of a record again. */
  readonly tools: LinkageTools;
  readonly times: StageTimes;
}

/** Lets messages, signals and timers in between two strides of work. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Between stages most of what a stage made is garbage, and V8 would rather grow: 80 MB less at the peak for a tenth of a
 * second. Without `--expose-gc` (see package.json) nothing happens.
 */
const giveMemoryBack = () => globalThis.gc?.();

/** Candidate pairs a run may cost for each civil spouse before the costliest rule is left out. */
const PAIRS_PER_SIDE_BUDGET = 600;

/** What comparing is expected to cost, and which rules that leaves in use. */
export interface BlockingPlan {
  /** Candidate pairs a run may cost. */
  readonly budget: number;
  readonly estimates: readonly BlockingEstimate[];
  /** Names of the rules left out, costliest first. */
  readonly leftOut: readonly string[];
}

/** The costliest rules are left out, one after the other, until the estimate fits the budget. */
function planBlocking(estimates: readonly BlockingEstimate[], sides: number): BlockingPlan {
  const kept = [...estimates].sort((a, b) => a.pairs - b.pairs);
  const budget = PAIRS_PER_SIDE_BUDGET * Math.max(sides, 1);
  const leftOut: string[] = [];
  while (kept.length > 1 && kept.reduce((sum, { pairs }) => sum + pairs, 0) > budget) {
    leftOut.push(kept.pop()!.rule);
  }
  return { budget, estimates, leftOut };
}

async function cleanHere(input: LinkageInput): Promise<CleanMarriage[]> {
  const records: CleanMarriage[] = [];
  for (const part of cleanRecords(input)) {
    records.push(...part);
    input.signal?.throwIfAborted();
    input.onStage?.('clean_marriages', records.length, input.marriages.length);
    await breathe();
  }
  return records;
}

/** Cleans on a thread of its own, whose memory goes with it. */
async function cleanOn(thread: LinkageThread, input: LinkageInput): Promise<CleanMarriage[]> {
  const { marriages, units, today } = input;
  const records: CleanMarriage[] = [];
  await thread.run<CleanMarriage[]>({ task: 'clean', input: { marriages, units, today } }, (part) => {
    records.push(...part);
    input.onStage?.('clean_marriages', records.length, marriages.length);
  });
  thread.stop();
  return records;
}

interface Tables {
  readonly names: NameTable;
  readonly places: PlaceTable;
}

async function readPopulation(input: LinkageInput, tables: Tables): Promise<LoadedPersons> {
  const loader = createPopulationLoader({ ...tables, units: input.units }, input.expectedPersons);
  await input.feedPopulation((chunk) => {
    input.signal?.throwIfAborted();
    loader.push(chunk);
    input.onStage?.('read_population', loader.rows(), input.expectedPersons);
  });
  input.signal?.throwIfAborted();
  return loader.finish();
}

interface BlockedSides {
  readonly civil: CivilColumns;
  readonly population: PopulationStore;
  readonly indices: readonly RuleIndex[];
  readonly blocking: BlockingPlan;
  /** Indexes chosen sides by the rules of the second search. */
  readonly buildWider: (isTaken: (side: number) => boolean) => readonly RuleIndex[];
}

function block(
  records: readonly CleanMarriage[],
  loaded: LoadedPersons,
  { names, places }: Tables,
  ownProvince: string,
): BlockedSides {
  const index = createBlockingIndex(MARRIAGE_BLOCKING_RULES);
  const bearers = countBearers(names, loaded.columns.name.subarray(0, loaded.count));
  const widerIndex = createBlockingIndex(WIDER_BLOCKING_RULES);
  const civil = buildCivilColumns(records, { names, places, bearers, ownProvince }, (side, keys) => {
    index.add(side, keys);
    widerIndex.add(side, keys);
  });
  const population = { ...loaded, names: names.toColumns(), places: places.toColumns() };
  const allRules = index.build();
  const blocking = planBlocking(estimatePairs(population, allRules, civil.count), civil.count);
  const indices = allRules.filter(({ rule }) => !blocking.leftOut.includes(rule.name));
  return { civil, population, indices, blocking, buildWider: widerIndex.build };
}

/** Compares on all threads, the caller's included; returns the number of pairs. */
async function compare(
  tools: LinkageTools,
  threads: readonly LinkageThread[],
  input: LinkageInput,
  wider?: readonly RuleIndex[],
): Promise<number> {
  const { shared } = tools;
  const taskOf = (thread: number): WorkerTask =>
    wider === undefined
      ? { task: 'compare', shared, thread }
      : { task: 'search_wider', indices: wider, thread };
  const elsewhere = Promise.all(threads.map((thread, i) => thread.run(taskOf(i + 1))));
  // It is awaited below; until then a failure must not pass as one that nobody handles.
  elsewhere.catch(() => {});
  const comparer = createComparer(tools, 0, wider);
  const stage = wider === undefined ? 'compare' : 'search_wider';
  for (let row = comparer.step(); row !== undefined; row = comparer.step()) {
    input.signal?.throwIfAborted();
    input.onStage?.(stage, row, shared.population.count);
    await breathe();
  }
  return (await elsewhere).reduce((sum, pairs) => sum + pairs, comparer.pairs());
}

type Finished = (stage: LinkageStage) => void;

/** Reads and cleans both sides. What is only needed for reading goes when this returns. */
async function readAndBlock(
  input: LinkageInput,
  pool: ThreadPool,
  finished: Finished,
): Promise<BlockedSides & { readonly records: readonly CleanMarriage[] }> {
  const tables: Tables = { names: createNameTable(), places: createPlaceTable() };
  const isAlone = pool.size === 0;
  const cleaner = isAlone ? undefined : startLinkageThread(input.signal);
  try {
    const cleaning = cleaner === undefined ? cleanHere(input) : cleanOn(cleaner, input);
    // It is awaited below; until then a failure must not pass as one that nobody handles.
    cleaning.catch(() => {});
    if (isAlone) {
      await cleaning;
      finished('clean_marriages');
    }
    const loaded = await readPopulation(input, tables);
    giveMemoryBack();
    finished('read_population');
    const records = await cleaning;
    if (!isAlone) finished('clean_marriages');
    pool.threads();
    const blocked = block(records, loaded, tables, input.ownProvince);
    finished('block');
    return { ...blocked, records };
  } finally {
    cleaner?.stop();
  }
}

function shareLinkage(
  { civil, population, indices }: BlockedSides,
  model: MarriageModel,
  threads: number,
): SharedLinkage {
  return {
    civil,
    population,
    indices,
    links: buildSpouseLinks(population),
    weights: model.weights,
    thresholds: model.thresholds,
    floors: createFloors(civil.count),
    tables: Array.from({ length: threads }, () =>
      createCandidateTable(civil.count, model.keep, SPOUSE_LEVELS),
    ),
    cursors: new Int32Array(new SharedArrayBuffer(Object.keys(CURSOR).length * 4)),
  };
}

/**
 * Cleans both sides, blocks, compares and keeps the best candidates: everything up to the hypotheses of each
 * record. The small side is indexed, the large one streamed past it.
 *
 * @param pool further threads to compare on
 * @throws the signal's reason when aborted; what a thread threw
 */
export async function prepareLinkage(
  input: LinkageInput,
  clock: () => number,
  pool: ThreadPool = createThreadPool(0, undefined),
): Promise<PreparedLinkage> {
  const times: StageTimes = {};
  let last = clock();
  const finished = (stage: LinkageStage) => {
    const now = clock();
    times[stage] = now - last;
    last = now;
  };
  const blocked = await readAndBlock(input, pool, finished);
  giveMemoryBack();
  const { records, population, blocking } = blocked;
  input.onBlocked?.(blocking);
  const tools = createLinkageTools(shareLinkage(blocked, input.model, pool.size + 1));
  const pairsCompared = await compare(tools, pool.threads(), input);
  finished('compare');
  const again = sidesToSearchAgain(tools.shared);
  const indices = blocked.buildWider((side) => again[side] === 1);
  const pairs = await compare(tools, pool.threads(), input, indices);
  finished('search_wider');
  giveMemoryBack();
  const wider = { sides: again.reduce((sum, is) => sum + is, 0), pairs, indices };
  return { records, population, blocking, pairsCompared, wider, tools, times };
}
