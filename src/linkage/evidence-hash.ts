import type { CandidateEvidence, RecordDecision, RecordEvidence } from '#matchers';
import { hashNumber, mix } from './hash.ts';
import type { PopulationStore } from './population-store.ts';

/**
 * Numbers kept of a record to see whether a later run would say the same of it: see `HASH`. Two records of one hash are
 * held to be the same, as `ByteDictionary` holds texts.
 */
export const HASH_WIDTH = 8;

/** Where each begins among the numbers of a record; hashes take two. */
export const HASH = {
  /** Of all that the decision follows from. */
  evidence: 0,
  /** Of what is told of the decision. */
  decision: 2,
  /** Of what the register holds of the persons it proposes. */
  persons: 4,
  /** Rows of those persons, -1 for absent. */
  husband: 6,
  wife: 7,
} as const;

/** Two hashes that run along each other. */
interface Running {
  first: number;
  second: number;
}

const begin = (): Running => ({ first: 0x811c9dc5 | 0, second: 0x9e3779b9 | 0 });

function add(running: Running, value: number): void {
  running.first = mix(running.first, value);
  running.second = (Math.imul(running.second ^ value, 0x01000193) + 0x2545f491) | 0;
}

function addBytes(running: Running, bytes: Uint8Array): void {
  const whole = bytes.length & ~3;
  for (let i = 0; i < whole; i += 4)
    add(running, bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24));
  for (let i = whole; i < bytes.length; i++) add(running, bytes[i]!);
  add(running, bytes.length);
}

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

function addDouble(running: Running, value: number): void {
  double[0] = value;
  add(running, halves[0]!);
  add(running, halves[1]!);
}

function put({ first, second }: Running, into: Int32Array, at: number): void {
  into[at] = first;
  into[at + 1] = second;
}

/** The persons and what they reach. */
function addCandidates(
  running: Running,
  { rows, levels, sexes, partner, absence }: CandidateEvidence,
  { columns }: PopulationStore,
): void {
  for (const row of rows) add(running, hashNumber(columns.pid[row]!));
  for (const bytes of [levels, sexes, partner, absence]) addBytes(running, bytes);
}

/** Hashes all that a record's decision follows from. */
export function hashEvidence(
  { readings }: RecordEvidence,
  population: PopulationStore,
  into: Int32Array,
  at: number,
): void {
  const running = begin();
  readings.forEach(({ husband, wife, couple }, reading) => {
    // The second reads the same two sides the other way round.
    if (reading !== 1) {
      addCandidates(running, husband, population);
      addCandidates(running, wife, population);
    }
    addBytes(running, couple.link);
    addBytes(running, couple.home);
    addBytes(running, couple.ageGap);
  });
  put(running, into, at + HASH.evidence);
}

/**
 * Hashes what an outcome says of the persons it proposes, who stand in `into` already. Ids of names mean the same only
 * within one name table.
 */
export function hashPersons({ columns, birthDates }: PopulationStore, into: Int32Array, at: number): void {
  const running = begin();
  for (const row of [into[at + HASH.husband]!, into[at + HASH.wife]!]) {
    if (row < 0) {
      add(running, 0);
      continue;
    }
    add(running, hashNumber(columns.pid[row]!));
    add(running, columns.name[row]!);
    add(running, columns.otherName[row]!);
    add(running, birthDates[columns.birth[row]!]!);
    add(running, hashNumber(columns.oldNumber[row]!));
    add(running, columns.status[row]!);
    add(running, hashNumber(columns.spousePid[row]!));
    add(running, columns.spouseName[row]!);
  }
  put(running, into, at + HASH.persons);
}

/**
 * Hashes all that is told of a decision, and of the persons it proposes: where both hashes are the same, and the record
 * is, so is the outcome.
 *
 * @param kept see `LinkedRecord`
 */
export function hashDecision(
  { husband, wife, coupleProbability, margin, couples }: RecordDecision,
  orientation: number,
  kept: Uint8Array,
  population: PopulationStore,
  into: Int32Array,
  at: number,
): void {
  const running = begin();
  const { pid } = population.columns;
  const addPerson = (row: number) => add(running, row < 0 ? 0 : hashNumber(pid[row]!));
  add(running, orientation);
  addBytes(running, kept);
  for (const value of [husband.probability, wife.probability, coupleProbability, margin])
    addDouble(running, value);
  for (const { candidates } of [husband, wife]) {
    add(running, candidates.length);
    candidates.forEach(addPerson);
  }
  for (const couple of couples) {
    addPerson(couple.husband);
    addPerson(couple.wife);
  }
  put(running, into, at + HASH.decision);
  into[at + HASH.husband] = husband.row;
  into[at + HASH.wife] = wife.row;
  hashPersons(population, into, at);
}
