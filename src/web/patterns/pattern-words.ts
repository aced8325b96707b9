import type { Batch } from '../api/wire.ts';
import { sayDiscrepancy } from '../parts/kind-words.ts';
import { words } from '../words.ts';
import { t } from './messages.ts';

/** `H.NAME:other_mark:civil:open` in words. */
export function sayPattern(code: string): string {
  const [place = '', kind = ''] = code.split(':');
  const [role = '', found = ''] = place.split('.');
  return sayDiscrepancy({ role, class: found, kind });
}

export const sayAction = (action: Batch['action']) =>
  action.kind === 'same_couple' ? t.patterns.sameCouple : words.resolutions[action.resolution];
