import { createHash } from 'node:crypto';
import type { UnitTable } from '#matchers';

/** Of all units with their periods: two tables of one hash read every place alike. */
export const unitsHashOf = ({ byCode }: UnitTable): string =>
  createHash('md5')
    .update(JSON.stringify(Array.from(byCode)))
    .digest('hex');
