/** Counts by a word: how many rows said it. */
export type WordCounts = Readonly<Record<string, number>>;

/** How full a column is; the four add up to the rows. */
export interface ColumnFill {
  /** Written and, in columns of dates, numbers, names and places, read. */
  readonly filled: number;
  /** Written, but nothing could be made of it. */
  readonly unreadable: number;
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
    /** The commonest first. */
    toCounts(): WordCounts {
      return Object.fromEntries([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
    },
    /** By word. */
    toSorted: (): WordCounts => Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

export const totalOf = (counts: WordCounts) => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** What the reader made of a cell: something, nothing, or it is a text nobody reads. */
export type CellReading = 'read' | 'unread' | 'text';

const REMEMBERED_AT_MOST = 50_000;

/** Remembers what texts became, so that each is read once; forgets all when there are many. */
export function memo<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value !== undefined) return value;
    value = read(text);
    if (known.size >= REMEMBERED_AT_MOST) known.clear();
    known.set(text, value);
    return value;
  };
}

/** No placeholder begins with a number other than 0; none of words is longer ("không có thông tin" has 18 letters). */
const NUMBER = /^0*[1-9]/;
const LETTER = /\p{L}/u;
const LONGEST_PLACEHOLDER = 24;

const isPlainlySomething = (text: string) =>
  NUMBER.test(text) || (text.length > LONGEST_PLACEHOLDER && LETTER.test(text));

/** Counts how full columns are. */
export function createColumnFills(columns: readonly string[], isPlaceholder: (text: string) => boolean) {
  const fills = columns.map(() => ({ filled: 0, unreadable: 0, placeholder: 0, empty: 0 }));
  const saysNothing = memo(isPlaceholder);
  return {
    /** @param at place of the column */
    add(at: number, value: string | null | undefined, reading: CellReading): void {
      const fill = fills[at]!;
      if (value === null || value === undefined || value.trim() === '') fill.empty++;
      else if (reading === 'read') fill.filled++;
      else if (!isPlainlySomething(value) && saysNothing(value)) fill.placeholder++;
      else if (reading === 'text') fill.filled++;
      else fill.unreadable++;
    },
    toFills: (): Readonly<Record<string, ColumnFill>> =>
      Object.fromEntries(columns.map((column, at) => [column, fills[at]!])),
  };
}
