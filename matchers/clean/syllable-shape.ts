import { ONSETS, RHYMES, TONE_MARKS } from '../tables/letters.ts';
import { canonicalSyllable, foldMarks } from './syllable.ts';

const rhymes = new Set(RHYMES);
/** Rhymes as they look with all marks lost. */
const bareRhymes = new Set(RHYMES.map(foldMarks));
const onsets = new Set([...ONSETS, ...ONSETS.map(foldMarks)]);
const tones = new RegExp(`[${TONE_MARKS}]`, 'g');
const STOPPED = /(?:c|ch|p|t)$/;

function hasRhyme(letters: string, tone: string, known: ReadonlySet<string>): boolean {
  for (let length = Math.min(3, letters.length - 1); length >= 0; length--) {
    if (!onsets.has(letters.slice(0, length))) continue;
    const rhyme = letters.slice(length);
    if (!known.has(rhyme)) continue;
    if (!STOPPED.test(rhyme)) return true;
    return tone === '' || tone === '\u0301' || tone === '\u0323';
  }
  return false;
}

function measure(syllable: string): boolean {
  const canonical = canonicalSyllable(syllable);
  const decomposed = canonical.normalize('NFD');
  const found = decomposed.match(tones);
  if (found !== null && found.length > 1) return false;
  const letters = decomposed.replace(tones, '').normalize('NFC');
  const tone = found?.[0] ?? '';
  const known = decomposed === foldMarks(decomposed) ? bareRhymes : rhymes;
  if (hasRhyme(letters, tone, known)) return true;
  return letters.startsWith('gi') && hasRhyme(letters.slice(1), tone, known);
}

const REMEMBERED_AT_MOST = 100_000;
const remembered = new Map<string, boolean>();

/**
 * Can the letters be one Vietnamese syllable: a known onset, a known rhyme, one tone, and only the tones that
 * stopped rhymes allow? A syllable without marks passes too. Says nothing of whether it is a word or a name.
 *
 * @param syllable letters without blanks, any case and form
 */
export function isVietnameseSyllable(syllable: string): boolean {
  const known = remembered.get(syllable);
  if (known !== undefined) return known;
  const can = measure(syllable);
  if (remembered.size >= REMEMBERED_AT_MOST) remembered.clear();
  remembered.set(syllable, can);
  return can;
}
