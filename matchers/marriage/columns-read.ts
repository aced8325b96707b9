import type { CleanMarriage, CleanSpouse } from './clean-marriage.ts';
import type { ORIENTATIONS } from './couple-posterior.ts';

/** What is written of each spouse where a record's columns are read as written, all exchanged, or with the names exchanged. */
export function columnsRead(
  record: CleanMarriage,
  orientation: (typeof ORIENTATIONS)[number],
): { readonly husband: CleanSpouse; readonly wife: CleanSpouse } {
  if (orientation === 'as_written') return record;
  if (orientation === 'all_exchanged') return { husband: record.wife, wife: record.husband };
  return {
    husband: { ...record.husband, name: record.wife.name },
    wife: { ...record.wife, name: record.husband.name },
  };
}
