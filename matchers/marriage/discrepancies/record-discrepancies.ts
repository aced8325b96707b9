import type { PartialDate } from '../../clean/partial-date.ts';
import type { CleanMarriage } from '../clean-marriage.ts';
import type { Discrepancy, Notice } from './discrepancy.ts';
import { ageNotice } from './marriage-age.ts';
import type { PersonFacts } from './spouse-facts.ts';

/** No civil status register of today's form is older (Decree 764/TTg of 8 May 1956 set them up). */
const FIRST_YEAR_OF_REGISTERS = 1945;

function registrationDateKind(record: CleanMarriage, births: readonly PartialDate[]): string | undefined {
  const { registered, reference } = record;
  if (registered.flags.includes('unreadable') || registered.flags.includes('placeholder'))
    return 'unreadable';
  if (registered.flags.includes('impossible')) return 'impossible';
  if (registered.flags.includes('future')) return 'future';
  if (registered.year === 0) return registered.written.trim() === '' ? undefined : 'unreadable';
  if (registered.year < FIRST_YEAR_OF_REGISTERS) return 'too_early';
  if (reference.year !== undefined && reference.year !== registered.year) return 'other_year_than_book';
  const born = births.filter(({ year }) => year > 0).map(({ year }) => year);
  return born.some((year) => registered.year - year < 10) ? 'before_birth' : undefined;
}

/** Contradictions inside the record itself. */
export function recordDiscrepancies(
  record: CleanMarriage,
  orientation: 'as_written' | 'all_exchanged' | 'names_exchanged',
): Discrepancy[] {
  const found: Discrepancy[] = [];
  const base = { role: 'R', side: 'civil', route: 'fix_keying' } as const;
  if (orientation !== 'as_written') {
    found.push({
      ...base,
      class: 'SWAPPED',
      kind: orientation === 'all_exchanged' ? 'full' : 'names',
      severity: 'high',
    });
  }
  const kind = registrationDateKind(record, [record.husband.birth, record.wife.birth]);
  if (kind !== undefined) found.push({ ...base, class: 'REG_DATE', kind, severity: 'medium' });
  return found;
}

function spouseNotices(role: 'H' | 'W', record: CleanMarriage, person: PersonFacts | undefined): Notice[] {
  const spouse = role === 'H' ? record.husband : record.wife;
  const notices: Notice[] = [];
  if (spouse.foreign) notices.push({ role, class: 'FOREIGN', kind: 'foreign_nationality' });
  if (spouse.number.kind === 'none') notices.push({ role, class: 'ID', kind: 'missing' });
  else if (spouse.number.kind === 'old')
    notices.push({ role, class: 'ID', kind: person?.oldNumber === '' ? 'unverifiable' : 'old_number' });
  if (spouse.residence.units.length === 0 && spouse.residence.province === undefined) {
    notices.push({ role, class: 'RESIDENCE', kind: 'incomplete' });
  }
  if (spouse.birth.precision !== 'day')
    notices.push({ role, class: 'DOB', kind: spouse.birth.precision === 'none' ? 'missing' : 'imprecise' });
  if (person === undefined) return notices;
  if (person.maritalStatus === 0) notices.push({ role, class: 'MARITAL', kind: 'unknown' });
  if (person.maritalStatus === 2 && person.spousePid === '') {
    notices.push({
      role,
      class: 'SPOUSE',
      kind: person.spouseName.length === 0 ? 'not_recorded' : 'number_missing',
    });
  }
  return notices;
}

/** What to complete or to look at, no contradiction: "processed" does not wait for it. */
export function recordNotices(
  record: CleanMarriage,
  husband: PersonFacts | undefined,
  wife: PersonFacts | undefined,
): Notice[] {
  const notices = [...spouseNotices('H', record, husband), ...spouseNotices('W', record, wife)];
  const age = ageNotice(
    record.registered,
    husband?.birth ?? record.husband.birth,
    wife?.birth ?? record.wife.birth,
  );
  if (age !== undefined) notices.push(age);
  if (record.testEntry) notices.push({ role: 'R', class: 'TEST_ENTRY', kind: 'test_entry' });
  return notices;
}
