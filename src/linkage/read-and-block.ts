import { type CleanMarriage, MARRIAGE_BLOCKING_RULES, WIDER_BLOCKING_RULES } from '#matchers';
import { createBlockingIndex, type RuleIndex } from './blocking-index.ts';
import { type BlockingPlan, planBlocking } from './blocking-plan.ts';
import type { CivilColumns } from './civil-columns.ts';
import { buildCivilColumns, countBearers } from './civil-store.ts';
import { cleanRecords } from './clean-records.ts';
import { sharedInts } from './growable-ints.ts';
import type { LinkageInput, LinkageStage } from './linkage-input.ts';
import { createNameTable, type NameTable } from './name-table.ts';
import { createPlaceTable, type PlaceTable } from './place-table.ts';
import { createPopulationLoader, type LoadedPersons, type PopulationStore } from './population-store.ts';
import { estimatePairs } from './probe.ts';
import { type LinkageThread, startLinkageThread, type ThreadPool } from './worker-tasks.ts';

/** Lets messages, signals and timers in between two strides of work. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Between stages most of what a stage made is garbage, and V8 would rather grow: 80 MB less at the peak for a tenth of a
 * second. Without `--expose-gc` (see package.json) nothing happens.
 */
export const giveMemoryBack = () => globalThis.gc?.();

/** Which sides belong to records that are judged. */
export function sidesOf(judged: Int32Array, { count, exchangedNames }: CivilColumns): Uint8Array {
  const taken = new Uint8Array(count);
  for (const record of judged) {
    taken.fill(1, record * 2, record * 2 + 2);
    const exchanged = exchangedNames[record]!;
    if (exchanged >= 0) taken.fill(1, exchanged, exchanged + 2);
  }
  return taken;
}

async function cleanHere(input: LinkageInput): Promise<CleanMarriage[]> {
  const records: CleanMarriage[] = [];
  const { marriages, units, today, found } = input;
  const encodings = found === undefined ? {} : { encodings: found.encodings };
  for (const part of cleanRecords({ marriages, units, today, ...encodings })) {
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
  await thread.stop();
  return records;
}

/** Names and places of both sides; what is interned keeps its id. */
export interface Tables {
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

export interface BlockedSides {
  readonly civil: CivilColumns;
  readonly population: PopulationStore;
  readonly indices: readonly RuleIndex[];
  readonly rules: readonly RuleIndex[];
  readonly blocking: BlockingPlan;
  /** Records to judge, see `LinkageInput.only`. */
  readonly judged: Int32Array;
  /** Indexes chosen sides by the rules of the second search. */
  readonly buildWider: (isTaken: (side: number) => boolean) => readonly RuleIndex[];
}

function block(
  records: readonly CleanMarriage[],
  loaded: LoadedPersons,
  { names, places }: Tables,
  { ownProvince, only, found }: LinkageInput,
): BlockedSides {
  const index = createBlockingIndex(MARRIAGE_BLOCKING_RULES);
  const bearers = found?.bearers ?? countBearers(names, loaded.columns.name.subarray(0, loaded.count));
  const widerIndex = createBlockingIndex(WIDER_BLOCKING_RULES);
  const civil = buildCivilColumns(records, { names, places, bearers, ownProvince }, (side, keys) => {
    index.add(side, keys);
    widerIndex.add(side, keys);
  });
  const population = { ...loaded, names: names.toColumns(), places: places.toColumns() };
  const rules = index.build();
  const planned = planBlocking(estimatePairs(population, rules, civil.count), civil.count);
  const blocking = found === undefined ? planned : { ...planned, leftOut: found.leftOut };
  const judged = sharedInts(only ?? Array.from(records.keys()));
  const taken = sidesOf(judged, civil);
  const isTaken = (side: number) => taken[side] === 1;
  const indices = (only === undefined ? rules : index.build(isTaken)).filter(
    ({ rule }) => !blocking.leftOut.includes(rule.name),
  );
  return { civil, population, indices, rules, blocking, judged, buildWider: widerIndex.build };
}

export type Finished = (stage: LinkageStage) => void;

/** Reads and cleans both sides. What is only needed for reading goes when this returns. */
export async function readAndBlock(
  input: LinkageInput,
  pool: ThreadPool,
  finished: Finished,
): Promise<BlockedSides & Tables & { readonly records: readonly CleanMarriage[] }> {
  const known = input.found?.population;
  const tables: Tables = known ?? { names: createNameTable(), places: createPlaceTable() };
  const isAlone = pool.size === 0 || known !== undefined;
  const cleaner = isAlone ? undefined : startLinkageThread(input.signal);
  try {
    const cleaning = cleaner === undefined ? cleanHere(input) : cleanOn(cleaner, input);
    // It is awaited below; until then a failure must not pass as one that nobody handles.
    cleaning.catch(() => {});
    if (isAlone) {
      await cleaning;
      finished('clean_marriages');
    }
    const loaded = known?.loaded ?? (await readPopulation(input, tables));
    // What a night reads is little beside what it keeps, which every collection walks through.
    if (known === undefined) giveMemoryBack();
    finished('read_population');
    const records = await cleaning;
    if (!isAlone) finished('clean_marriages');
    pool.threads();
    const blocked = block(records, loaded, tables, input);
    finished('block');
    return { ...blocked, ...tables, records };
  } finally {
    await cleaner?.stop();
  }
}
