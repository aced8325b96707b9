import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { yearOf } from './calendar.ts';
import { KEY_COLUMN, MARRIAGE_COLUMNS } from './civil-columns.ts';
import { type BookPlace, civilRecord } from './civil-record.ts';
import { type Confusable, placeConfusables } from './confusable.ts';
import { type MarriageEntry, planMarriages } from './marriages.ts';
import type { NoiseLevel } from './noise.ts';
import { NOBODY } from './people.ts';
import { createRandom, seedOf } from './random.ts';
import { PERSON_COLUMNS, registerRow } from './register-entry.ts';
import { openTableFile, type TableFile } from './table-file.ts';
import { TRUTH_COLUMNS, truthRow } from './truth.ts';
import { createWorld, type World } from './world.ts';

export interface ProvinceOptions {
  /** Same seed, same bytes. */
  readonly seed: number;
  /** Rows of the civil status file. */
  readonly marriages: number;
  /** Rows of the population file. */
  readonly persons: number;
  readonly noise: NoiseLevel;
  /** Folder for the files; made where it is not there. */
  readonly directory: string;
  /** Packs both registries (`.csv.gz`). */
  readonly gzip?: boolean;
  /** Writes over files that are there. */
  readonly force?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ProvinceProgress) => void;
}

export interface ProvinceProgress {
  readonly stage: 'world' | 'marriages' | 'persons';
  readonly done: number;
  readonly total: number;
}

export interface ProvinceFiles {
  readonly marriages: string;
  readonly persons: string;
  readonly truth: string;
}

const REPORT_EVERY = 8192;

/**
 * Invents a province: a population register, the marriages of its civil status offices, and the truth about both.
 * All persons, numbers and villages are invented; the communes are those of Sơn La.
 *
 * Errors: `RangeError` where there are too few persons for the marriages (about one marriage to six persons is the
 * most); `OUTPUT_EXISTS`, `OUTPUT_NOT_WRITABLE` of the files.
 */
export async function generateProvince(options: ProvinceOptions): Promise<ProvinceFiles> {
  const { seed, persons, noise, onProgress, signal } = options;
  onProgress?.({ stage: 'world', done: 0, total: 1 });
  const world = createWorld(seed, persons, noise);
  const entries = planMarriages(world, options.marriages);
  const confusable = placeConfusables(world, entries);
  onProgress?.({ stage: 'world', done: 1, total: 1 });
  signal?.throwIfAborted();
  await mkdir(options.directory, { recursive: true });
  const ending = options.gzip === true ? '.csv.gz' : '.csv';
  const open = (name: string, columns: readonly string[]) =>
    openTableFile(join(options.directory, name), columns, options.force === true);
  const files: TableFile[] = [];
  try {
    const marriages = await open(`marriages${ending}`, MARRIAGE_COLUMNS);
    files.push(marriages);
    const truth = await open('truth.csv', TRUTH_COLUMNS);
    files.push(truth);
    const people = await open(`persons${ending}`, PERSON_COLUMNS);
    files.push(people);
    await writeMarriages(world, entries, confusable, marriages, truth, options);
    await writePersons(world, people, options);
    for (const file of files) await file.finish();
    return { marriages: marriages.path, persons: people.path, truth: truth.path };
  } finally {
    for (const file of files) await file.discard();
  }
}

async function writeMarriages(
  world: World,
  entries: readonly MarriageEntry[],
  confusable: Confusable,
  marriages: TableFile,
  truth: TableFile,
  { onProgress, signal }: ProvinceOptions,
): Promise<void> {
  const places = numberInBooks(world, entries);
  for (const [i, entry] of entries.entries()) {
    const key = `KH-${String(i + 1).padStart(6, '0')}`;
    const record = civilRecord(world, entry, places[i]!);
    await marriages.add(
      MARRIAGE_COLUMNS.map((column) => (column === KEY_COLUMN ? key : (record.cells[column] ?? ''))),
    );
    await truth.add(truthRow(world, record, key, confusable));
    if (i % REPORT_EVERY === 0) {
      signal?.throwIfAborted();
      onProgress?.({ stage: 'marriages', done: i, total: entries.length });
    }
  }
}

/** Numbers run through a book by date; entries of one page share number and page. */
function numberInBooks(world: World, entries: readonly MarriageEntry[]): BookPlace[] {
  const random = createRandom(seedOf(world.seed, 171));
  const books = new Map<string, number[]>();
  for (const [i, entry] of entries.entries()) {
    const book = `${entry.office},${yearOf(entry.registered)}`;
    const list = books.get(book);
    if (list) list.push(i);
    else books.set(book, [i]);
  }
  const places: BookPlace[] = [];
  for (const list of books.values()) {
    list.sort(
      (a, b) => entries[a]!.registered - entries[b]!.registered || entries[a]!.paper - entries[b]!.paper,
    );
    let number = 0;
    let paper = NOBODY;
    for (const i of list) {
      const entry = entries[i]!;
      if (entry.paper !== paper) number += random.between(1, 6);
      paper = entry.paper;
      places[i] = { number, page: yearOf(entry.registered) >= 2015 ? number : Math.ceil(number / 2) };
    }
  }
  return places;
}

async function writePersons(
  world: World,
  file: TableFile,
  { persons, onProgress, signal }: ProvinceOptions,
): Promise<void> {
  const order = personsToWrite(world, persons);
  for (const [i, person] of order.entries()) {
    await file.add(registerRow(world, person));
    if (i % REPORT_EVERY === 0) {
      signal?.throwIfAborted();
      onProgress?.({ stage: 'persons', done: i, total: order.length });
    }
  }
}

/** Those in the register in random order, the unmarried left out where there are too many. */
function personsToWrite(world: World, count: number): Int32Array {
  const { people } = world;
  const random = createRandom(seedOf(world.seed, 181));
  const present = new Int32Array(people.count);
  let total = 0;
  for (let person = 0; person < people.count; person++) {
    if (people.absence[person] === 0) present[total++] = person;
  }
  for (let i = total - 1; i > 0; i--) {
    const j = random.int(i + 1);
    [present[i], present[j]] = [present[j]!, present[i]!];
  }
  let surplus = total - count;
  if (surplus < 0) throw new RangeError('fewer persons in the world than asked for');
  const kept = present.subarray(0, total).filter((person) => {
    const dispensable = surplus > 0 && people.lastCouple[person] === NOBODY && people.twin[person] === 0;
    if (dispensable) surplus--;
    return !dispensable;
  });
  return kept.subarray(0, count);
}
