import { distance } from 'fastest-levenshtein';

/** Whether two digit strings of equal length differ by exactly one digit. */
export function differsByOneDigit(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let differences = 0;
  for (let i = 0; i < a.length; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) differences++;
  return differences === 1;
}

/** Whether `b` is `a` with exactly one pair of neighbouring characters exchanged (Damerau 1964). */
export function differsByTransposition(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  if (i >= a.length - 1) return false;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}

/** Set of the letters a to z in a text, one bit each. */
export function letterSet(text: string): number {
  let set = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i) - 97;
    if (letter >= 0 && letter < 26) set |= 1 << letter;
  }
  return set;
}

function countBits(set: number): number {
  let bits = set - ((set >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** A text with its letter set, made once for texts that are compared often. */
export interface LetterText {
  readonly letters: string;
  readonly letterSet: number;
}

/**
 * Whether two texts certainly lie more than `edits` apart: one edit changes the length by at most one and the set
 * of letters by at most two.
 */
export function areFarApart(
  lengthA: number,
  setA: number,
  lengthB: number,
  setB: number,
  edits: number,
): boolean {
  return Math.abs(lengthA - lengthB) > edits || countBits(setA ^ setB) > 2 * edits;
}

/** Levenshtein distance up to `atMost`, else `atMost + 1`. */
export function editDistance(a: LetterText, b: LetterText, atMost: number): number {
  if (areFarApart(a.letters.length, a.letterSet, b.letters.length, b.letterSet, atMost)) return atMost + 1;
  return Math.min(distance(a.letters, b.letters), atMost + 1);
}

/** Prepares a text of lower-case letters without marks for `editDistance`. */
export const letterText = (letters: string): LetterText => ({ letters, letterSet: letterSet(letters) });
