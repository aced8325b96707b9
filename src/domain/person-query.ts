import { cleanName, foldMarks } from '#matchers';

/**
 * How a database folds names as `foldMarks` does, whatever its locale: `lower(translate(normalize(name, NFD), from, to))`
 * takes the marks off and writes d for đ.
 */
export const FOLDED_LETTERS = {
  from: 'đĐðÐɖƉ\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323',
  to: 'dddddd',
} as const;

/** What persons are searched for by: a name's beginning, or a whole number. */
export type PersonQuery =
  | { readonly by: 'name'; readonly nameKey: string; readonly birthYear: number | undefined }
  | { readonly by: 'pid' | 'old_id'; readonly number: string };

const LEAST_SYLLABLES = 2;

/** Reads what somebody searches for; undefined where it would find half the province. */
export function readPersonQuery(text: string, birthYear: number | undefined): PersonQuery | undefined {
  const digits = text.replace(/[\s.-]/g, '');
  if (/^\d{12}$/.test(digits)) return { by: 'pid', number: digits };
  if (/^\d{9}$/.test(digits)) return { by: 'old_id', number: digits };
  const syllables = cleanName(text).main?.syllables ?? [];
  if (syllables.length < LEAST_SYLLABLES) return undefined;
  return { by: 'name', nameKey: syllables.map(foldMarks).join(' '), birthYear };
}
