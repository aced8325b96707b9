import { repeat } from '../clock.ts';

const LOOK_MS = 1_000;

/**
 * Aborted once a look every second finds that something has come to pass; the caller ends the watch. A database that does
 * not answer says nothing.
 */
export function watch(
  hasCome: () => Promise<boolean>,
  what: string,
): { readonly signal: AbortSignal; readonly end: () => Promise<void> } {
  const come = new AbortController();
  const look = async () => {
    if (await hasCome()) come.abort(new Error(what));
  };
  return { signal: come.signal, end: repeat(look, LOOK_MS, () => {}) };
}
