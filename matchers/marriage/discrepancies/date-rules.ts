import { lunarToSolar } from '../../clean/lunar-calendar.ts';
import type { CalendarDay } from '../../clean/partial-date.ts';
import { type SpouseFacts, yearInPersonalNumber } from './spouse-facts.ts';
import type { SpouseRule } from './spouse-rule.ts';

const SAME_DATE = new Set(['same_day', 'same_first_january']);
/** One side is less precise, or silent. */
const LESS_PRECISE = new Set(['month_only', 'year_only', 'missing']);

const hasLevel =
  (...levels: readonly string[]) =>
  (facts: SpouseFacts) =>
    levels.includes(facts.levels.date_of_birth);

const isFirstJanuary = ({ month, day }: CalendarDay) => month === 1 && day === 1;

const areEqual = (a: CalendarDay, b: CalendarDay) =>
  a.year === b.year && a.month === b.month && a.day === b.day;

/** The register holds a lunar day, the record the solar day it names. */
function isRegisterLunar({ civil, person }: SpouseFacts): boolean {
  if (person.birth.day === 0 || person.birth.day > 30) return false;
  return [false, true].some((leap) => {
    const solar = lunarToSolar({ ...person.birth, leap });
    return solar !== undefined && areEqual(solar, civil.birth);
  });
}

/** "8/4/1991" beside "16.09.1995": the cell alone was a date to a spreadsheet of American settings. */
const UNPADDED = /^[1-9]\d?\/[1-9]\d?\/\d{4}$/;
/** A single digit shows that the hand or program that wrote it does not pad. */
const SINGLE_DIGIT = /(?:^|\/)\d\//;

const isUnpadded = (date: string) => UNPADDED.test(date) && SINGLE_DIGIT.test(date);

function isMonthFirst({ civil, otherCivil, person }: SpouseFacts): boolean {
  const { birth } = civil;
  if (birth.day !== person.birth.month || birth.month !== person.birth.day) return false;
  if (birth.flags.includes('impossible')) return birth.year === person.birth.year;
  const own = birth.written.trim();
  const beside = otherCivil.birth.written.trim();
  if (!isUnpadded(own) || otherCivil.birth.precision !== 'day') return false;
  return !UNPADDED.test(beside);
}

/** The number encodes the year known when it was issued (Decree 137/2015 art. 13). */
function oddSide({ civil, person }: SpouseFacts): 'population' | 'civil' {
  const encoded = yearInPersonalNumber(person.pid);
  return encoded !== undefined && encoded === civil.birth.year && encoded !== person.birth.year
    ? 'population'
    : 'civil';
}

/** The written date of birth beside the register's. */
export const DATE_RULES: readonly SpouseRule[] = [
  { kind: 'same', holds: ({ levels }) => SAME_DATE.has(levels.date_of_birth) },
  { kind: 'lunar_as_solar', holds: hasLevel('lunar_as_solar'), side: 'civil' },
  { kind: 'month_first', holds: isMonthFirst },
  {
    kind: 'impossible',
    holds: ({ civil }) =>
      civil.birth.flags.some((flag) => flag === 'impossible' || flag === 'future' || flag === 'unreadable'),
    side: 'civil',
  },
  { kind: 'less_precise', holds: ({ levels }) => LESS_PRECISE.has(levels.date_of_birth) },
  { kind: 'lunar_as_solar', holds: isRegisterLunar, side: 'population' },
  {
    kind: 'default_first_january',
    holds: hasLevel('default_first_january'),
    side: ({ person }) => (isFirstJanuary(person.birth) ? 'population' : 'civil'),
  },
  { kind: ({ levels }) => levels.date_of_birth, holds: () => true, side: oddSide },
];
