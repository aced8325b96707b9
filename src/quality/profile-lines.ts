import { formatCount, formatPercent } from '../domain/vietnamese-numbers.ts';
import { messages } from '../messages.ts';
import type { ColumnFill, WordCounts } from './profile-counts.ts';
import type { MarriageProfile } from './profile-marriages.ts';
import type { PersonProfile } from './profile-persons.ts';

const LABEL = 34;
const BAR = 24;
/** Offices shown: those with the least complete records first. */
const MOST_OFFICES = 15;

const share = (part: number, whole: number) => (whole === 0 ? '-' : formatPercent(part / whole, 1));
const line = (label: string, value: string, note = '') =>
  `  ${label.slice(0, LABEL).padEnd(LABEL)} ${value.padStart(12)}  ${note}`.trimEnd();

function counts(title: string, words: WordCounts, whole: number): string[] {
  const rows = Object.entries(words);
  if (rows.length === 0) return [];
  const names: Readonly<Record<string, string>> = messages.profile.words;
  return [
    title,
    ...rows.map(([word, n]) =>
      line(names[word] ?? (word === '' ? '-' : word), formatCount(n), share(n, whole)),
    ),
  ];
}

function fills(columns: Readonly<Record<string, ColumnFill>>, whole: number): string[] {
  return [
    messages.profile.columns(),
    ...Object.entries(columns).map(([column, { filled, placeholder }]) => {
      const bar = '█'.repeat(Math.round((filled / Math.max(1, whole)) * BAR));
      const empty = placeholder === 0 ? '' : messages.profile.placeholders(formatCount(placeholder));
      return line(column, share(filled, whole), `${bar.padEnd(BAR)} ${empty}`);
    }),
  ];
}

/** A profile of civil status as a terminal shows it. */
export function marriageProfileLines(profile: MarriageProfile): string[] {
  const { records } = profile;
  const words = messages.profile;
  const spouses = 2 * records;
  const worst = Object.entries(profile.offices)
    .sort(([a, x], [b, y]) => x.complete / x.records - y.complete / y.records || (a < b ? -1 : 1))
    .slice(0, MOST_OFFICES);
  return [
    words.marriages(formatCount(records), formatCount(profile.books)),
    ...fills(profile.columns, records),
    ...counts(words.registrationDates(), profile.registrationPrecision, records),
    ...counts(words.births(), profile.birthPrecision, spouses),
    ...counts(words.dateFlags(), profile.dateFlags, spouses),
    ...counts(words.numbers(), profile.numberKinds, spouses),
    ...counts(words.numberFlags(), profile.numberFlags, spouses),
    ...counts(words.names(), profile.nameFlags, spouses),
    ...counts(words.encodings(), profile.encodings, records),
    ...counts(words.unreadOffices(), profile.unreadOffices, records),
    ...counts(words.unknownEthnicities(), profile.unknownEthnicities, spouses),
    words.decades(),
    ...Object.entries(profile.decades).map(([decade, of]) =>
      line(decade, formatCount(of.records), words.complete(share(of.complete, of.records))),
    ),
    words.offices(),
    ...worst.map(([office, of]) =>
      line(office, formatCount(of.records), words.complete(share(of.complete, of.records))),
    ),
    '',
    ...marriageWarnings(profile),
  ];
}

/** What to mend first, by how many records it touches. */
function marriageWarnings(profile: MarriageProfile): string[] {
  const { warnings } = messages.profile;
  const legacy = profile.records - (profile.encodings.unicode ?? 0);
  const unreadOffices = Object.values(profile.unreadOffices).reduce((sum, n) => sum + n, 0);
  const found: readonly (readonly [number, (n: string) => string])[] = [
    [legacy, warnings.legacyEncodings],
    [profile.numberKinds.none ?? 0, warnings.noNumbers],
    [profile.birthPrecision.year ?? 0, warnings.yearsOnly],
    [profile.birthPrecision.none ?? 0, warnings.noBirths],
    [profile.dateFlags.impossible ?? 0, warnings.impossibleDates],
    [profile.sharedNumbers, warnings.sharedNumbers],
    [unreadOffices, warnings.unreadOffices],
    [profile.repeatedCouples, warnings.repeatedCouples],
    [profile.testEntries, warnings.testEntries],
  ];
  return ranked(found);
}

function ranked(found: readonly (readonly [number, (n: string) => string])[]): string[] {
  const lines = found
    .filter(([n]) => n > 0)
    .sort(([a], [b]) => b - a)
    .map(([n, text], i) => `  ${i + 1}. ${text(formatCount(n))}`);
  return lines.length === 0 ? [] : [messages.profile.warnings.title(), ...lines];
}

/** A profile of the population register as a terminal shows it. */
export function personProfileLines(profile: PersonProfile): string[] {
  const { persons } = profile;
  const words = messages.profile;
  return [
    words.persons(formatCount(persons)),
    ...fills(profile.columns, persons),
    ...counts(words.births(), profile.birthPrecision, persons),
    ...counts(words.birthDecades(), profile.births, persons),
    ...counts(words.sexes(), profile.sexes, persons),
    ...counts(words.maritalStatuses(), profile.maritalStatuses, persons),
    ...counts(words.lifeStatuses(), profile.lifeStatuses, persons),
    ...counts(words.unknownUnits(), profile.unknownUnits, persons),
    '',
    ...ranked([
      [profile.firstOfJanuary, words.warnings.firstOfJanuary],
      [profile.marriedWithoutSpouse, words.warnings.marriedWithoutSpouse],
      [profile.contradictingNumbers, words.warnings.contradictingNumbers],
      [profile.oddNumbers, words.warnings.oddNumbers],
      [Object.values(profile.unknownUnits).reduce((sum, n) => sum + n, 0), words.warnings.unknownUnits],
    ]),
  ];
}
