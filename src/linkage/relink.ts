import type { EncodingName, WrittenMarriage } from '#matchers';
import type { BlockingPlan } from './blocking-plan.ts';
import { countLiving, type PersonChanges, type UpdatedPersons, updatePersons } from './changed-persons.ts';
import { type Bearers, countBearers } from './civil-store.ts';
import { type DecidedAgain, decideAgain } from './decide-again.ts';
import { markLinkChanges } from './link-changes.ts';
import { chooseWorkers, type JudgedRecords, judgeMarriages } from './link-marriages.ts';
import type { LinkageInput } from './linkage-input.ts';
import {
  type KnownRecords,
  type LinkageState,
  RESERVE,
  rememberRecords,
  splitByLayer,
} from './linkage-state.ts';
import { type KnownSides, type MovedCandidates, moveCandidates } from './move-candidates.ts';
import { describeOutcome, type OpenOutcome } from './outcomes.ts';
import { planNight } from './plan-night.ts';
import type { KnownPopulation } from './population-snapshot.ts';
import type { PopulationStore } from './population-store.ts';
import { countPairs, sampleRows, sampleShare } from './probe.ts';
import { breathe } from './read-and-block.ts';
import { renewBearers } from './renew-bearers.ts';
import { createCursors, createLinkageTools, type LinkageTools } from './shared-linkage.ts';
import { createSharedPairs, type SharedPairs } from './spouse-evidence.ts';
import { buildSpouseLinks, type SpouseLinks } from './spouse-links.ts';
import { createThreadPool, type ThreadPool } from './worker-tasks.ts';

/** Marriages that are judged against the whole population, whatever was found of them before. */
export interface FreshMarriages {
  readonly marriages: readonly WrittenMarriage[];
  /** By `bookOf`. */
  readonly encodings: ReadonlyMap<string, EncodingName>;
}

export interface RelinkInput {
  readonly state: LinkageState;
  readonly persons: PersonChanges;
  /** Records of the state that are no more what they were. */
  readonly gone: readonly number[];
  /**
   * Asked once, with the records whose candidates are to be searched for again, which are gone from then on; undefined
   * where there are too many.
   */
  readonly fresh: (lost: readonly number[]) => Promise<FreshMarriages | undefined>;
  readonly settings: Omit<
    LinkageInput,
    'marriages' | 'feedPopulation' | 'expectedPersons' | 'found' | 'only'
  >;
}

/** What was found anew. Of every other record of the state what was found before still holds. */
export interface Relinked extends DecidedAgain {
  readonly fresh: JudgedRecords<OpenOutcome>;
  /** Number in the state of the first of the fresh records; the others follow it. */
  readonly firstFresh: number;
  readonly persons: number;
  readonly changedPersons: number;
  readonly blocking: BlockingPlan;
  /** Milliseconds by stage. */
  readonly times: Readonly<Record<string, number>>;
}

/**
 * Links again after a change of either side: compares changed persons with all records, and records that changed, or
 * lost candidates, with all persons. What it finds of each record is what a run of the whole file finds.
 *
 * @returns undefined where the change asks for a run of the whole file: too much of it, or other blocking rules would be left out
 * @throws the signal's reason when aborted
 */
export async function relinkMarriages(
  input: RelinkInput,
  clock: () => number,
): Promise<Relinked | undefined> {
  const { state, settings } = input;
  const threads = chooseWorkers({ ...settings, expectedPersons: state.population.loaded.count });
  const pool = createThreadPool(threads - 1, settings.signal);
  try {
    return await relinkOn(pool, input, clock);
  } finally {
    await pool.stop();
  }
}

async function relinkOn(
  pool: ThreadPool,
  { state, persons, gone, fresh, settings }: RelinkInput,
  clock: () => number,
): Promise<Relinked | undefined> {
  // They load their code while the changes are applied.
  pool.threads();
  const { layers } = state;
  const times: Record<string, number> = {};
  let last = clock();
  const finished = (stage: string) => {
    const now = clock();
    times[stage] = now - last;
    last = now;
  };
  bury(layers, gone);
  const shareBefore = sampleShare(countLiving(state.population.loaded));
  const { updated, bearers, renewed } = renewPersons(state, persons, settings);
  const population: PopulationStore = storeOf(state.population);
  const living = countLiving(population);
  const share = sampleShare(living);
  // What was counted of another sample says nothing of what a run of the whole file would leave out.
  if (share !== shareBefore) return undefined;
  const links = buildSpouseLinks(population);
  const changes = markLinkChanges(updated, links);
  const changedRows = updated.rows.toSorted();
  finished('apply_changes');
  const pairs = createSharedPairs(population);
  const moved = layers.map(({ sides }, layer) => {
    const tools = toolsOf(sides, { population, links, pairs }, settings);
    const { affected, lost } = moveCandidates(sides, tools, changedRows, changes);
    merge(affected, renewed[layer]!.affected);
    merge(lost, renewed[layer]!.lost);
    return { tools, affected, lost };
  });
  finished('move_candidates');
  await breathe();
  settings.signal?.throwIfAborted();

  const before: PopulationStore = { ...population, ...updated.former };
  const [sampledBefore, sampledNow] = [sampleRows(before, share), sampleRows(population, share, changedRows)];
  for (const layer of layers) {
    const count = (store: PopulationStore, some: Int32Array) =>
      countPairs(store, layer.allRules, layer.sides.civil.count, some);
    const former = count(before, sampledBefore);
    const now = count(population, sampledNow);
    layer.samplePairs = layer.samplePairs.map((pairs, rule) => pairs - former[rule]! + now[rule]!);
  }

  const areMany = layers.length > MOST_LAYERS;
  let first = 0;
  const lostRecords = layers.flatMap(({ sides: { alive, civil } }, layer) => {
    const own = areMany && layer > 0 ? placesOf(alive) : placesOf(moved[layer]!.lost);
    first += civil.records;
    return own.map((record) => first - civil.records + record);
  });
  bury(layers, lostRecords);
  const asked = await fresh(lostRecords);
  if (asked === undefined) return undefined;
  if (areMany) layers.splice(1);
  const { marriages, encodings } = asked;
  const judged = await judgeMarriages(
    {
      ...settings,
      reserve: settings.reserve ?? RESERVE,
      marriages,
      feedPopulation: async () => {},
      expectedPersons: population.count,
      found: { population: state.population, links, bearers, encodings, leftOut: state.leftOut },
    },
    clock,
    describeOutcome,
    pool,
  );
  finished('search_anew');
  const blocking = planNight(state, judged, population, share);
  if (blocking.leftOut.join() !== state.leftOut.join()) return undefined;

  const told = new Map<number, OpenOutcome>();
  let decided = 0;
  first = 0;
  for (const [layer, known] of layers.entries()) {
    const { tools, affected } = moved[layer]!;
    const again = placesOf(affected).filter((record) => known.sides.alive[record] === 1);
    const found = await decideAgain(again, tools, known, pool, settings);
    for (const [record, outcome] of found.told) told.set(first + record, outcome);
    decided += found.decided;
    first += known.sides.civil.records;
  }
  if (judged.outcomes.length > 0) layers.push(rememberRecords(judged.prepared, judged.hashes));
  finished('decide_again');
  const changedPersons = updated.rows.length;
  return {
    told,
    decided,
    fresh: judged,
    firstFresh: first,
    persons: living,
    changedPersons,
    blocking,
    times,
  };
}

/** Layers of which each costs a night as much as a hundred records; then their records are searched for as one. */
const MOST_LAYERS = 12;

/** Nobody asks any more for the candidates of these records. */
function bury(layers: readonly KnownRecords[], records: readonly number[]): void {
  splitByLayer(layers, records).forEach((own, layer) => {
    for (const record of own) layers[layer]!.sides.alive[record] = 0;
  });
}

const placesOf = (flags: Uint8Array): number[] => {
  const places: number[] = [];
  flags.forEach((flag, place) => {
    if (flag === 1) places.push(place);
  });
  return places;
};

function merge(into: Uint8Array, from: Uint8Array): void {
  for (let i = 0; i < into.length; i++) into[i] = into[i]! | from[i]!;
}

const storeOf = ({ loaded, names, places }: KnownPopulation): PopulationStore => ({
  ...loaded,
  names: names.toColumns(),
  places: places.toColumns(),
});

/** Brings the population, and what records say of namesakes in it, up to date. */
function renewPersons(
  state: LinkageState,
  persons: PersonChanges,
  { model }: RelinkInput['settings'],
): {
  readonly updated: UpdatedPersons;
  readonly bearers: Bearers;
  readonly renewed: readonly MovedCandidates[];
} {
  const { loaded, names, places } = state.population;
  const bearersOf = ({ columns, count }: KnownPopulation['loaded']) =>
    countBearers(names, columns.name.subarray(0, count));
  const before = bearersOf(loaded);
  const updated = updatePersons(loaded, persons);
  state.population = { loaded: updated.population, names, places };
  const now = bearersOf(updated.population);
  const renewed = state.layers.map(({ sides }) => {
    const moved = renewBearers(sides, names, model.weights, before, now);
    for (const record of placesOf(moved.lost)) sides.alive[record] = 0;
    return moved;
  });
  return { updated, bearers: now, renewed };
}

function toolsOf(
  { civil, lists }: KnownSides,
  {
    population,
    links,
    pairs,
  }: { readonly population: PopulationStore; readonly links: SpouseLinks; readonly pairs: SharedPairs },
  { model }: RelinkInput['settings'],
): LinkageTools {
  const shared = {
    civil,
    population,
    links,
    indices: [],
    judged: new Int32Array(0),
    weights: model.weights,
    thresholds: model.thresholds,
    floors: new Float64Array(0),
    tables: [lists],
    cursors: createCursors(),
  };
  return createLinkageTools(shared, pairs);
}
