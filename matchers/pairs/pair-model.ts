/** How a cell becomes a comparable value. */
export type CleaningKind = 'text' | 'digits' | 'date' | 'vietnamese_name';

/** When two values of a comparison reach a level. */
export type Measure =
  /** All columns equal. */
  | { readonly measure: 'exact' }
  /** The two columns equal crosswise. */
  | { readonly measure: 'swapped' }
  /** At most so many edits (Levenshtein 1966) in each column. */
  | { readonly measure: 'edits'; readonly at_most: number }
  /** At most such a share of the longer value's letters edited, in each column. */
  | { readonly measure: 'edited_share'; readonly at_most: number }
  /** So many first characters equal in each column. */
  | { readonly measure: 'same_start'; readonly characters: number };

/** One level of a comparison, tried in the order they are listed; what reaches none is `different`. */
export type PairLevel = Measure & { readonly level: string };

/** An attribute, or two that are compared together; an empty cell on either side is `missing` and says nothing. */
export interface PairComparison {
  readonly name: string;
  readonly columns: readonly string[];
  readonly levels: readonly PairLevel[];
  /** An exact agreement counts by how rare the value is (Winkler 1989); of single columns only. */
  readonly term_frequency?: boolean | undefined;
}

/** Shares of a comparison's levels among pairs of one person (m) and of two (u), as fitted. */
export interface FittedComparison {
  readonly m: Readonly<Record<string, number>>;
  readonly u: Readonly<Record<string, number>>;
}

/** A linkage of two files of persons, kept as data. */
export interface PairModelFile {
  readonly version: string;
  readonly id: { readonly left: string; readonly right: string };
  readonly columns: Readonly<
    Record<
      string,
      {
        readonly clean: CleaningKind;
        readonly left?: string | undefined;
        readonly right?: string | undefined;
      }
    >
  >;
  readonly comparisons: readonly PairComparison[];
  /** A pair is compared when all columns of one rule are equal. */
  readonly blocking: readonly (readonly string[])[];
  /** A pair is a link from this probability. */
  readonly threshold: number;
  /** Pairs below are not written. */
  readonly lower_threshold: number;
  /** Whether each record is of another person than the rest of its file, so that rivals exclude each other. */
  readonly one_to_one: boolean;
  readonly trained?:
    | {
        /** Pairs of one person among all pairs of the two files. */
        readonly matches: number;
        readonly comparisons: Readonly<Record<string, FittedComparison>>;
      }
    | undefined;
}

export const DIFFERENT = 'different';
export const MISSING = 'missing';

/** Names of a comparison's levels in order, `different` and `missing` last. */
export const levelNames = ({ levels }: PairComparison) => [
  ...levels.map(({ level }) => level),
  DIFFERENT,
  MISSING,
];
