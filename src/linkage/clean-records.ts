import {
  bookOf,
  type CleanMarriage,
  cleanMarriage,
  decideBookEncodings,
  type EncodingName,
  type UnitTable,
  type WrittenMarriage,
} from '#matchers';

/** A calendar day as plain numbers. */
export interface PlainDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** What the marriages are cleaned with. */
export interface CleaningInput {
  readonly marriages: readonly WrittenMarriage[];
  readonly units: UnitTable;
  readonly today: PlainDay;
  /** By `bookOf`; decided from these marriages where absent. */
  readonly encodings?: ReadonlyMap<string, EncodingName>;
}

const STRIDE = 500;

/** Cleans the marriages in order, some hundreds at a time. */
export function* cleanRecords({
  marriages,
  units,
  today,
  encodings = decideBookEncodings(marriages),
}: CleaningInput): Generator<CleanMarriage[]> {
  for (let from = 0; from < marriages.length; from += STRIDE) {
    yield marriages.slice(from, from + STRIDE).map((written) =>
      cleanMarriage(written, {
        encoding: encodings.get(bookOf(written)) ?? 'unicode',
        units,
        today,
      }),
    );
  }
}
