import type { PartialDate } from '../../clean/partial-date.ts';
import type { CleanMarriage } from '../clean-marriage.ts';
import type { Discrepancy, Notice } from './discrepancy.ts';
import { doNumbersFitColumns, haveExchangedSexMarks } from './exchanged-columns.ts';
import { ageNotice } from './marriage-age.ts';
import type { PersonFacts } from './spouse-facts.ts';
import { spouseNotices } from './spouse-notices.ts';

/** Today's registers were set up by Decree 764/TTg of 8 May 1956; an entry from before the republic is misread. */
const FIRST_YEAR_OF_REGISTERS = 1945;
/** Early marriages were real; a spouse younger than this is an error of a date. */
const YOUNGEST_SPOUSE = 10;

/** One birth after the registration is an error of that birth, all of them one of the registration. */
function areAllTooYoung(registrationYear: number, births: readonly PartialDate[]): boolean {
  const known = births.filter(({ year }) => year > 0);
  return known.length > 0 && known.every(({ year }) => registrationYear - year < YOUNGEST_SPOUSE);
}

/** What is wrong with the date of registration; the first line that holds. */
const REGISTRATION_RULES: readonly {
  readonly kind: string;
  readonly holds: (record: CleanMarriage) => boolean;
}[] = [
  {
    kind: 'unreadable',
    holds: ({ registered: { flags } }) => flags.includes('unreadable') || flags.includes('placeholder'),
  },
  { kind: 'impossible', holds: ({ registered: { flags } }) => flags.includes('impossible') },
  { kind: 'future', holds: ({ registered: { flags } }) => flags.includes('future') },
  {
    kind: 'unreadable',
    holds: ({ registered }) => registered.year === 0 && registered.written.trim() !== '',
  },
  {
    kind: 'too_early',
    holds: ({ registered: { year } }) => year > 0 && year < FIRST_YEAR_OF_REGISTERS,
  },
  {
    kind: 'other_year_than_book',
    holds: ({ registered: { year }, reference }) =>
      year > 0 && reference.year !== undefined && reference.year !== year,
  },
  {
    kind: 'before_birth',
    holds: ({ registered: { year }, husband, wife }) =>
      year > 0 && areAllTooYoung(year, [husband.birth, wife.birth]),
  },
];

function exchangedKind(
  record: CleanMarriage,
  orientation: 'as_written' | 'all_exchanged' | 'names_exchanged',
): 'full' | 'names' | undefined {
  if (orientation !== 'as_written') return orientation === 'all_exchanged' ? 'full' : 'names';
  if (!haveExchangedSexMarks(record.husband, record.wife)) return undefined;
  return doNumbersFitColumns(record.husband, record.wife) ? 'names' : 'full';
}

/**
 * Contradictions inside the record itself.
 *
 * @param orientation how the columns of husband and wife were read
 */
export function recordDiscrepancies(
  record: CleanMarriage,
  orientation: 'as_written' | 'all_exchanged' | 'names_exchanged',
): Discrepancy[] {
  const found: Discrepancy[] = [];
  const base = { role: 'R', side: 'civil', route: 'fix_keying' } as const;
  const exchanged = exchangedKind(record, orientation);
  if (exchanged !== undefined) found.push({ ...base, class: 'SWAPPED', kind: exchanged, severity: 'high' });
  const rule = REGISTRATION_RULES.find(({ holds }) => holds(record));
  if (rule !== undefined) found.push({ ...base, class: 'REG_DATE', kind: rule.kind, severity: 'medium' });
  return found;
}

/** What to complete or to look at, no contradiction: "processed" does not wait for it. */
export function recordNotices(
  record: CleanMarriage,
  husband: PersonFacts | undefined,
  wife: PersonFacts | undefined,
): Notice[] {
  const ended = record.ended !== 'none';
  const notices = [
    ...spouseNotices({ role: 'H', civil: record.husband, person: husband, other: wife, ended }),
    ...spouseNotices({ role: 'W', civil: record.wife, person: wife, other: husband, ended }),
  ];
  const age = ageNotice(
    record.registered,
    husband?.birth ?? record.husband.birth,
    wife?.birth ?? record.wife.birth,
  );
  if (age !== undefined) notices.push(age);
  if (record.testEntry)
    notices.push({ role: 'R', class: 'TEST_ENTRY', kind: 'test_entry', route: 'fix_keying' });
  return notices;
}
