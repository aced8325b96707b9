import { areFarApart } from '#matchers';
import { NAME, NAME_FIELDS, type NameColumns } from './name-table.ts';

/** Differences between whole names without marks, computed on the name table without making texts. */
export interface NameEdits {
  /** Levenshtein distance of the letters up to 2, else 3. */
  distance(a: number, b: number): number;
  /** Whether all syllables of the shorter name, two at least, stand in the longer; of two as long, those of `b`. */
  isPart(a: number, b: number): boolean;
}

const FARTHEST = 2;

export function createNameEdits({
  records,
  letters,
  letterStarts,
  syllables,
  starts,
  folded,
}: NameColumns): NameEdits {
  /** Whether `edits` edits lead from the letters in `i..endI` to those in `j..endJ`: at most 3^2 ways to try. */
  function isWithin(i: number, endI: number, j: number, endJ: number, edits: number): boolean {
    let [p, q] = [i, j];
    while (p < endI && q < endJ && letters[p] === letters[q]) {
      p++;
      q++;
    }
    if (p === endI || q === endJ) return endI - p + (endJ - q) <= edits;
    if (edits === 0) return false;
    return (
      isWithin(p + 1, endI, q + 1, endJ, edits - 1) ||
      isWithin(p + 1, endI, q, endJ, edits - 1) ||
      isWithin(p, endI, q + 1, endJ, edits - 1)
    );
  }

  function distance(a: number, b: number): number {
    const [atA, atB] = [a * NAME_FIELDS, b * NAME_FIELDS];
    const [lengthA, lengthB] = [records[atA + NAME.length]!, records[atB + NAME.length]!];
    const [setA, setB] = [records[atA + NAME.letterSet]!, records[atB + NAME.letterSet]!];
    if (areFarApart(lengthA, setA, lengthB, setB, FARTHEST)) return FARTHEST + 1;
    const [startA, startB] = [letterStarts[a]!, letterStarts[b]!];
    const isSame = records[atA + NAME.letters] === records[atB + NAME.letters];
    for (let edits = isSame ? 0 : 1; edits <= FARTHEST; edits++) {
      if (isWithin(startA, startA + lengthA, startB, startB + lengthB, edits)) return edits;
    }
    return FARTHEST + 1;
  }

  function hasSyllable(name: number, syllable: number): boolean {
    for (let at = starts[name]!; at < starts[name + 1]!; at++) {
      if (folded[syllables[at]!] === syllable) return true;
    }
    return false;
  }

  function isPart(a: number, b: number): boolean {
    const aIsShort = starts[a + 1]! - starts[a]! < starts[b + 1]! - starts[b]!;
    const [short, long] = aIsShort ? [a, b] : [b, a];
    if (starts[short + 1]! - starts[short]! < 2) return false;
    for (let at = starts[short]!; at < starts[short + 1]!; at++) {
      if (!hasSyllable(long, folded[syllables[at]!]!)) return false;
    }
    return true;
  }

  return { distance, isPart };
}
