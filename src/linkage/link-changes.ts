import type { UpdatedPersons } from './changed-persons.ts';
import { createNumberIndex } from './number-index.ts';
import type { SpouseLinks } from './spouse-links.ts';

/** What changed about the links between persons, by row: 1 where it did. */
export interface LinkChanges {
  /** Anything of the person changed, or the spouse the register names came or went. */
  readonly own: Uint8Array;
  /** Somebody changed whom the register links with the person, before or now. */
  readonly partner: Uint8Array;
}

/** Marks whom changed persons concern besides themselves: those they name, those who name them. */
export function markLinkChanges(
  { population, rows, former, appeared }: UpdatedPersons,
  { spouseRow }: SpouseLinks,
): LinkChanges {
  const { count, columns } = population;
  const own = new Uint8Array(count);
  const partner = new Uint8Array(count);
  for (const row of rows) own[row] = 1;
  for (let row = 0; row < count; row++)
    if (columns.spousePid[row] !== 0 && appeared.placeOf(columns.spousePid[row]!) >= 0) own[row] = 1;
  const formerSpouses = createNumberIndex(
    Float64Array.from(new Set(former.columns.spousePid.subarray(0, former.count))),
  );
  for (let row = 0; row < count; row++) {
    const spouse = spouseRow[row]!;
    if (spouse >= 0) {
      if (own[row] === 1) partner[spouse] = 1;
      if (own[spouse] === 1) partner[row] = 1;
    }
    if (formerSpouses.placeOf(columns.pid[row]!) >= 0) partner[row] = 1;
  }
  return { own, partner };
}
