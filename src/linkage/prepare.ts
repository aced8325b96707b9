import { type CleanMarriage, SPOUSE_LEVELS } from '#matchers';
import type { RuleIndex } from './blocking-index.ts';
import type { BlockingPlan } from './blocking-plan.ts';
import { createComparer } from './compare-rows.ts';
import type { LinkageInput, LinkageStage, StageTimes } from './linkage-input.ts';
import { onAllThreads } from './on-all-threads.ts';
import type { PopulationStore } from './population-store.ts';
import { type BlockedSides, giveMemoryBack, readAndBlock, sidesOf, type Tables } from './read-and-block.ts';
import {
  createCursors,
  createLinkageTools,
  type LinkageTools,
  type SharedLinkage,
} from './shared-linkage.ts';
import { buildSpouseLinks } from './spouse-links.ts';
import { createCandidateTable, createFloors } from './top-candidates.ts';
import { sidesToSearchAgain } from './wider-search.ts';
import { createThreadPool, type LinkageThread, type ThreadPool } from './worker-tasks.ts';

/** What the stages after blocking do not need. */
export interface GoOn extends Tables {
  /** Indices of all rules, those left out included, over all sides. */
  readonly rules: readonly RuleIndex[];
  /** By side: 1 where it was looked for again. */
  readonly again: Uint8Array;
}

export interface PreparedLinkage {
  readonly records: readonly CleanMarriage[];
  readonly recordOf: (record: number) => CleanMarriage;
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
  /** What a later run goes on with. */
  readonly goOn: GoOn;
  readonly times: StageTimes;
}

/** Compares on all threads, the caller's included; returns the number of pairs. */
async function compare(
  tools: LinkageTools,
  threads: readonly LinkageThread[],
  input: LinkageInput,
  wider?: readonly RuleIndex[],
): Promise<number> {
  const { shared } = tools;
  const comparer = createComparer(tools, 0, wider);
  const stage = wider === undefined ? 'compare' : 'search_wider';
  const elsewhere = await onAllThreads<number>(threads, input.signal, {
    records: shared.judged.length,
    taskOf: (thread) =>
      wider === undefined
        ? { task: 'compare', shared, thread }
        : { task: 'search_wider', indices: wider, thread },
    next: comparer.step,
    taken: (row) => input.onStage?.(stage, row, shared.population.count),
  });
  return elsewhere + comparer.pairs();
}

function shareLinkage(
  { civil, population, indices, judged }: BlockedSides,
  { model, reserve = 0, found }: LinkageInput,
  threads: number,
): SharedLinkage {
  return {
    civil,
    population,
    indices,
    judged,
    links: found?.links ?? buildSpouseLinks(population),
    weights: model.weights,
    thresholds: model.thresholds,
    floors: createFloors(civil.count),
    tables: Array.from({ length: threads }, () =>
      createCandidateTable(civil.count, model.keep + reserve, SPOUSE_LEVELS, model.keep),
    ),
    cursors: createCursors(),
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
  if (input.found === undefined) giveMemoryBack();
  const { records, population, blocking, names, places, rules } = blocked;
  input.onBlocked?.(blocking);
  const tools = createLinkageTools(shareLinkage(blocked, input, pool.size + 1));
  const pairsCompared = await compare(tools, pool.threads(), input);
  finished('compare');
  const again = sidesToSearchAgain(tools.shared);
  let sidesToSearch = 0;
  const taken = sidesOf(blocked.judged, blocked.civil);
  for (let side = 0; side < again.length; side++) {
    again[side] = again[side]! & taken[side]!;
    sidesToSearch += again[side]!;
  }
  const indices = blocked.buildWider((side) => again[side] === 1);
  const pairs = await compare(tools, pool.threads(), input, indices);
  finished('search_wider');
  if (input.found === undefined) giveMemoryBack();
  const wider = { sides: sidesToSearch, pairs, indices };
  const goOn = { names, places, rules, again };
  const recordOf = (record: number) => records[record]!;
  return { records, recordOf, population, blocking, pairsCompared, wider, tools, goOn, times };
}
