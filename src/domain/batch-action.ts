import type { Resolution } from './case-judgement.ts';

/** One decision over all cases of a pattern. */
export type BatchAction =
  | { readonly kind: 'same_couple' }
  /** Every open discrepancy of each case by one route. */
  | { readonly kind: 'close'; readonly resolution: Resolution };
