import { canonicalPhrase } from '#matchers';
import { createWordCounts, type WordCounts } from './counts.ts';

/** Texts of a column that stand in no list, as far as they may be shown. */
export interface ListedTexts {
  /** Rows that hold such a text. */
  readonly rows: number;
  readonly distinct: number;
  /** The commonest, with their rows. */
  readonly commonest: WordCounts;
}

const MOST = 20;
/** A text of one row may be anything, a name in the wrong column too: only what recurs is shown. */
const SHOWN_FROM_ROWS = 2;
const LONG_NUMBER = /\d{6}/;

/** Collects texts; memory grows with the different ones. */
export function createListedTexts() {
  const texts = createWordCounts();
  return {
    add: (text: string) => texts.add(text.trim().replace(/\s+/g, ' ')),
    /** @param isName tells the canonical names of the extract, which are never shown */
    finish(isName: (phrase: string) => boolean): ListedTexts {
      const all = Object.entries(texts.toCounts());
      const shown = all.filter(
        ([text, rows]) =>
          rows >= SHOWN_FROM_ROWS && !LONG_NUMBER.test(text) && !isName(canonicalPhrase(text)),
      );
      return {
        rows: all.reduce((sum, [, rows]) => sum + rows, 0),
        distinct: all.length,
        commonest: Object.fromEntries(shown.slice(0, MOST)),
      };
    },
  };
}
