import type { WholeCase } from '../api/wire.ts';
import { isMasked } from './masked-text.ts';

type Reading = WholeCase['fieldReadings'][number];

/** A value read in the paper book that counts, and where it stands. */
export interface StoodReading extends Pick<Reading, 'book' | 'page' | 'attachmentId'> {
  readonly value: string;
}

/** What is entered of a column, also to take a reading back: the value that counts then and where it was read, or none. */
export interface BookValue {
  /** Column of the record. */
  readonly field: string;
  readonly value: string | null;
  /** Of a value; what says none takes no place. */
  readonly book?: string;
  readonly page?: string;
  readonly attachmentId?: number;
}

/** What was last said of a column; it may be that nothing is read there. */
export const latestOf = (readings: readonly Reading[], wanted: string): Reading | undefined =>
  readings.find(({ field }) => field === wanted);

/** What counts of a column as read, undefined where nothing does. */
export function standingReading(readings: readonly Reading[], field: string): StoodReading | undefined {
  const latest = latestOf(readings, field);
  if (latest === undefined || latest.value === null) return undefined;
  const { value, book, page, attachmentId } = latest;
  return { value, book, page, attachmentId };
}

/**
 * What takes a reading back: what had been read before, where it had been read, else nothing.
 *
 * @param undone the reading that is taken back
 * @returns undefined where what had been read is not shown in full
 */
export function bookValueBefore(
  { field }: Pick<Reading, 'field'>,
  before: StoodReading | undefined,
): BookValue | undefined {
  if (before === undefined) return { field, value: null };
  if ([before.value, before.book, before.page].some(isMasked)) return undefined;
  const { attachmentId, ...read } = before;
  return { field, ...read, ...(attachmentId !== null && { attachmentId }) };
}
