import { useSyncExternalStore } from 'react';
import { KEPT, keptWrites, wire } from './ask.ts';

const subscribe = (changed: () => void) => {
  wire.addEventListener(KEPT, changed);
  return () => wire.removeEventListener(KEPT, changed);
};

/** How many writes of this page wait for the line or for a sign-in. */
export const useKept = (): number => useSyncExternalStore(subscribe, keptWrites);
