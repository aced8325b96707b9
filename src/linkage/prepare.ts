import {
  bookOf,
  cleanMarriage,
  decideBookEncodings,
  MARRIAGE_BLOCKING_RULES,
  type MarriageModel,
  type PersonOrder,
  SPOUSE_LEVELS,
  type UnitTable,
  type WrittenMarriage,
} from '#matchers';
import { buildBlockingIndex } from './blocking-index.ts';
import { buildCivilStore, type CivilStore, countBearers } from './civil-store.ts';
import { createNameTable } from './name-table.ts';
import { createPlaceTable } from './place-table.ts';
import { createPopulationLoader, type PopulationStore } from './population-store.ts';
import { type BlockingEstimate, estimatePairs, probe } from './probe.ts';
import { type EvidenceSources, mostCoupleBits } from './record-evidence.ts';
import { createSpouseScorer, numberText } from './spouse-evidence.ts';
import { buildSpouseLinks } from './spouse-links.ts';
import { createTopCandidates } from './top-candidates.ts';

/** A calendar day as plain numbers. */
export interface PlainDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

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
  readonly onStage?: (stage: LinkageStage, done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export type LinkageStage = 'clean_marriages' | 'read_population' | 'block' | 'compare' | 'decide';

/** Milliseconds by stage. */
export type StageTimes = Partial<Record<LinkageStage, number>>;

export interface PreparedLinkage {
  readonly civil: CivilStore;
  readonly population: PopulationStore;
  readonly sources: EvidenceSources;
  readonly estimates: readonly BlockingEstimate[];
  readonly pairsCompared: number;
  readonly times: StageTimes;
}

/** Candidate pairs a run may cost for each civil spouse before the costliest rule is left out. */
const PAIRS_PER_SIDE_BUDGET = 600;
const PROBE_STRIDE = 20_000;

/** Rules within the budget: the costliest are dropped first until the estimate fits. */
function withinBudget(estimates: readonly BlockingEstimate[], sides: number): ReadonlySet<string> {
  const kept = [...estimates].sort((a, b) => a.pairs - b.pairs);
  const budget = PAIRS_PER_SIDE_BUDGET * Math.max(sides, 1);
  while (kept.length > 1 && kept.reduce((sum, { pairs }) => sum + pairs, 0) > budget) kept.pop();
  return new Set(kept.map(({ rule }) => rule));
}

/**
 * Cleans both sides, blocks, compares and keeps the best candidates: everything up to the hypotheses of each
 * record. The small side is indexed, the large one streamed past it.
 *
 * @throws the signal's reason when aborted between strides
 */
export async function prepareLinkage(input: LinkageInput, clock: () => number): Promise<PreparedLinkage> {
  const times: StageTimes = {};
  let last = clock();
  const finished = (stage: LinkageStage) => {
    const now = clock();
    times[stage] = now - last;
    last = now;
  };
  const tables = { names: createNameTable(), places: createPlaceTable() };

  const encodings = decideBookEncodings(input.marriages);
  const records = input.marriages.map((written) =>
    cleanMarriage(written, {
      encoding: encodings.get(bookOf(written)) ?? 'unicode',
      units: input.units,
      today: input.today,
    }),
  );
  finished('clean_marriages');

  const loader = createPopulationLoader({ ...tables, units: input.units }, input.expectedPersons);
  await input.feedPopulation((chunk) => {
    loader.push(chunk);
    input.onStage?.('read_population', loader.rows(), input.expectedPersons);
  });
  input.signal?.throwIfAborted();
  const population = loader.finish();
  const bearers = countBearers(tables.names, population.columns.name.subarray(0, population.count));
  const civil = buildCivilStore(records, { ...tables, bearers });
  finished('read_population');

  const allRules = buildBlockingIndex(MARRIAGE_BLOCKING_RULES, civil.sides);
  const estimates = estimatePairs(population, allRules, civil.sides.length);
  const kept = withinBudget(estimates, civil.sides.length);
  const indices = allRules.filter(({ rule }) => kept.has(rule.name));
  finished('block');

  const scorer = createSpouseScorer(civil, population, input.model.weights);
  const order = orderByNumber(population);
  const top = createTopCandidates(civil.sides.length, input.model.keep, SPOUSE_LEVELS, order);
  let pairsCompared = 0;
  const walk = probe(population, indices, civil.sides.length, (side, row) => {
    pairsCompared++;
    const floor = top.floorOf(side);
    const bits = scorer.score(side, row, floor);
    if (bits >= floor) top.offer(side, row, bits, scorer.levels);
  });
  for (let from = 0; from < population.count; from += PROBE_STRIDE) {
    input.signal?.throwIfAborted();
    walk(from, Math.min(population.count, from + PROBE_STRIDE), 1);
    input.onStage?.('compare', Math.min(population.count, from + PROBE_STRIDE), population.count);
    await new Promise((resolve) => setImmediate(resolve));
  }
  finished('compare');
  const links = buildSpouseLinks(population);
  const coupleBits = mostCoupleBits(input.model.weights);
  const sources = {
    civil,
    population,
    links,
    scorer,
    top,
    ownProvince: input.ownProvince,
    order,
    coupleBits,
  };
  return { civil, population, sources, estimates, pairsCompared, times };
}

/** Persons by their number as text; an absent spouse (-1) comes first. */
function orderByNumber(population: PopulationStore): PersonOrder {
  const { pid } = population.columns;
  const text = (row: number) => (row < 0 ? '' : numberText(pid[row]!, 12, population.otherNumbers));
  return (a, b) => {
    // Numbers of twelve digits order as their texts do.
    if (a >= 0 && b >= 0 && pid[a]! > 0 && pid[b]! > 0) return pid[a]! - pid[b]!;
    const [textA, textB] = [text(a), text(b)];
    return textA < textB ? -1 : textA > textB ? 1 : 0;
  };
}
