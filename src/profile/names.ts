import type { CleanName } from '#matchers';
import { createWordCounts, type WordCounts } from './counts.ts';

/** How names are written: the flags of the reader, and `one_syllable`, `all_capitals`, `digit_inside`. */
export interface NameProfile {
  readonly read: number;
  readonly flags: WordCounts;
}

const DIGIT = /\d/;
const LOWER = /\p{Ll}/u;

/** The name as records are held against each other, '' where none is read. */
export const nameText = ({ main }: CleanName) => main?.syllables.join(' ') ?? '';

/** Describes names as they come. */
export function createNameProfile() {
  const flags = createWordCounts();
  let read = 0;
  function add({ written, main, flags: found }: CleanName): void {
    for (const flag of found) flags.add(flag);
    if (DIGIT.test(written)) flags.add('digit_inside');
    if (main === undefined) return;
    read++;
    if (main.syllables.length === 1) flags.add('one_syllable');
    if (!LOWER.test(written)) flags.add('all_capitals');
  }
  return { add, finish: (): NameProfile => ({ read, flags: flags.toCounts() }) };
}
