import type { Batch } from '../api/wire.ts';
import { sayDiscrepancy } from '../parts/kind-words.ts';
import { wordOf, words } from '../words.ts';
import { t } from './messages.ts';

/** `H.NAME:other_mark:civil:open` in words. */
export function sayPattern(code: string): string {
  const [place = '', kind = ''] = code.split(':');
  const [role = '', found = ''] = place.split('.');
  return sayDiscrepancy({ role, class: found, kind });
}

/**
 * The evidence a pattern stands on beside its differences: what population says of the couple, how sure the run is.
 *
 * @param pattern as `patternOf` of the domain writes it
 */
export function sayEvidence(pattern: string): string {
  const [, coupleLink = '', sureness = ''] = pattern.split('|');
  return [wordOf(t.patterns.coupleLinks, coupleLink), wordOf(t.patterns.sureness, sureness)]
    .filter((part) => part !== '')
    .join('; ');
}

export const sayAction = (action: Batch['action']) =>
  action.kind === 'same_couple' ? t.patterns.sameCouple : words.resolutions[action.resolution];
