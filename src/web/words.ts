import { codes } from './words/codes.ts';
import { differences } from './words/differences.ts';
import { labels } from './words/labels.ts';

type Keys = Readonly<Record<string, string>>;

/**
 * The words that several screens have in common; what only one says is in the `messages.ts` of its folder. Apart from
 * `src/messages.ts`, whose texts for the terminal and the API would travel to every browser with it.
 */
export const words = { ...codes, ...differences, ...labels } as const;

/** A code's word, or the code itself where the service knows one the screen does not. */
export const wordOf = (named: object, code: string | null | undefined): string =>
  code === null || code === undefined ? '' : ((named as Keys)[code] ?? code);
