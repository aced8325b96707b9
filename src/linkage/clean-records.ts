import {
  bookOf,
  type CleanMarriage,
  cleanMarriage,
  decideBookEncodings,
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
}

const STRIDE = 500;

/** Cleans the marriages in order, some hundreds at a time. */
export function* cleanRecords({ marriages, units, today }: CleaningInput): Generator<CleanMarriage[]> {
  const encodings = decideBookEncodings(marriages);
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
