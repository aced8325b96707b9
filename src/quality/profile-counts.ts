/** Counts by a word: how many rows said it. */
export type WordCounts = Readonly<Record<string, number>>;

/** How full a column is. */
export interface ColumnFill {
  readonly filled: number;
  /** Dashes, "không rõ" and the like: written, and saying nothing. */
  readonly placeholder: number;
  readonly empty: number;
}

/** Counts words as they come. */
export function createWordCounts() {
  const counts = new Map<string, number>();
  return {
    add(word: string, by = 1): void {
      counts.set(word, (counts.get(word) ?? 0) + by);
    },
    of: (word: string) => counts.get(word) ?? 0,
    /** The commonest first, at most `most`. */
    toCounts(most = Number.POSITIVE_INFINITY): WordCounts {
      const sorted = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
      return Object.fromEntries(sorted.slice(0, most));
    },
    /** By word. */
    toSorted: (): WordCounts => Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** Counts how full columns are. */
export function createColumnFills(isPlaceholder: (text: string) => boolean) {
  const fills = new Map<string, { filled: number; placeholder: number; empty: number }>();
  return {
    add(column: string, value: string | null | undefined): void {
      let fill = fills.get(column);
      if (fill === undefined) {
        fill = { filled: 0, placeholder: 0, empty: 0 };
        fills.set(column, fill);
      }
      if (value === null || value === undefined || value.trim() === '') fill.empty++;
      else if (isPlaceholder(value)) fill.placeholder++;
      else fill.filled++;
    },
    toFills: (): Readonly<Record<string, ColumnFill>> => Object.fromEntries(fills),
  };
}
