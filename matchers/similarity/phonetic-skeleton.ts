/** Onsets that clerks of the north-west confuse (domain experience of the register: l/n, s/x, ch/tr, d/gi/r). */
const ONSETS: readonly (readonly [RegExp, string])[] = [
  [/^ngh/, 'ng'],
  [/^gh/, 'g'],
  [/^(?:gi(?=[aeouy])|gi$|dz|[drz])/, 'd'],
  [/^(?:ch|tr)/, 'c'],
  [/^(?:[sx])/, 's'],
  [/^n(?![gh])/, 'l'],
  [/^(?:k(?!h)|q(?=u)|c(?!h))/, 'k'],
  [/^ph/, 'f'],
];

/** Vowel groups and finals that differ between hands and transcriptions of one spoken syllable. */
const RHYMES: readonly (readonly [RegExp, string])[] = [
  [/y/g, 'i'],
  [/ie/g, 'e'],
  [/uo/g, 'u'],
  [/oo/g, 'o'],
  [/(?:ng|nh)$/, 'n'],
  [/(?:ch|c|k)$/, 't'],
];

/**
 * A key that syllables sharing a sound, or commonly written for one another, have in common.
 *
 * @param folded a syllable in lower case without marks, e.g. "luong"
 * @returns e.g. "lun"; "nguyen" and "nguien" both give "ngen"
 */
export function phoneticSkeleton(folded: string): string {
  let skeleton = folded;
  for (const [pattern, replacement] of ONSETS) {
    if (!pattern.test(skeleton)) continue;
    skeleton = skeleton.replace(pattern, replacement);
    break;
  }
  const onset = /^(?:ng|nh|kh|th|[^aeiouy]*)/.exec(skeleton)?.[0] ?? '';
  let rhyme = skeleton.slice(onset.length);
  for (const [pattern, replacement] of RHYMES) rhyme = rhyme.replace(pattern, replacement);
  return onset + rhyme;
}
