import type { EncodingName, WrittenMarriage } from '#matchers';
import { narrowIndex } from './blocking-index.ts';
import { type BlockingPlan, planBlocking } from './blocking-plan.ts';
import { countLiving, type PersonChanges, type UpdatedPersons, updatePersons } from './changed-persons.ts';
import { countBearers } from './civil-store.ts';
import { type DecidedAnew, decideNextAnew } from './decide-records.ts';
import { HASH_WIDTH } from './evidence-hash.ts';
import { sharedInts } from './growable-ints.ts';
import { markLinkChanges } from './link-changes.ts';
import { chooseWorkers, type JudgedRecords, judgeMarriages, linkedRecord } from './link-marriages.ts';
import type { LinkageInput } from './linkage-input.ts';
import type { LinkageState } from './linkage-state.ts';
import { type KnownSides, moveCandidates, recordsOfSides } from './move-candidates.ts';
import { onAllThreads } from './on-all-threads.ts';
import { describeOutcome, type OpenOutcome } from './outcomes.ts';
import type { KnownPopulation } from './population-snapshot.ts';
import type { PopulationStore } from './population-store.ts';
import { countPairs, sampleShare } from './probe.ts';
import { breathe } from './read-and-block.ts';
import { renewBearers } from './renew-bearers.ts';
import { createCursors, createLinkageTools, type LinkageTools } from './shared-linkage.ts';
import { buildSpouseLinks } from './spouse-links.ts';
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
export interface Relinked {
  readonly told: ReadonlyMap<number, OpenOutcome>;
  /** Records that were decided from their lists, those told as before included. */
  readonly decided: number;
  readonly fresh: JudgedRecords<OpenOutcome>;
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
  const { sides, allRules } = state;
  const { civil, alive } = sides;
  const times: Record<string, number> = {};
  let last = clock();
  const finished = (stage: string) => {
    const now = clock();
    times[stage] = now - last;
    last = now;
  };
  for (const record of gone) alive[record] = 0;
  const { updated, affected, lost } = renewPersons(state, persons, settings);
  const population: PopulationStore = storeOf(state.population);
  const links = buildSpouseLinks(population);
  const tools = toolsOf(sides, population, links, settings);
  finished('apply_changes');
  const moved = moveCandidates(sides, tools, updated.rows, markLinkChanges(updated, links));
  merge(affected, moved.affected);
  merge(lost, moved.lost);
  finished('move_candidates');
  await breathe();
  settings.signal?.throwIfAborted();

  const share = sampleShare(countLiving(population));
  const isChanged = new Uint8Array(population.count);
  for (const row of updated.rows) isChanged[row] = 1;
  const count = (store: PopulationStore, isTaken?: (row: number) => boolean) =>
    countPairs(store, allRules, civil.count, share, isTaken);
  const former = count({ ...population, ...updated.former });
  const now = count(population, (row) => isChanged[row] === 1);
  state.samplePairs = state.samplePairs.map((pairs, rule) => pairs - former[rule]! + now[rule]!);

  const lostRecords = placesOf(lost);
  for (const record of lostRecords) alive[record] = 0;
  const asked = await fresh(lostRecords);
  if (asked === undefined) return undefined;
  const { marriages, encodings } = asked;
  const judged = await judgeMarriages(
    {
      ...settings,
      marriages,
      feedPopulation: async () => {},
      expectedPersons: population.count,
      found: { population: state.population, links, encodings, leftOut: state.leftOut },
    },
    clock,
    describeOutcome,
    pool,
  );
  finished('search_anew');
  const blocking = planOf(state, judged, population, share);
  if (blocking.leftOut.join() !== state.leftOut.join()) return undefined;

  const again = placesOf(affected).filter((record) => alive[record] === 1);
  const { told, decided } = await decideAgain(again, tools, state, pool, settings);
  finished('decide_again');
  const living = countLiving(population);
  const changedPersons = updated.rows.length;
  return { told, decided, fresh: judged, persons: living, changedPersons, blocking, times };
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
): { readonly updated: UpdatedPersons; readonly affected: Uint8Array; readonly lost: Uint8Array } {
  const { loaded, names, places } = state.population;
  const bearersOf = ({ columns, count }: KnownPopulation['loaded']) =>
    countBearers(names, columns.name.subarray(0, count));
  const before = bearersOf(loaded);
  const updated = updatePersons(loaded, persons);
  state.population = { loaded: updated.population, names, places };
  const { sides } = state;
  const { affected, lost } = renewBearers(sides, names, model.weights, before, bearersOf(updated.population));
  for (const record of placesOf(lost)) sides.alive[record] = 0;
  return { updated, affected, lost };
}

function toolsOf(
  { civil, lists }: KnownSides,
  population: PopulationStore,
  links: ReturnType<typeof buildSpouseLinks>,
  { model }: RelinkInput['settings'],
): LinkageTools {
  return createLinkageTools({
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
  });
}

/**
 * The blocking plan that a run of the whole file would make. Where all records there ever were fit the budget, so do
 * those that are left; only else are the others counted.
 */
function planOf(
  { sides, allRules, samplePairs, leftOut }: LinkageState,
  fresh: JudgedRecords<OpenOutcome>,
  population: PopulationStore,
  share: number,
): BlockingPlan {
  const { civil, alive } = sides;
  const recordOf = recordsOfSides(civil);
  const isDead = (side: number) => alive[recordOf[side]!] === 0;
  const freshPairs = new Map(fresh.prepared.blocking.estimates.map(({ rule, pairs }) => [rule, pairs]));
  let living = fresh.prepared.tools.shared.civil.count;
  for (let side = 0; side < civil.count; side++) living += Number(!isDead(side));
  const plan = (deadPairs: ArrayLike<number>) =>
    planBlocking(
      allRules.map(({ rule: { name } }, at) => ({
        rule: name,
        pairs: (samplePairs[at]! - deadPairs[at]!) * share + freshPairs.get(name)!,
      })),
      living,
    );
  const atMost = plan(new Float64Array(allRules.length));
  if (leftOut.length === 0 && atMost.leftOut.length === 0) return atMost;
  const dead = allRules.map((index) => narrowIndex(index, isDead));
  return plan(countPairs(population, dead, civil.count, share));
}

/**
 * Decides records from their lists, on all threads; those whose evidence came out as it was are left alone, and of those
 * told as before nothing is told.
 */
async function decideAgain(
  records: readonly number[],
  { shared }: LinkageTools,
  { cleanedOf, hashes }: LinkageState,
  pool: ThreadPool,
  { signal, onStage }: RelinkInput['settings'],
): Promise<Pick<Relinked, 'told' | 'decided'>> {
  const told = new Map<number, OpenOutcome>();
  const asked = { ...shared, judged: sharedInts(records), cursors: createCursors() };
  const tools = createLinkageTools(asked);
  const { population } = asked;
  let decided = 0;
  let done = 0;
  const taken = (anew: DecidedAnew) => {
    anew.weighed.forEach((record, i) => {
      hashes.set(anew.hashes.subarray(i * HASH_WIDTH, (i + 1) * HASH_WIDTH), record * HASH_WIDTH);
    });
    anew.records.forEach((record, i) => {
      const cleaned = cleanedOf(record);
      const one = linkedRecord(anew, i, record);
      told.set(record, describeOutcome(one, { population, recordOf: () => cleaned }));
    });
    decided += anew.weighed.length;
    done += anew.looked;
    onStage?.('decide', done, records.length);
  };
  await onAllThreads(pool.threads(), signal, {
    records: records.length,
    taskOf: () => ({ task: 'decide_anew', shared: asked, known: hashes }),
    next: () => decideNextAnew(tools, hashes),
    taken,
  });
  return { told, decided };
}
