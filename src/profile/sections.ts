import { formatCount, formatDecimal } from '../domain/vietnamese-numbers.ts';
import { messages } from '../messages.ts';
import { type ColumnFill, totalOf, type WordCounts } from './counts.ts';
import type { DateProfile } from './dates.ts';
import type { ExtractProfile } from './extract-profile.ts';
import type { MarriageProfile } from './marriages.ts';
import type { PersonProfile } from './persons.ts';
import type { ListedTexts } from './texts.ts';

/** A count under its name; `of` is what it is a share of, `note` what else is to say. */
export interface ProfileRow {
  readonly label: string;
  readonly count: number;
  readonly of?: number;
  readonly note?: string;
}

/** Part of a profile, as terminal and workbook show it. */
export interface ProfileSection {
  readonly title: string;
  readonly rows: readonly ProfileRow[];
}

const text = messages.profile;
const words: Readonly<Record<string, string>> = text.words;
const wordOf = (word: string) => words[word] ?? (word === '' ? text.words.empty : word);

/** An even spread of births over the days of a year. */
const DAYS_A_YEAR = 365.25;

const counted = (title: string, counts: WordCounts, of: number): ProfileSection => ({
  title,
  rows: Object.entries(counts).map(([word, count]) => ({ label: wordOf(word), count, of })),
});

const listed = (title: string, { commonest, distinct }: ListedTexts, of: number): ProfileSection => ({
  title: text.distinct(title, formatCount(distinct)),
  rows: Object.entries(commonest).map(([label, count]) => ({ label, count, of })),
});

function fillNote({ placeholder, unreadable }: ColumnFill): string {
  return [
    placeholder > 0 ? text.placeholders(formatCount(placeholder)) : '',
    unreadable > 0 ? text.unreadables(formatCount(unreadable)) : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Columns that hold something; those that do not are named together by `emptyColumns`. */
function columnsSection(columns: Readonly<Record<string, ColumnFill>>, of: number): ProfileSection {
  return {
    title: text.columns(),
    rows: Object.entries(columns)
      .filter(([, { empty }]) => empty < of)
      .map(([label, fill]) => ({ label, count: fill.filled, of, note: fillNote(fill) })),
  };
}

/** Columns without a single cell. */
export const emptyColumns = (columns: Readonly<Record<string, ColumnFill>>, of: number) =>
  Object.entries(columns)
    .filter(([, { empty }]) => empty === of)
    .map(([column]) => column);

function dateSections(title: string, dates: DateProfile, of: number): ProfileSection[] {
  const days = dates.precision.day ?? 0;
  const read = days + (dates.precision.month ?? 0) + (dates.precision.year ?? 0);
  return [
    counted(title, dates.precision, of),
    counted(text.order(title), dates.order, days),
    {
      title: text.heaping(title),
      rows: [
        {
          label: text.words.default_first_january,
          count: dates.firstOfJanuary,
          of: days,
          note: text.timesEven(formatDecimal((dates.firstOfJanuary * DAYS_A_YEAR) / Math.max(1, days), 1)),
        },
        { label: text.roundYears(), count: dates.roundYears, of: read },
      ],
    },
    counted(text.oddDates(title), withoutHeaping(dates.flags), of),
  ];
}

const withoutHeaping = ({ default_first_january: _, ...flags }: WordCounts): WordCounts => flags;

/** Value below which this share of the counts lies, of counts by number. */
function quantile(counts: WordCounts, share: number): number {
  let left = share * totalOf(counts);
  for (const [value, n] of Object.entries(counts).sort(([a], [b]) => Number(a) - Number(b))) {
    left -= n;
    if (left <= 0) return Number(value);
  }
  return 0;
}

const ageRow = (label: string, ages: WordCounts): ProfileRow => ({
  label,
  count: totalOf(ages),
  note: text.ages(quantile(ages, 0.05), quantile(ages, 0.5), quantile(ages, 0.95)),
});

function marriageSections(profile: MarriageProfile): ProfileSection[] {
  const { records, numbers, encodings, plausibility, repeats } = profile;
  const spouses = 2 * records;
  return [
    counted(text.quarantined(), profile.quarantined, records),
    columnsSection(profile.columns, records),
    ...dateSections(text.registrations(), profile.registered, records),
    ...dateSections(text.births(), profile.births, spouses),
    counted(text.numbers(), numbers.kinds, spouses),
    counted(text.numberFlags(), numbers.flags, spouses),
    counted(text.names(), profile.names.flags, spouses),
    {
      title: text.encodings(formatCount(encodings.books)),
      rows: [
        ...Object.entries(encodings.ofRecords).map(([word, count]) => ({
          label: wordOf(word),
          count,
          of: records,
          note: text.books(formatCount(encodings.ofBooks[word] ?? 0)),
        })),
        { label: text.repairedTexts(), count: encodings.repaired, of: encodings.texts },
        { label: text.repairedInUnicode(), count: encodings.repairedInUnicode, of: encodings.texts },
      ],
    },
    counted(text.offices(), profile.offices.kinds, records),
    listed(text.unknownOffices(), profile.offices.unknown, records),
    listed(text.ambiguousOffices(), profile.offices.ambiguous, records),
    counted(text.residences(), profile.residences.kinds, spouses),
    listed(text.unknownResidences(), profile.residences.unknown, spouses),
    listed(text.unknownEthnicities(), profile.unknownEthnicities, spouses),
    {
      title: text.plausibility(),
      rows: [
        ageRow(text.husbandAges(), plausibility.husbandAges),
        ageRow(text.wifeAges(), plausibility.wifeAges),
        { label: text.exchangedNumbers(), count: plausibility.exchangedNumbers, of: records },
        ...Object.entries(plausibility.contradictions).map(([code, count]) => ({
          label: wordOf(code),
          count,
          of: records,
        })),
      ],
    },
    {
      title: text.repeats(),
      rows: [
        { label: text.sameKey(), count: repeats.sameKey, of: records },
        { label: text.sameEntry(), count: repeats.sameEntry, of: records },
        {
          label: text.sameCouple(),
          count: repeats.sameCouple,
          of: records,
          note: text.registeredAnew(formatCount(repeats.registeredAnew)),
        },
      ],
    },
  ];
}

function personSections(profile: PersonProfile): ProfileSection[] {
  const { persons, links } = profile;
  return [
    counted(text.quarantined(), profile.quarantined, persons),
    columnsSection(profile.columns, persons),
    ...dateSections(text.births(), profile.births, persons),
    counted(text.pids(), profile.pidKinds, persons),
    counted(text.oldNumbers(), profile.oldNumberKinds, persons),
    counted(text.names(), profile.names.flags, persons),
    counted(text.sexes(), profile.sexes, persons),
    counted(text.maritalStatuses(), profile.maritalStatuses, persons),
    counted(text.lifeStatuses(), profile.lifeStatuses, persons),
    {
      title: text.spouseLinks(),
      rows: [
        { label: text.mutual(), count: links.mutual, of: links.spouseNumbers },
        { label: text.unanswered(), count: links.unanswered, of: links.spouseNumbers },
        { label: text.namesAnother(), count: links.namesAnother, of: links.spouseNumbers },
        { label: text.notInExtract(), count: links.notInExtract, of: links.spouseNumbers },
      ],
    },
    counted(text.unknownUnits(), profile.unknownUnits, persons),
  ];
}

/** A profile as sections of rows, by registry; sections without rows are left out. */
export function profileSections({ civilStatus, population }: ExtractProfile) {
  const filled = (sections: readonly ProfileSection[]) => sections.filter(({ rows }) => rows.length > 0);
  return {
    civilStatus: civilStatus === undefined ? [] : filled(marriageSections(civilStatus)),
    population: population === undefined ? [] : filled(personSections(population)),
  };
}
