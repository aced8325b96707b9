import type { CandidateEvidence, RecordEvidence } from '#matchers';
import { hashNumber, mix } from './hash.ts';
import type { PopulationStore } from './population-store.ts';

/** Numbers a hash takes; two records of one hash are held to be the same, as `ByteDictionary` holds texts. */
export const HASH_WIDTH = 2;

/** Two hashes that run along each other. */
interface Running {
  first: number;
  second: number;
}

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

/** The persons, what they reach, and what the register holds of them. */
function addCandidates(
  running: Running,
  { rows, levels, sexes, partner, absence }: CandidateEvidence,
  { columns, birthDates }: PopulationStore,
): void {
  for (const row of rows) {
    add(running, hashNumber(columns.pid[row]!));
    add(running, columns.name[row]!);
    add(running, columns.otherName[row]!);
    add(running, birthDates[columns.birth[row]!]!);
    add(running, hashNumber(columns.oldNumber[row]!));
    add(running, columns.status[row]!);
    add(running, hashNumber(columns.spousePid[row]!));
    add(running, columns.spouseName[row]!);
  }
  for (const bytes of [levels, sexes, partner, absence]) addBytes(running, bytes);
}

/**
 * Hashes all that a record's outcome follows from, but for the record itself: where it is the same, so is the outcome.
 * Ids of names mean the same only within one name table.
 */
export function hashEvidence(
  { readings }: RecordEvidence,
  population: PopulationStore,
  into: Int32Array,
  at: number,
): void {
  const running: Running = { first: 0x811c9dc5 | 0, second: 0x9e3779b9 | 0 };
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
  into[at] = running.first;
  into[at + 1] = running.second;
}
